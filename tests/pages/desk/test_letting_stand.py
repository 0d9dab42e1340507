"""An editor lets the published verdict stand, after a reopening that was none of its fault."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from claims.models import Status, User
from tests.pages.desk.test_review import press, see, status_of
from tests.summaries.desk_work import published_claim


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
