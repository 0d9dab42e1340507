"""The tour: offered until it is seen or declined, asked for again, and readable on one page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Role, User
from claims.pages.desk.tour import QUEUE, REVIEW
from tests.factories import NOW, make_user
from tests.pages.desk.work import VERDICT, bring_in, give_evidence, hold, work_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_broker")]

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


def test_who_has_sent_a_verdict_is_not_new_and_declining_leads_back(
    fresh: tuple[User, Client],
) -> None:
    user, browser = fresh
    one, two = bring_in("The tower has 112 steps.", "The bridge has 12 lamps.")
    for other in ("//elsewhere.example/", "https://elsewhere.example/desk/", ""):
        sent = {"part": "none", "page": other}
        assert browser.post("/desk/tour/seen/", sent)["Location"] == "/desk/"
    sent = {"part": "none", "page": f"/desk/claims/{one.pk}/"}
    assert browser.post("/desk/tour/seen/", sent)["Location"] == sent["page"]
    for claim, offered in ((one, True), (two, False)):
        lease = hold(claim, user)
        give_evidence(lease, user)
        page = browser.get(f"/desk/claims/{claim.pk}/").content.decode()
        assert (OFFER in page) == offered
        sending = reverse("send-verdict", args=[claim.pk])
        assert browser.post(sending, work_form(lease, **VERDICT)).status_code == 302
    assert OFFER not in browser.get("/desk/").content.decode()


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
