"""Policy, second opinions, decisions between two, and agreement, as pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import (
    AgreementCell,
    BlindRound,
    Claim,
    Lease,
    OpinionsRead,
    ReviewPolicy,
    Role,
    Status,
    User,
    Verdict,
)
from claims.pages.counts import nav_counts
from claims.queue.actions import take_claim
from claims.queue.actions.second import take_second
from claims.queue.queries import why_no_second
from claims.review.actions import return_round
from claims.workflow import OwnOpinion
from tests.factories import make_user
from tests.pages.desk.work import RATIONALE, VERDICT, bring_in, decide
from tests.pages.html_rules import html_faults
from tests.review.opinions import ask_for


@pytest.fixture
def claim(db: None) -> Claim:
    """A claim that waits."""
    return bring_in("The port counted 41,187 entries.")[0]


@pytest.fixture
def at_editors(noor: User, browser_of: Callable[[User], Client]) -> Client:
    """The browser of Noor."""
    return browser_of(noor)


@pytest.fixture
def current(claim: Claim, ines: User, tomas: User) -> BlindRound:
    """Two opinions on the claim that differ."""
    ask_for("blind")
    decide(claim, ines)
    decide(claim, tomas, rating="disputed")
    return BlindRound.objects.get()


def see(browser: Client, path: str, status: int = 200) -> str:
    """A page without faults."""
    answer = browser.get(path)
    assert answer.status_code == status
    assert html_faults(answer.text) == []
    return answer.text


def test_an_editor_makes_a_policy_and_asks_what_holds(at_editors: Client, claim: Claim) -> None:
    row = {"mode": "blind", "least_priority": "2", "topic": "", "chance": "100", "note": "Late"}
    assert at_editors.post("/desk/policy/", row).status_code == 302
    at_editors.post("/desk/policy/", {**row, "mode": "approval", "least_priority": ""})
    first, second = ReviewPolicy.objects.order_by("position")
    page = see(at_editors, f"/desk/policy/?claim={claim.pk}")
    assert "The priority of the claim is lower than this: High." in page
    assert "So this holds: approval." in page
    at_editors.post(f"/desk/policy/{second.pk}/switch/", {"to": "off"})
    assert "It is switched off." in see(at_editors, f"/desk/policy/?claim={claim.pk}")
    at_editors.post(f"/desk/policy/{second.pk}/move/", {"to": "up"})
    assert list(ReviewPolicy.objects.order_by("position")) == [second, first]
    see(at_editors, f"/desk/policy/{first.pk}/")
    changed = {**row, "chance": "10"}
    assert at_editors.post(f"/desk/policy/{first.pk}/", changed).status_code == 302
    assert ReviewPolicy.objects.get(pk=first.pk).chance == 10


def test_a_row_that_is_wrong_is_shown_with_what_was_typed(at_editors: Client) -> None:
    answer = at_editors.post("/desk/policy/", {"mode": "blind", "chance": "0", "note": "Half"})
    assert answer.status_code == 422
    assert 'value="Half"' in answer.text
    assert not ReviewPolicy.objects.exists()


def test_a_claim_that_is_not_there_is_said(at_editors: Client) -> None:
    assert "There is no claim number 404." in see(at_editors, "/desk/policy/?claim=404")


def test_the_next_for_a_second_opinion_is_taken_by_a_button(
    at_desk: Client, claim: Claim, tomas: User, ines: User
) -> None:
    ask_for("blind")
    decide(claim, tomas)
    page = see(at_desk, "/desk/second/")
    assert "A second opinion is wanted" in page
    assert "Tomas" not in page
    answer = at_desk.post("/desk/second/next/")
    assert answer["Location"] == f"/desk/claims/{claim.pk}/"
    assert Lease.objects.live().get().holder == ines
    assert at_desk.post("/desk/second/next/", follow=True).status_code == 200


@pytest.mark.parametrize("kind", ["blind", "approval"])
def test_deadlines_stand_beside_what_waits_for_a_second_person(
    at_desk: Client, claim: Claim, tomas: User, kind: str
) -> None:
    ask_for(kind)
    decide(claim, tomas)
    Claim.objects.update(due_at=timezone.now() - timedelta(hours=3), due_state=2)
    assert "3 h late" in see(at_desk, "/desk/second/")


def test_what_is_late_stands_first_among_what_waits_for_an_approval(
    at_desk: Client, tomas: User
) -> None:
    ask_for("approval")
    early, soon, late, last = bring_in(*(f"Pier {number} has 20 lamps." for number in range(4)))
    for claim in (early, soon, late, last):
        decide(claim, tomas)
    now = timezone.now()
    for claim, hours, state in ((soon, 1, 1), (late, -3, 2)):
        due = now + timedelta(hours=hours)
        Claim.objects.filter(pk=claim.pk).update(due_at=due, due_state=state)
    first = Verdict.objects.get(claim=early).pk
    # The next page goes on by age, whatever stood before the first one.
    for query, expected in (
        ("", [late, soon, early, last]),
        (f"?after={first}", [soon, late, last]),
    ):
        page = see(at_desk, f"/desk/second/{query}")
        there = [int(number) for number in re.findall(r'href="/desk/claims/(\d+)/"', page)]
        assert there == [claim.pk for claim in expected]


def test_who_was_first_is_told_that_it_takes_somebody_else(
    at_desk: Client, claim: Claim, ines: User
) -> None:
    ask_for("blind")
    decide(claim, ines)
    assert "the first opinion is yours" in see(at_desk, "/desk/second/")
    assert "The first opinion is yours" in see(at_desk, f"/desk/claims/{claim.pk}/")
    assert "Your opinions in double reviews" in see(at_desk, "/desk/mine/")
    answer = at_desk.post(f"/desk/claims/{claim.pk}/take/")
    assert answer.status_code == 409
    assert "This takes somebody else" in answer.text


def test_an_editor_decides_side_by_side(
    at_editors: Client, claim: Claim, current: BlindRound, noor: User
) -> None:
    path = f"/desk/second/{current.pk}/"
    # The bar counts it for those who decide, and for nobody else.
    assert (nav_counts(noor).second, nav_counts(current.first_by).second) == (1, 0)
    page = see(at_editors, f"{path}?from=2")
    # Ctrl+Enter presses the button of the part that has focus, which is there.
    assert 'data-sends="end-round"' in page
    assert '<button type="submit" id="end-round"' in page
    assert "First opinion" in page
    assert "Second opinion" in page
    assert "gives this figure for the whole year [2]" in page
    missing = at_editors.post(f"{path}decide/", {**VERDICT, "decision_reason": ""})
    assert missing.status_code == 422
    assert RATIONALE in missing.text
    # The words are kept as a draft now, and the page names its version.
    said = {**VERDICT, "decision_reason": "The table has it.", "version": "1"}
    assert at_editors.post(f"{path}decide/", said).status_code == 302
    claim.refresh_from_db()
    assert claim.status in {Status.DECIDED, Status.PUBLISHED}
    assert "The table has it." in see(at_editors, f"/desk/claims/{claim.pk}/")
    assert "has ended" in see(at_editors, path)
    assert at_editors.post(f"{path}decide/", said).status_code == 409


def test_an_editor_sends_it_back(
    at_editors: Client, claim: Claim, current: BlindRound, ines: User
) -> None:
    path = f"/desk/second/{current.pk}/end/"
    assert at_editors.post(path, {"end_reason": ""}).status_code == 422
    assert at_editors.post(path, {"end_reason": "Which year?"}).status_code == 302
    claim.refresh_from_db()
    assert (claim.status, claim.assigned_to) == (Status.WAITING, ines)


@pytest.mark.parametrize("end", ["decide", "end"])
def test_words_for_the_other_way_out_are_there_after_it(
    end: str, at_editors: Client, current: BlindRound
) -> None:
    path = f"/desk/second/{current.pk}/"
    both = {**VERDICT, "decision_reason": "The table has it.", "end_reason": "Which year?"}
    assert at_editors.post(f"{path}{end}/", both)["Location"] == path
    kept = see(at_editors, path).partition('id="left"')[2].partition("</form>")[0]
    assert ("Which year?" in kept, "The table has it." in kept, RATIONALE in kept) == (
        (True, False, False) if end == "decide" else (False, True, True)
    )
    version = re.search(r'name="version" value="(\d+)"', kept)
    assert version is not None
    at_editors.post(f"{path}draft/", {"version": version[1]})
    assert 'id="left"' not in see(at_editors, path)


def test_with_one_opinion_the_page_of_the_decision_shows_none(
    at_editors: Client, claim: Claim, ines: User
) -> None:
    ask_for("blind")
    decide(claim, ines)
    page = see(at_editors, f"/desk/second/{BlindRound.objects.get().pk}/")
    assert "A second opinion is still wanted" in page
    assert "The register gives it." not in page


@pytest.mark.parametrize("address", ["/desk/second/{round}/", "api"])
def test_an_editor_who_was_shown_both_opinions_gives_none_in_the_next_round(
    at_editors: Client, claim: Claim, current: BlindRound, noor: User, address: str
) -> None:
    if address == "api":
        address = reverse("api:round", args=[current.pk])
    path = address.format(round=current.pk)
    for _ in range(2):
        assert "The register gives it." in at_editors.get(path).text
    assert OpinionsRead.objects.get().by == noor
    other = make_user(Role.EDITOR)
    now = timezone.now()
    return_round(round_id=current.pk, reason="Which year?", by=other, at=now)
    # A round on which nobody but its reviewers knows what both said.
    decide(claim, current.first_by)
    assert take_second(by=noor, at=now) is None
    assert [one.code for one in why_no_second(noor, now)] == ["known_opinions"]
    with pytest.raises(OwnOpinion):
        take_claim(claim_id=claim.pk, by=noor, at=now)
    assert take_second(by=make_user(Role.EDITOR), at=now) is not None


def test_an_editor_reads_both_opinions_on_purpose_alone(
    at_editors: Client, claim: Claim, current: BlindRound, noor: User
) -> None:
    path, words = f"/desk/claims/{claim.pk}/", "The register gives it."
    page = see(at_editors, path)
    assert words not in page
    assert "Whoever reads both gives no second opinion of their own on the claim later." in page
    assert not OpinionsRead.objects.exists()
    see(at_editors, f"/desk/second/{current.pk}/")
    assert words in see(at_editors, path)


def test_who_is_shown_no_more_than_their_own_is_not_noted(
    claim: Claim, ines: User, tomas: User, noor: User, browser_of: Callable[[User], Client]
) -> None:
    ask_for("blind")
    path = f"/desk/claims/{claim.pk}/"
    for rating, by in (("supported", ines), ("disputed", tomas)):
        browser_of(noor).get(path)
        decide(claim, by, rating=rating)
        assert not OpinionsRead.objects.exists()
    for person in (ines, tomas, make_user()):
        browser_of(person).get(path)
    assert not OpinionsRead.objects.exists()


def _cells(low: User, high: User, count: int) -> None:
    low, high = sorted((low, high), key=lambda person: person.pk)
    month = timezone.localdate().replace(day=1)
    for ratings, number in ((("supported", "supported"), count), (("disputed", "supported"), 3)):
        AgreementCell.objects.create(
            month=month, low=low, high=high, low_rating=ratings[0], high_rating=ratings[1],
            count=number,
        )  # fmt: skip


def test_agreement_by_pair_is_for_editors_and_the_two(
    at_desk: Client, at_editors: Client, ines: User, tomas: User
) -> None:
    other = make_user(username="abel", first_name="=Abel", last_name="Orr")
    _cells(ines, tomas, 30)
    _cells(tomas, other, 2)
    whole = see(at_editors, "/desk/agreement/")
    assert "=Abel Orr" in whole
    assert "too few items" in whole
    own = see(at_desk, "/desk/agreement/?months=3")
    assert "Tomas Brekke" in own
    assert "=Abel Orr" not in own
    table = at_editors.get("/desk/agreement/csv/")
    assert table["Content-Type"].startswith("text/csv")
    assert "Tomas Brekke / =Abel Orr,5,,,," in table.text
    assert ",=" not in table.text
    assert "Abel" not in at_desk.get("/desk/agreement/csv/").text
