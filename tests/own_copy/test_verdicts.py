"""Statements that rest on the desk's verdicts: which may, and what happens when those change."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from claims.joint.merging import merge_two
from claims.models import Claim, Notice, NoticeKind, Role, SignOffSheet, User, Verdict
from claims.notices.queries import notice_words
from claims.own_copy.actions import NotSettled, sign_off
from claims.own_copy.entries import NotAccepted
from claims.own_copy.queries.drafts import progress_of
from claims.review.queries import latest_verdict
from claims.summaries.actions import publish_claim, withdraw_claim
from tests.factories import NOW, make_user
from tests.notices.telling import tell
from tests.own_copy.work import bring, mark, statements
from tests.racing import race
from tests.summaries.desk_work import correct, decide, open_claim, published_claim, say

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
LAST = NOW + timedelta(hours=2)


@pytest.fixture
def checker() -> User:
    return make_user()


@pytest.fixture
def editor() -> User:
    return make_user(Role.EDITOR)


def verdict_of(claim: Claim) -> Verdict:
    verdict = latest_verdict(claim)
    assert verdict is not None
    return verdict


def settled(checker: User, claim: Claim):
    """A draft of three statements, the second of which rests on the verdict on a claim."""
    version = bring(make_user())
    first, second, third = statements(version)
    mark(first, checker)
    mark(second, checker, link="", verdict=verdict_of(claim).pk)
    mark(third, checker, state="no_fact")
    return version


def sign(version, by: User):
    revisions = progress_of(version).revisions
    return sign_off(
        own_copy_id=version.own_copy_id,
        version=version.number,
        revisions=revisions,
        by=by,
        at=LATER,
    )


@pytest.mark.parametrize("change", ["corrected", "withdrawn"])
def test_nothing_is_signed_that_rests_on_a_verdict_which_has_changed(
    checker: User, editor: User, change: str
) -> None:
    claim = published_claim()
    version = settled(checker, claim)
    assert progress_of(version).can_sign
    if change == "corrected":
        correct(claim, "disputed", at=LATER)
        publish_claim(claim_id=claim.pk, at=LATER)
    else:
        withdraw_claim(claim_id=claim.pk, note="Wrong table.", by=editor, at=LATER)
    assert (progress_of(version).moved, progress_of(version).can_sign) == (1, False)
    with pytest.raises(NotSettled, match=r"settled: 2\. Settle them anew") as refused:
        sign(version, editor)
    assert refused.value.moved == (2,)
    client = Client()
    client.force_login(editor)
    page = client.get(f"/desk/copy/{version.own_copy_id}/").content.decode()
    assert "1 statement rests on a verdict that has changed" in page
    assert "The verdict it rests on was corrected or withdrawn since." in page
    assert page.count("Read what stands now") == 1
    mark(statements(version)[1], checker)
    sign(version, editor)


@pytest.mark.django_db(transaction=True)
def test_a_sign_off_waits_for_a_correction_that_is_just_being_published(
    checker: User, editor: User
) -> None:
    claim = published_claim()
    version = settled(checker, claim)
    correct(claim, "disputed", at=LATER)
    published = threading.Event()

    def publish() -> None:
        with transaction.atomic():
            publish_claim(claim_id=claim.pk, at=LATER)
            published.set()
            wait_until_somebody_waits()

    def read_and_sign() -> object:
        assert published.wait(30)
        return sign(version, editor)

    done, refused = race(publish, read_and_sign)
    assert done is None
    assert isinstance(refused, NotSettled)
    assert not SignOffSheet.objects.exists()


def wait_until_somebody_waits() -> None:
    """Until another connection to this database waits for a lock."""
    for _ in range(300):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                " AND datname = current_database())"
            )
            if cursor.fetchone() == (True,):
                return
        time.sleep(0.1)
    pytest.fail("Nobody waited: the sheet is signed while a correction is being published.")


def test_a_correction_that_readers_do_not_see_yet_changes_nothing(
    checker: User, editor: User, settings
) -> None:
    claim = published_claim()
    version = settled(checker, claim)
    settings.VERIFY_SECOND_REVIEW = "always"
    correct(claim, "disputed", at=LATER)
    assert sign(version, editor).number == 1


def test_the_sheet_names_the_version_of_the_verdict_and_its_word_in_any_language(
    checker: User, editor: User
) -> None:
    claim = published_claim()
    correct(claim, "supported", at=NOW)
    publish_claim(claim_id=claim.pk, at=NOW)
    sheet = sign(settled(checker, claim), editor)
    [source] = sheet.payload["lines"][1]["sources"]
    site = settings.VERIFY_SITE_URL
    assert source["url"] == f"{site}/claims/{claim.pk}/versions/2/"
    assert (source["rating"], source["words"]) == ("supported", claim.text)
    client = Client()
    assert client.get(f"/claims/{claim.pk}/versions/2/").status_code == 200
    editor.language = "de"
    editor.save()
    client.force_login(editor)
    with translation.override("de"):
        page = client.get(f"/desk/copy/sheets/{sheet.pk}/").content.decode()
    assert "Gest\u00fctzt" in page
    assert client.get(f"/desk/copy/sheets/{sheet.pk}/pdf/").status_code == 200


@pytest.mark.parametrize("rating", ["disputed", "unverifiable"])
def test_a_verdict_that_bears_nothing_out_confirms_only_with_a_note(
    checker: User, rating: str
) -> None:
    verdict = verdict_of(published_claim(rating))
    statement = statements(bring(make_user()))[0]
    with pytest.raises(NotAccepted) as refused:
        mark(statement, checker, link="", verdict=verdict.pk)
    assert f"The verdict is: {rating.capitalize()}" in refused.value.errors["note"]
    mark(statement, checker, link="", verdict=verdict.pk, note="We say that it is disputed.")
    mark(statement, checker, state="change", proposed="Nobody knows.", verdict=verdict.pk)


def test_a_sheet_says_that_a_verdict_below_it_was_corrected_after_it_was_signed(
    checker: User, editor: User
) -> None:
    claim = published_claim()
    version = settled(checker, claim)
    sheet = sign(version, editor)
    client = Client()
    client.force_login(editor)
    here = f"/desk/copy/{version.own_copy_id}/"
    state = f"{here}state/?version=1&seen={progress_of(version).revisions}&moved=0"
    assert "has signed this text off" in client.get(here).text
    assert client.get(state).status_code == 204
    correct(claim, "disputed", at=LATER)
    publish_claim(claim_id=claim.pk, at=LATER)
    assert client.get(state).status_code == 200
    assert "has signed this text off" not in client.get(here).text
    told = client.get(f"/desk/copy/sheets/{sheet.pk}/").text
    assert "corrected or withdrawn after the sheet was signed: 2." in told
    assert "Somebody marked a statement" not in told


def test_no_sheet_names_a_protected_source(checker: User, editor: User) -> None:
    claim = open_claim("The port counted 41,187 entries.")
    say(claim)
    decide(
        claim,
        title="Talk with Mara Quokka",
        publisher="Mara Quokka",
        protected=True,
        public_description="A clerk of the port",
    )
    piece = claim.evidence.get(protected=True, stance="supports")
    version = bring(make_user(), "One boat sank in 1947.")
    [statement] = statements(version)
    mark(statement, checker, link="", evidence=piece.pk)
    sheet = sign(version, editor)
    [source] = sheet.payload["lines"][0]["sources"]
    assert (source["kind"], source["words"]) == ("protected", "A clerk of the port")
    client = Client()
    client.force_login(editor)
    page = client.get(f"/desk/copy/sheets/{sheet.pk}/").text
    assert "Protected source" in page
    pdf = PdfReader(BytesIO(client.get(f"/desk/copy/sheets/{sheet.pk}/pdf/").content))
    printed = "".join(one.extract_text() for one in pdf.pages)
    assert "A clerk of the port" in printed
    assert "Protected source" in printed
    assert "Quokka" not in str(sheet.payload) + page + printed


def about_sheets(user: User) -> list[Notice]:
    tell(at=LAST)
    return list(Notice.objects.filter(user=user, kind=NoticeKind.SHEET_MOVED))


@pytest.mark.parametrize("how", ["corrected", "withdrawn", "merged"])
def test_who_signed_and_who_wrote_hear_that_a_verdict_under_their_sheet_changed(
    checker: User, editor: User, how: str
) -> None:
    older, claim = published_claim(), published_claim()
    version = settled(checker, claim)
    sheet = sign(version, editor)
    chief = make_user(Role.EDITOR)
    if how == "corrected":
        correct(claim, "disputed", at=LAST)
        publish_claim(claim_id=claim.pk, at=LAST)
    elif how == "withdrawn":
        withdraw_claim(claim_id=claim.pk, note="Wrong table.", by=chief, at=LAST)
    else:
        two = {"claim_id": claim.pk, "other_id": older.pk}
        assert merge_two(**two, reason="The same.", by=chief, at=LAST).given_up == claim.pk
    for person in (editor, version.by):
        [notice] = about_sheets(person)
        assert notice.data == {"sheet": sheet.pk, "title": "A bridge"}
        assert "under the signed draft “A bridge”" in notice_words(notice)
        client = Client()
        client.force_login(person)
        page = client.get("/desk/notices/").content.decode()
        assert "A bridge" in page
        led = client.get(f"/desk/notices/{notice.pk}/")
        assert led["Location"] == f"/desk/copy/sheets/{sheet.pk}/"
        assert about_sheets(person) == [notice]
    assert about_sheets(checker) == []


def test_who_changed_the_verdict_hears_of_their_own_sheet_without_a_name(
    checker: User, editor: User
) -> None:
    claim = published_claim()
    version = settled(checker, claim)
    sign(version, editor)
    withdraw_claim(claim_id=claim.pk, note="Wrong table.", by=editor, at=LAST)
    [notice] = about_sheets(editor)
    assert notice.by is None
    assert notice_words(notice).startswith("A verdict under the signed draft")


def test_a_sheet_that_rests_on_another_source_by_then_is_nobodys_news(
    checker: User, editor: User
) -> None:
    claim = published_claim()
    version = settled(checker, claim)
    # Settled anew before it was signed.
    mark(statements(version)[1], checker)
    sign(version, editor)
    withdraw_claim(claim_id=claim.pk, note="Wrong table.", by=make_user(Role.EDITOR), at=LAST)
    assert about_sheets(editor) == about_sheets(version.by) == []
