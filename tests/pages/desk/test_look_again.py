"""The list of what is to be looked at again, and what editors do with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Claim, LookAgain, Publication, User, Withdrawal
from claims.pages.desk import look_again
from claims.review.actions import name_look_day
from claims.review.look_days import LookDay
from claims.workflow import look_at_vanished
from tests.factories import make_user
from tests.models.after_publication import make_look
from tests.pages.desk.work import VERDICT, bring_in, give_evidence, hold, work_form
from tests.pages.html_rules import html_faults
from tests.pages.public.desk import publish_one
from tests.readers.sending import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_broker")]

PATH = "/desk/look-again/"


@pytest.fixture
def editor(browser_of: Callable[[User], Client], noor: User) -> Client:
    """The browser of an editor."""
    return browser_of(noor)


def page(browser: Client, path: str = PATH) -> str:
    """A page that is as it should be."""
    answer = browser.get(path)
    assert answer.status_code == 200
    html = str(answer.content.decode())
    assert html_faults(html) == []
    return html


def due(claim: Claim, by: User, days: int = 0) -> LookAgain:
    """A day to look again, so many days ago."""
    on = timezone.localdate() - timedelta(days=days)
    day = LookDay(on, "The yearly figures come out.")
    name_look_day(claim_id=claim.pk, day=day, by=by, at=timezone.now())
    return LookAgain.objects.get(claim=claim, settled_at=None)


def test_everything_that_is_due_stands_in_one_list(editor: Client, noor: User) -> None:
    first, second = publish_one(), publish_one("The pier has 7 steps.")
    due(first.claim, noor)
    look_at_vanished(places=[second.claim.occurrences.get()], at=timezone.now())
    write(second.claim, "The steps were counted at low tide.")
    html = page(editor)
    for words in (
        "The day has come",
        "The yearly figures come out.",
        "Sentences gone from their articles",
        "Questions of readers",
        "counted at low tide",
    ):
        assert words in html
    only = page(editor, f"{PATH}?kind=gone")
    assert "The pier has 7 steps." in only
    assert "counted at low tide" not in only


def test_a_part_goes_on_where_it_ended(
    editor: Client, noor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_again, "ROWS", 2)
    monkeypatch.setattr(look_again, "FIRST", 1)
    monkeypatch.setattr(look_again, "COUNTED", 2)
    looks = [
        due(publish_one(f"The bridge has {30 + n} lamps.").claim, noor, days=3 - n)
        for n in range(3)
    ]
    html = page(editor)
    assert "has 30 lamps" in html
    assert "has 31 lamps" not in html
    assert "2+" in html
    html = page(editor, f"{PATH}?kind=dates")
    after = f"{looks[1].due_on.isoformat()}.{looks[1].pk}"
    assert f'href="?kind=dates&amp;after={after}"' in html
    html = page(editor, f"{PATH}?kind=dates&after={after}")
    assert "has 32 lamps" in html
    assert "has 31 lamps" not in html
    assert "has 30 lamps" in page(editor, f"{PATH}?kind=dates&after=nonsense.x")


def test_an_editor_confirms_with_a_note_and_a_next_day(editor: Client, noor: User) -> None:
    claim = publish_one().claim
    look = due(claim, noor)
    path = f"{PATH}{look.pk}/still-holds/"
    refused = editor.post(path, {"note": "", "look_in": "3m"})
    assert refused.status_code == 422
    assert "Say what you looked at" in refused.content.decode()
    wrong = editor.post(path, {"note": "Kept as typed.", "look_in": "on", "look_on": "2020-01-01"})
    assert "Kept as typed." in wrong.content.decode()
    assert "Choose a day after today" in wrong.content.decode()
    assert editor.post(path, {"note": "Unchanged.", "look_in": "3m"}).status_code == 302
    assert "Nothing: every source" in page(editor)
    assert LookAgain.objects.get(claim=claim, settled_at=None).due_on > timezone.localdate()
    again = editor.post(path, {"note": "Again."}, follow=True)
    assert "looked at already" in again.content.decode()
    html = page(editor, f"/desk/claims/{claim.pk}/")
    assert "To be looked at again on" in html
    assert "Unchanged." in html


def test_a_day_is_named_and_taken_away_on_the_page_of_the_claim(editor: Client) -> None:
    claim = publish_one().claim
    path = f"/desk/claims/{claim.pk}/look-again/"
    wrong = editor.post(path, {"look_on": "2020-01-01", "look_reason": "Kept as typed."})
    assert wrong.status_code == 422
    assert "Kept as typed." in wrong.content.decode()
    editor.post(path, {"look_in": "1y", "look_reason": "Census."})
    assert LookAgain.objects.get().reason == "Census."
    editor.post(path, {})
    assert LookAgain.objects.get().outcome == "removed"


def test_a_reviewer_names_a_day_with_the_verdict(at_desk: Client, ines: User) -> None:
    [claim] = bring_in("The port counted 41,187 entries.")
    lease = hold(claim, ines)
    give_evidence(lease, ines)
    path = f"/desk/claims/{claim.pk}/verdict/"
    wrong = at_desk.post(path, work_form(lease, **VERDICT, look_in="on", look_on="soon"))
    html = wrong.content.decode()
    assert wrong.status_code == 422
    assert 'value="soon"' in html
    assert not claim.verdicts.exists()
    sent = work_form(lease, **VERDICT, look_in="1m", look_reason="New register.")
    assert at_desk.post(path, {**sent, "version": 1}).status_code == 302
    look = LookAgain.objects.get()
    assert (look.claim, look.asked_by, look.reason) == (claim, ines, "New register.")


def test_a_withdrawal_is_proposed_and_approved_by_another(
    editor: Client, browser_of: Callable[[User], Client], tomas: User, settings: object
) -> None:
    claim = publish_one().claim
    settings.VERIFY_SECOND_REVIEW = "always"  # type: ignore[attr-defined]
    see = f"/desk/claims/{claim.pk}/"
    editor.post(f"{see}withdraw/", {"withdraw_note": "The table was wrong."})
    assert Publication.objects.current().filter(claim=claim).exists()
    assert "somebody else has to approve it" in page(editor, see)
    proposal = Withdrawal.objects.get()
    assert editor.post(f"/desk/withdrawals/{proposal.pk}/approve/").status_code == 403
    other = browser_of(tomas)
    assert "Approve the withdrawal" in page(other, see)
    assert "The table was wrong." in page(other, "/desk/second/")
    blank = other.post(f"/desk/withdrawals/{proposal.pk}/return/", {}, follow=True)
    assert "Say what is missing" in blank.content.decode()
    other.post(f"/desk/withdrawals/{proposal.pk}/approve/")
    assert not Publication.objects.current().filter(claim=claim).exists()


def test_a_proposal_is_declined_or_taken_back(
    editor: Client, browser_of: Callable[[User], Client], tomas: User, settings: object
) -> None:
    claim = publish_one().claim
    settings.VERIFY_SECOND_REVIEW = "always"  # type: ignore[attr-defined]
    for way, browser in (("return", browser_of(tomas)), ("take-back", editor)):
        editor.post(f"/desk/claims/{claim.pk}/withdraw/", {"withdraw_note": "Wrong."})
        proposal = Withdrawal.objects.latest("pk")
        browser.post(f"/desk/withdrawals/{proposal.pk}/{way}/", {"return_reason": "It stands."})
        proposal.refresh_from_db()
        assert proposal.settled_at is not None
    assert Publication.objects.current().filter(claim=claim).exists()


def test_a_long_list_takes_no_more_statements_than_a_short_one(
    editor: Client, noor: User, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(4):
        due(publish_one(f"The bridge has {50 + number} lamps.").claim, noor)
    make_look(claim=publish_one("The quay is long.").claim, asked_by=noor)
    with django_assert_max_num_queries(22):  # type: ignore[attr-defined]
        page(editor)


def test_who_moved_places_waits_for_somebody_else(
    editor: Client, noor: User, browser_of: Callable[[User], Client]
) -> None:
    claim = publish_one().claim
    look = make_look(claim=claim, kind="moved", reason="It is another bridge.", asked_by=noor)
    path, note = f"{PATH}{look.pk}/still-holds/", {"note": "The same bridge."}
    html = page(editor)
    assert "Places that one person moved" in html
    assert "It is another bridge." in html
    assert path not in html
    assert editor.post(path, note).status_code == 403
    other = browser_of(make_user("editor"))
    assert path in page(other)
    assert other.post(path, note).status_code == 302
    look.refresh_from_db()
    assert look.outcome == "holds"
