"""A double review that ended without a verdict: its reviewers read why where they go on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import BlindRound, Role, User
from claims.review.actions import return_round
from tests.factories import make_user
from tests.pages.desk.work import hold
from tests.review.opinions import ask_for, differing

pytestmark = pytest.mark.django_db
WHY = '<blockquote class="because" dir="auto">Which year is meant?</blockquote>'

type BrowserOf = Callable[[User], Client]


@pytest.fixture
def ended() -> BlindRound:
    """A double review that an editor sent back."""
    ask_for()
    editor = make_user(Role.EDITOR)
    current = differing()
    return return_round(
        round_id=current.pk, reason="Which year is meant?", by=editor, at=timezone.now()
    )


def mine_of(browser: Client) -> str:
    return browser.get("/desk/mine/").content.decode()


def review_of(browser: Client, current: BlindRound) -> str:
    return browser.get(reverse("review", args=[current.claim_id])).content.decode()


def test_who_goes_on_reads_why(ended: BlindRound, browser_of: BrowserOf) -> None:
    browser = browser_of(ended.first_by)
    mine = mine_of(browser)
    assert WHY in mine[mine.index("Sent back to you") :]
    hold(ended.claim, ended.first_by)
    form = review_of(browser, ended)
    assert WHY in form[form.index('id="h-verdict"') :]


def test_it_is_sent_back_to_one_person(ended: BlindRound, browser_of: BrowserOf) -> None:
    assert ended.second_by is not None
    for person in (ended.second_by, make_user(), make_user(Role.EDITOR)):
        assert "Sent back to you" not in mine_of(browser_of(person))


def test_who_gave_no_opinion_reads_nothing_of_it(ended: BlindRound, browser_of: BrowserOf) -> None:
    person = make_user(Role.EDITOR)
    hold(ended.claim, person)
    assert WHY not in review_of(browser_of(person), ended)


def test_another_double_review_is_the_end_of_it(ended: BlindRound, browser_of: BrowserOf) -> None:
    browser = browser_of(ended.first_by)
    BlindRound.objects.create(
        claim=ended.claim,
        number=ended.number + 1,
        first_by=ended.first_by,
        opened_at=timezone.now(),
    )
    assert "Sent back to you" not in mine_of(browser)
