"""Imports that are done again: for real after a dry run, and what was rejected."""

from datetime import timedelta

import pytest

from claims.importing.runs.actions import (
    NewInput,
    NothingToRepeat,
    import_for_real,
    retry_rejected,
)
from claims.models import Article, ImportRun, Original, Source, Way
from tests.factories import make_user
from tests.importing.runs.sending import (
    NOW,
    brought,
    counts,
    lines,
    nothing_lost_nothing_twice,
    outcomes,
    send,
    words,
    work,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def test_a_dry_run_writes_its_report_and_nothing_else():
    brought(words(1))
    before = [list(model.objects.values()) for model in (Article, Original, Source)]
    run = brought(
        NewInput(name="a.jsonl", data=lines([1, 2, 2])),
        words(2),
        words(9),
        NewInput(name="bad.txt", data=b""),
        dry_run=True,
    )
    assert [outcome for _, outcome, _ in outcomes(run)] == [
        "same", "new", "same", "same", "new", "rejected",
    ]  # fmt: skip
    assert run.rows.filter(title="Lamp 2", article=None).count() == 2
    assert run.finished_at == NOW
    assert [list(model.objects.values()) for model in (Article, Original, Source)] == before


def test_a_dry_run_foresees_a_revision():
    brought(NewInput(name="a.txt", data=words(1).encode()))
    run = brought(NewInput(name="a.txt", data=words(2).encode()), dry_run=True)
    assert counts(run) == {"changed": 1}


def test_a_dry_run_is_imported_for_real_from_the_bytes_it_saw():
    person = make_user()
    dry = brought(NewInput(name="a.jsonl", data=lines([1, 2])), dry_run=True, way=Way.UPLOAD)
    run = import_for_real(run_id=dry.pk, by=person, at=LATER)
    assert (run.dry_run, run.retry_of, run.by, run.way) == (False, dry, person, Way.UPLOAD)
    assert import_for_real(run_id=dry.pk, by=person, at=LATER) == run
    work(run, LATER)
    nothing_lost_nothing_twice(run, 2)
    with pytest.raises(NothingToRepeat, match="no dry run"):
        import_for_real(run_id=run.pk, by=person, at=LATER)


def test_only_the_rejected_parts_are_tried_again(settings):
    settings.VERIFY_MAX_ARTICLE_BYTES = 400
    long = lines([2], note="x" * 400)
    run = brought(
        NewInput(name="a.jsonl", data=lines([1]) + long + lines([3]) + b"no json\n"),
        NewInput(name="b.txt", data=words(4).encode()),
    )
    assert counts(run) == {"new": 3, "rejected": 2}
    settings.VERIFY_MAX_ARTICLE_BYTES = 5_000_000
    again = retry_rejected(run_id=run.pk, by=make_user(), at=LATER)
    assert again.retry_of == run
    assert [one.only_parts for one in again.inputs.all()] == [[2, 4]]
    work(again, LATER)
    found = outcomes(again)
    assert [(part, outcome) for part, outcome, _ in found] == [(2, "new"), (4, "rejected")]
    assert Article.objects.count() == 4


def test_there_must_be_something_to_try_again():
    person = make_user()
    fine = brought(words(1))
    with pytest.raises(NothingToRepeat, match="nothing was rejected"):
        retry_rejected(run_id=fine.pk, by=person, at=LATER)
    with pytest.raises(NothingToRepeat, match="not finished"):
        retry_rejected(run_id=send(words(2)).pk, by=person, at=LATER)
    with pytest.raises(ImportRun.DoesNotExist):
        retry_rejected(run_id=0, by=person, at=LATER)


def test_asking_twice_for_a_retry_starts_one():
    run = brought("")
    first = retry_rejected(run_id=run.pk, by=make_user(), at=LATER)
    assert retry_rejected(run_id=run.pk, by=make_user(), at=LATER) == first
    work(first, LATER)
    assert retry_rejected(run_id=run.pk, by=make_user(), at=LATER) != first
