"""`manage.py import_checks`: earlier checks come to their claims, and nothing is published."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from claims.matching.fingerprints import fingerprint
from claims.models import (
    Claim,
    EarlierCheck,
    ImportRun,
    Priority,
    Publication,
    Status,
    Verdict,
    What,
)
from tests.factories import make_claim, make_user
from tests.importing.earlier.test_claimreview import PAGE, REVIEW
from tests.importing.earlier.test_tables import HEAD, MAPPING

pytestmark = pytest.mark.django_db

WORDS = str(REVIEW["claimReviewed"])


@pytest.fixture
def page(tmp_path):
    """A page with ClaimReview, as a file; `page(**changes)` writes it anew."""
    path = tmp_path / "lamps.html"

    def write(**changes):
        path.write_text(PAGE % json.dumps(REVIEW | changes))
        return str(path)

    return write


def bring(*sources, **options):
    """Run the command; what it said, and whether it failed."""
    said = StringIO()
    try:
        call_command("import_checks", *sources, stdout=said, **options)
    except SystemExit as error:
        return said.getvalue(), error.code
    return said.getvalue(), 0


def test_a_new_claim_waits_at_the_end_of_the_queue_with_its_check(page):
    by = make_user(username="tom")
    said, code = bring(page(), by="tom")
    check = EarlierCheck.objects.get()
    claim = check.claim
    assert (claim.text, claim.status, claim.priority) == (WORDS, Status.WAITING, Priority.LOW)
    assert "checked before" in claim.priority_reasons[0]["text"]
    assert (check.rating, check.publisher, check.own) == (
        "Mostly wrong",
        "Check of Aldermouth",
        False,
    )
    assert check.data == REVIEW
    events = list(claim.events.order_by("number"))
    assert [event.what for event in events] == [What.OPENED, What.CHECKED_BEFORE]
    assert json.loads(events[1].body)["rating"] == "Mostly wrong"
    assert events[1].by == by
    assert (said.splitlines()[-1], code) == ("1 new.", 0)
    assert not Verdict.objects.exists()
    assert not Publication.objects.exists()
    call_command("verify_history", stdout=StringIO())


def test_again_it_is_the_same_and_a_newer_version_takes_its_place(page):
    bring(page())
    assert bring(page())[0].endswith("1 same.\n")
    assert bring(page(headline="Forty lamps"))[0].endswith("1 changed.\n")
    old, new = EarlierCheck.objects.order_by("pk")
    assert old.replaced_at
    assert new.replaced_at is None
    assert Claim.objects.get() == new.claim
    assert list(EarlierCheck.objects.about(new.claim)) == [new]


def test_known_claims_get_the_check_also_those_that_were_merged(page):
    kept = make_claim("The bridge has ninety lamps.")
    merged = make_claim(
        WORDS,
        language="en",
        fingerprint=fingerprint(WORDS, language="en"),
        status=Status.SET_ASIDE,
        set_aside_reason="duplicate",
        merged_into=kept,
    )
    bring(page(), known_only=True)
    assert EarlierCheck.objects.get().claim == kept
    assert not merged.earlier_checks.exists()


def test_where_only_known_claims_are_wanted_others_are_passed_over(page):
    said, code = bring(page(), known_only=True)
    assert said.endswith("1 ignored.\n")
    assert code == 0
    assert not Claim.objects.exists()
    assert "no claim in these words" in ImportRun.objects.get().rows.get().reason


def test_a_table_by_its_mapping_and_a_bad_row_stops_no_other(tmp_path):
    mapping, table = tmp_path / "tool.toml", tmp_path / "archive.csv"
    mapping.write_text(MAPPING)
    table.write_text(HEAD + "Eins.;F;;;;\nZwei.;F;morgen;;;\nDrei.;F;;;;\n")
    dry, code = bring(str(table), mapping=mapping, dry_run=True)
    assert dry.endswith("Dry run, nothing written: 2 new, 1 rejected.\n")
    assert (code, ImportRun.objects.count(), Claim.objects.count()) == (1, 0, 0)
    said, code = bring(str(table), mapping=mapping, own=True)
    assert said.endswith("2 new, 1 rejected.\n")
    assert code == 1
    assert set(EarlierCheck.objects.values_list("rating", "own")) == {("False", True)}
    run = ImportRun.objects.get()
    assert run.finished_at
    assert [row.part for row in run.rows.order_by("pk")] == [2, 3, 4]
    assert (run.new_count, run.rejected_count, run.input_count, run.done_count) == (2, 1, 1, 1)


def test_what_cannot_be_read_or_asked_for_is_said(tmp_path, settings):
    settings.VERIFY_FETCH_ALLOWED_HOSTS = []
    gone, address = str(tmp_path / "gone.html"), "http://127.0.0.1:9/lamps"
    said, code = bring(gone, address)
    assert "cannot be read" in said
    assert "rejected  http://127.0.0.1:9/lamps" in said
    assert (said.splitlines()[-1], code) == ("2 rejected.", 1)
    for options, why in (
        ({"by": "nobody"}, "Nobody of the desk"),
        ({"mapping": tmp_path / "none.toml"}, "cannot be read"),
    ):
        with pytest.raises(CommandError, match=why):
            call_command("import_checks", gone, **options)


def test_reviewers_see_it_on_the_page_of_the_claim_and_the_import_has_a_page(page, client):
    bring(page(), own=True)
    claim, run = Claim.objects.get(), ImportRun.objects.get()
    client.force_login(make_user())
    shown = client.get(reverse("review", args=[claim.pk])).content.decode()
    for words in (
        "Checked before",
        "Mostly wrong",
        "2 of 1 to 5",
        "We counted forty.",
        "The mayor",
    ):
        assert words in shown, words
    assert 'href="https://post.example/bridge"' in shown
    assert "this newsroom, before" in shown
    assert "Earlier check brought in" in shown
    report = client.get(reverse("desk-import", args=[run.pk])).content.decode()
    assert f"{reverse('review', args=[claim.pk])}#earlier" in report
    bring(page())
    again = client.get(reverse("desk-import", args=[ImportRun.objects.latest("pk").pk]))
    assert "This very check is there already." in again.content.decode()


def test_an_earlier_check_is_no_verdict_to_readers(page, client):
    bring(page())
    claim = Claim.objects.get()
    assert client.get(f"/claims/{claim.pk}/").status_code == 404
    assert "Mostly wrong" not in client.get("/").content.decode()
