"""An editor lets the published verdict stand, after a reopening that was none of its fault."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from claims.models import Lease, Status, User
from claims.summaries.actions import withdraw_claim
from tests.pages.desk.test_review import press, see, status_of
from tests.review.opinions import ask_for
from tests.summaries.desk_work import correct, published_claim


def test_an_editor_lets_the_published_verdict_stand_after_a_reopening(
    ines: User, noor: User, browser_of: Callable[[User], Client]
) -> None:
    claim = published_claim()
    editor = browser_of(noor)
    press(editor, claim, "reopen", reopen_reason="New facts")
    assert "Let it stand" not in see(browser_of(ines), claim)
    page = see(editor, claim)
    assert "Let it stand" in page
    refused = press(editor, claim, "let-stand")
    assert refused.status_code == 422
    done = press(editor, claim, "let-stand", let_stand_reason="They were none")
    assert done.status_code == 302
    assert status_of(claim) == Status.PUBLISHED
    page = see(editor, claim)
    assert "They were none" in page
    assert "Readers see this verdict" in page


def test_who_checks_a_public_claim_once_more_is_told_what_readers_see_and_why(
    ines: User, noor: User, browser_of: Callable[[User], Client]
) -> None:
    claim = published_claim("supported")
    editor, reviewer = browser_of(noor), browser_of(ines)
    told = "Readers still see a verdict"
    assert told not in see(editor, claim)
    press(editor, claim, "reopen", reopen_reason="The accounts were <b>amended</b>")
    for browser in (editor, reviewer):
        page = see(browser, claim)
        assert told in page
        assert "Forty lamps were bought." in page
        assert f"Opened again by <bdi>{noor}</bdi>" in page
        assert "The accounts were &lt;b&gt;amended&lt;/b&gt;" in page
    press(reviewer, claim, "take")
    assert told in see(reviewer, claim)
    press(reviewer, claim, "put-back", lease=Lease.objects.live().get().pk)
    press(editor, claim, "let-stand", let_stand_reason="The figure is the same")
    assert told not in see(reviewer, claim)


def test_while_a_correction_waits_its_approver_is_told_what_readers_see(
    noor: User, browser_of: Callable[[User], Client]
) -> None:
    claim = published_claim("supported")
    ask_for("approval")
    correct(claim, "disputed")
    page = see(browser_of(noor), claim)
    assert status_of(claim) == Status.AWAITING_SECOND
    assert "Readers still see a verdict" in page
    assert "Opened again by" not in page


def test_of_a_withdrawn_claim_that_is_opened_again_readers_see_no_verdict(
    noor: User, browser_of: Callable[[User], Client]
) -> None:
    withdrawn = published_claim("supported")
    withdraw_claim(claim_id=withdrawn.pk, note="Wrong bridge.", by=noor, at=timezone.now())
    press(browser_of(noor), withdrawn, "reopen", reopen_reason="New facts")
    assert status_of(withdrawn) == Status.WAITING
    assert "Readers still see a verdict" not in see(browser_of(noor), withdrawn)
