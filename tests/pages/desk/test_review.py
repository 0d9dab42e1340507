"""The page of a claim, from taking it to sending it on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from claims.models import Claim, Lease, Priority, Status, User, Verdict
from claims.summaries.actions import publish_claim
from tests.factories import make_user
from tests.pages.desk.work import VERDICT, bring_in, decide, give_evidence, hold, work_form
from tests.pages.html_rules import html_faults


@pytest.fixture
def claim(db: None) -> Claim:
    """A claim that waits, and another after it."""
    return bring_in("The port counted 41,187 entries.", "The tower has 112 steps.")[0]


def press(browser: Client, claim: Claim, action: str, **fields: object):
    """Press a button of the page of a claim."""
    return browser.post(f"/desk/claims/{claim.pk}/{action}/", fields)


def see(browser: Client, claim: Claim, query: str = "") -> str:
    """The page of a claim."""
    answer = browser.get(f"/desk/claims/{claim.pk}/{query}")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert html_faults(html) == []
    return html


def status_of(claim: Claim) -> str:
    """Where the claim stands now."""
    return Claim.objects.values_list("status", flat=True).get(pk=claim.pk)


# --- to read ------------------------------------------------------------------------------------


def test_a_claim_nobody_holds_can_be_taken(at_desk: Client, claim: Claim, ines: User) -> None:
    html = see(at_desk, claim)
    assert "Nobody holds this claim" in html
    assert '<mark class="claim now"' in html
    assert press(at_desk, claim, "take").status_code == 302
    assert Lease.objects.get().holder == ines
    working = see(at_desk, claim)
    assert "Send verdict" in working
    for page in (html, working):
        for part in re.findall(r'class="skip" href="#([\w-]+)"', page):
            assert f'id="{part}"' in page


def test_a_claim_in_other_hands_says_whose_and_until_when(
    at_desk: Client, claim: Claim, tomas: User
) -> None:
    hold(claim, tomas)
    html = see(at_desk, claim)
    assert "Held by <bdi>Tomas Brekke</bdi> until" in html
    assert "Send verdict" not in html
    assert "Take over" not in html
    answer = press(at_desk, claim, "take")
    assert answer.status_code == 409
    assert "Somebody else holds this claim" in answer.content.decode()


def test_the_page_takes_the_same_number_of_statements_however_much_there_is(
    at_desk: Client, ines: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def statements(claim: Claim) -> int:
        with django_assert_max_num_queries(40) as counted:
            see(at_desk, claim)
        return len(counted)

    small, _ = bring_in("The port counted 41,187 entries.", "The bridge has 40 lamps.")
    hold(small, ines)
    large = bring_in(*[f"The tower has {n} steps." for n in range(30)])[0]
    bring_in("The tower has 0 steps.", "It was built in May.")
    lease = hold(large, ines)
    for n in range(5):
        give_evidence(lease, ines, title=f"Register {n}")
    assert statements(large) == statements(small)


# --- passing on ---------------------------------------------------------------------------------


def test_put_back(at_desk: Client, claim: Claim, ines: User) -> None:
    lease = hold(claim, ines)
    assert press(at_desk, claim, "put-back", **work_form(lease))["Location"] == "/desk/"
    assert status_of(claim) == Status.WAITING


def test_skip_with_a_reason(at_desk: Client, claim: Claim, ines: User) -> None:
    lease = hold(claim, ines)
    form = work_form(lease, skip_reason="I know the speaker")
    assert press(at_desk, claim, "skip", **form).status_code == 302
    assert "I know the speaker" in see(at_desk, claim)


def test_set_aside_and_reopened_by_an_editor(
    at_desk: Client, claim: Claim, ines: User, noor: User, browser_of: Callable[[User], Client]
) -> None:
    lease = hold(claim, ines)
    press(at_desk, claim, "set-aside", **work_form(lease, set_aside_reason="not_a_claim"))
    assert status_of(claim) == Status.SET_ASIDE
    assert "Not a claim" in see(at_desk, claim)
    editor = browser_of(noor)
    assert press(editor, claim, "reopen").status_code == 422
    assert press(editor, claim, "reopen", reopen_reason="It is one").status_code == 302
    assert status_of(claim) == Status.WAITING


def test_an_editor_takes_over_with_a_reason(
    claim: Claim, ines: User, noor: User, browser_of: Callable[[User], Client]
) -> None:
    hold(claim, ines)
    editor = browser_of(noor)
    assert "Take it over, because" in see(editor, claim)
    assert press(editor, claim, "take-over").status_code == 422
    assert press(editor, claim, "take-over", take_over_reason="Ines is ill").status_code == 302
    html = see(editor, claim)
    assert "from Ines Quill: Ines is ill" in html
    assert "Send verdict" in html


def test_an_editor_changes_the_priority(
    claim: Claim, noor: User, browser_of: Callable[[User], Client]
) -> None:
    editor = browser_of(noor)
    press(editor, claim, "priority", priority="3", priority_reason="The vote is tomorrow")
    assert Claim.objects.get(pk=claim.pk).priority == Priority.URGENT
    assert "The vote is tomorrow" in see(editor, claim)


# --- deciding -----------------------------------------------------------------------------------


def test_a_verdict_is_sent_and_the_next_claim_is_there(
    at_desk: Client, claim: Claim, ines: User
) -> None:
    lease = hold(claim, ines)
    give_evidence(lease, ines)
    answer = press(at_desk, claim, "verdict", **work_form(lease, **VERDICT))
    following = Lease.objects.live().get()
    assert answer["Location"] == f"/desk/claims/{following.claim_id}/"
    assert following.claim_id != claim.pk
    assert Verdict.objects.get().rating == "supported"
    assert "is sent. Readers see it in a moment" in at_desk.get(answer["Location"]).content.decode()


def test_after_the_last_claim_the_queue_says_why_it_is_empty(at_desk: Client, ines: User) -> None:
    [claim] = bring_in("The port counted 41,187 entries.")
    lease = hold(claim, ines)
    give_evidence(lease, ines)
    answer = at_desk.post(
        f"/desk/claims/{claim.pk}/verdict/", work_form(lease, **VERDICT), follow=True
    )
    assert "No claim waits for a reviewer." in answer.content.decode()


def test_what_a_verdict_lacks_is_listed_with_links(
    at_desk: Client, claim: Claim, ines: User
) -> None:
    lease = hold(claim, ines)
    answer = press(at_desk, claim, "verdict", **work_form(lease, rating="supported"))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#finding">The finding in one sentence</a>' in html
    assert '<a href="#evidence">At least one piece of evidence that supports the claim</a>' in html
    assert html_faults(html) == []


def test_a_verdict_sent_twice_is_given_once(at_desk: Client, claim: Claim, ines: User) -> None:
    lease = hold(claim, ines)
    give_evidence(lease, ines)
    press(at_desk, claim, "verdict", **work_form(lease, **VERDICT))
    assert press(at_desk, claim, "verdict", **work_form(lease, **VERDICT)).status_code == 409
    assert Verdict.objects.count() == 1


@pytest.fixture
def waiting(claim: Claim, tomas: User, settings: Settings) -> Verdict:
    """A verdict of Tomas that waits for a second reviewer."""
    settings.VERIFY_SECOND_REVIEW = "always"
    decide(claim, tomas)
    return Verdict.objects.get()


def test_a_second_reviewer_approves(at_desk: Client, claim: Claim, waiting: Verdict) -> None:
    assert claim.text in at_desk.get("/desk/second/").content.decode()
    assert "Approve verdict" in see(at_desk, claim)
    answer = press(at_desk, claim, "approve", verdict=waiting.pk)
    assert answer["Location"] == "/desk/second/"
    assert status_of(claim) == Status.DECIDED


def test_a_second_reviewer_sends_back_with_a_reason(
    at_desk: Client,
    claim: Claim,
    waiting: Verdict,
    tomas: User,
    browser_of: Callable[[User], Client],
) -> None:
    assert press(at_desk, claim, "return", verdict=waiting.pk).status_code == 422
    press(at_desk, claim, "return", verdict=waiting.pk, return_reason="The year is missing")
    assert status_of(claim) == Status.WAITING
    author = browser_of(tomas)
    reason = '<blockquote class="because" dir="auto">The year is missing</blockquote>'
    mine = author.get("/desk/mine/").content.decode()
    assert reason in mine[mine.index("Sent back to you") :]
    assert status_of(claim) == Status.WAITING
    press(author, claim, "take")
    assert reason in see(author, claim)


def test_nobody_approves_their_own(
    claim: Claim, waiting: Verdict, tomas: User, browser_of: Callable[[User], Client]
) -> None:
    author = browser_of(tomas)
    assert "Approve verdict" not in see(author, claim)
    assert press(author, claim, "approve", verdict=waiting.pk).status_code == 403
    assert status_of(claim) == Status.AWAITING_SECOND


def test_a_verdict_approved_meanwhile_is_a_conflict(
    at_desk: Client, claim: Claim, waiting: Verdict, browser_of: Callable[[User], Client]
) -> None:
    press(browser_of(make_user()), claim, "approve", verdict=waiting.pk)
    assert press(at_desk, claim, "approve", verdict=waiting.pk).status_code == 409


# --- correcting ---------------------------------------------------------------------------------


@pytest.fixture
def published(claim: Claim, tomas: User) -> Claim:
    """A claim with a published verdict."""
    decide(claim, tomas)
    publish_claim(claim_id=claim.pk, at=timezone.now())
    return claim


def test_an_editor_corrects_a_published_verdict(
    published: Claim, noor: User, browser_of: Callable[[User], Client]
) -> None:
    editor = browser_of(noor)
    assert "Write a correction" in see(editor, published)
    assert "Send correction" in see(editor, published, "?correct=1")
    old = Verdict.objects.get()
    form = {
        "version": 0,
        "correcting": 1,
        "replaces": old.pk,
        **VERDICT,
        "finding": "The register gives it for the year.",
    }
    refused = press(editor, published, "correct", **form)
    assert refused.status_code == 422
    assert "Send correction" in refused.content.decode()
    form |= {"version": 1, "correction_kind": "clarification", "correction_note": "The year."}
    assert press(editor, published, "correct", **form).status_code == 302
    new = Verdict.objects.current().get()
    assert (new.correction_kind, new.supersedes) == ("clarification", old)


def test_a_correction_of_an_outdated_page_is_a_conflict(
    published: Claim, noor: User, browser_of: Callable[[User], Client]
) -> None:
    editor = browser_of(noor)
    form = {"version": 0, "correcting": 1, "replaces": 1, **VERDICT}
    form |= {"correction_kind": "update", "correction_note": "New figures."}
    answer = press(editor, published, "correct", **form)
    assert answer.status_code == 409
    assert "Another verdict was given in the meantime" in answer.content.decode()


def test_an_editor_withdraws_with_a_reason_for_readers(
    published: Claim, noor: User, browser_of: Callable[[User], Client]
) -> None:
    editor = browser_of(noor)
    assert press(editor, published, "withdraw").status_code == 422
    answer = press(editor, published, "withdraw", withdraw_note="The register was wrong.")
    assert answer.status_code == 302
    assert status_of(published) == Status.WITHDRAWN
    assert "Withdrawn" in see(editor, published)


def test_a_reviewer_does_not_see_the_tools_of_editors(at_desk: Client, published: Claim) -> None:
    html = see(at_desk, published, "?correct=1")
    assert "For editors" not in html
    assert "Send correction" not in html
