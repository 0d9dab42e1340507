"""Earlier checks by a job: fetched and read as articles are, in batches, and let go of in time."""

import json
from datetime import timedelta
from typing import Any

import pytest

from claims.importing.earlier.mapping import read_mapping
from claims.importing.earlier.sources import HowToRead
from claims.importing.runs.actions import (
    NewInput,
    NothingToImport,
    keep_checks_file,
    retry_rejected,
    start_checks,
    tidy_imports,
)
from claims.joint import checks_job
from claims.joint.checks_job import work_on_checks
from claims.models import Article, ChecksFile, Claim, EarlierCheck, InputState, Role
from tests.factories import make_user
from tests.fetching.servers import Page
from tests.importing.earlier.test_claimreview import PAGE, REVIEW
from tests.importing.earlier.test_tables import HEAD, MAPPING
from tests.importing.runs.sending import NOW, brought, outcomes, words
from tests.importing.runs.test_links import follow, page

pytestmark = pytest.mark.django_db

PAGES = HowToRead()
TABLE = HowToRead(mapping=read_mapping(MAPPING.encode()))


def begin(*inputs, how=PAGES, **fields):
    known: dict[str, Any] = {"dry_run": False, "by": make_user(Role.EDITOR), "at": NOW}
    return start_checks(inputs=inputs, how=how, **known | fields)


def work(run, at=NOW, most=None):
    """Work on what is left; `most` batches, then the worker dies."""
    for item in run.inputs.filter(state=InputState.WAITING).order_by("number"):
        for done, _ in enumerate(job := work_on_checks(input_id=item.pk, at=at), start=1):
            if done == most:
                job.close()
    run.refresh_from_db()


def test_a_worker_that_dies_goes_on_where_it_was(monkeypatch):
    monkeypatch.setattr(checks_job, "CHECKS_A_BATCH", 2)
    rows = "".join(f"Claim {n}.;F;{'never' if n == 2 else ''};;;\n" for n in range(5))
    run = begin(NewInput(name="a.csv", data=(HEAD + rows + '"open').encode()), how=TABLE)
    work(run, most=1)
    assert (run.new_count, run.finished_at) == (2, None)
    work(run)
    assert [(part, outcome) for part, outcome, _ in outcomes(run)] == [
        (2, "new"), (3, "new"), (4, "rejected"), (5, "new"), (6, "new"), (7, "rejected"),
    ]  # fmt: skip
    assert run.finished_at == NOW
    assert EarlierCheck.objects.count() == Claim.objects.count() == 4
    work(run)
    assert run.rows.count() == 6


def test_a_dry_run_says_what_the_real_one_does_and_writes_nothing_else():
    table = NewInput(name="a.csv", data=(HEAD + "Eins.;F;;;;\nEins.;R;;;;\n").encode())
    dry = begin(table, how=TABLE, dry_run=True)
    work(dry)
    assert dry.new_count == 2
    assert not EarlierCheck.objects.exists()
    real = begin(table, how=TABLE)
    work(real)
    assert (real.new_count, real.changed_count) == (1, 1)
    work(again := begin(table, how=TABLE, dry_run=True))
    assert {row.claim_id for row in again.rows.all()} == {Claim.objects.get().pk}


def test_a_page_is_asked_for_its_checks_also_where_it_is_an_article_already(site):
    headers = {"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'}
    unknown = {"Content-Type": "application/json; charset=nowhere-1"}
    review = json.dumps({**REVIEW, "headline": "Lämpchen"}, ensure_ascii=False)
    site.pages["/lamps"] = Page(
        page(words(1), head=PAGE % review).replace(b"/body>", b">"), headers=headers
    )
    follow(site)
    assert Article.objects.count() == 1
    run = begin(NewInput(address=f"{site.address}/lamps"), NewInput(address=f"{site.address}/no"))
    work(run)
    check = EarlierCheck.objects.get()
    assert (check.title, check.url) == ("Lämpchen", f"{site.address}/checks/lamps")
    assert (run.new_count, run.rejected_count) == (1, 1)
    other = json.dumps(
        {**REVIEW, "url": "https://check.example/2", "headline": "é"}, ensure_ascii=False
    )
    site.pages["/no"] = Page(other.encode("cp1252"), headers=unknown)
    again = retry_rejected(run_id=run.pk, by=make_user(Role.EDITOR), at=NOW)
    work(again, NOW + timedelta(hours=1))
    assert again.new_count == 1


@pytest.mark.parametrize(
    ("data", "how", "said"),
    [
        (b"<p>None here.</p>", HowToRead(), "There is no ClaimReview here"),
        (HEAD.encode(), TABLE, "There is no check in it"),
        (b"Other\n", TABLE, "no column of its own"),
    ],
)
def test_what_holds_none_is_refused_as_a_whole(data, how, said):
    run = begin(NewInput(name="a", data=data), how=how)
    work(run)
    [row] = run.rows.all()
    assert (row.part, row.outcome) == (0, "rejected")
    assert said in row.reason
    assert run.finished_at == NOW


def test_nothing_is_no_import_and_files_are_let_go_of_in_time():
    with pytest.raises(NothingToImport):
        begin()
    old, new = (
        keep_checks_file(name=name, data=b"Claim\n", by=make_user(Role.EDITOR), at=at)
        for name, at in (("", NOW - timedelta(days=15)), ("new\n.csv", NOW))
    )
    tidy_imports(at=NOW, keep_days=14)
    assert (old.name, new.name) == ("-", "new .csv")
    kept = ChecksFile.objects.filter(data__isnull=False)
    assert [(one.pk, bytes(one.data or b"")) for one in kept] == [(new.pk, b"Claim\n")]
    assert brought(words(1)).finished_at
