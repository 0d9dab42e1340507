"""The tour: offered until it is seen or declined, asked for again, and readable on one page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from claims.models import Role, User
from claims.pages.desk.tour import QUEUE, REVIEW
from tests.factories import NOW, make_user
from tests.pages.desk.work import bring_in, hold

pytestmark = pytest.mark.django_db

OFFER = 'id="tour"'


@pytest.fixture
def fresh(browser_of: Callable[[User], Client]) -> tuple[User, Client]:
    """Somebody on their first day, and their browser."""
    user = make_user(username="nell", toured_queue_at=None, toured_review_at=None)
    return user, browser_of(user)


def test_each_page_offers_its_own_tour_until_it_is_declined(fresh: tuple[User, Client]) -> None:
    user, browser = fresh
    [claim] = bring_in("The tower has 112 steps.")
    hold(claim, user)
    page = f"/desk/claims/{claim.pk}/"
    assert OFFER in browser.get("/desk/").content.decode()
    assert OFFER in browser.get(page).content.decode()
    browser.post("/desk/tour/seen/", {"part": "queue"})
    assert OFFER not in browser.get("/desk/").content.decode()
    assert OFFER in browser.get(page).content.decode()
    browser.post("/desk/tour/seen/", {"part": "review"})
    assert OFFER not in browser.get(page).content.decode()


def test_a_tour_is_offered_again_to_whoever_asks(fresh: tuple[User, Client]) -> None:
    user, browser = fresh
    User.objects.filter(pk=user.pk).update(toured_queue_at=NOW, toured_review_at=NOW)
    assert OFFER not in browser.get("/desk/").content.decode()
    browser.post("/desk/tour/seen/", {"again": "1"})
    assert OFFER in browser.get("/desk/").content.decode()


def test_an_unknown_part_changes_nothing(fresh: tuple[User, Client]) -> None:
    user, browser = fresh
    browser.post("/desk/tour/seen/", {"part": "elsewhere"})
    user.refresh_from_db()
    assert (user.toured_queue_at, user.toured_review_at) == (None, None)


@pytest.mark.parametrize("role", Role)
def test_one_page_holds_every_step(browser_of: Callable[[User], Client], role: Role) -> None:
    words = browser_of(make_user(role)).get("/desk/tour/").content.decode()
    for step in (*QUEUE, *REVIEW):
        assert f"<h3>{step.title}</h3>" in words
