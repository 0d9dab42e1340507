"""What becomes of merged claims: addresses, counts and words lead to the one that is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import (
    Claim,
    Draft,
    Status,
    User,
)
from claims.summaries.actions import recount, refresh_pages
from claims.summaries.addresses import claim_path
from tests.pages.desk.alike import AGAIN, PORT, page, press, publish
from tests.pages.desk.work import bring_in

pytestmark = pytest.mark.django_db


def test_counts_and_pages_are_right_after_merge_and_after_taking_it_back(
    noor: User, browser_of: Callable[[User], Client], two: tuple[Claim, Claim]
) -> None:
    first, second = two
    publish(first)
    publish(second, "supported")
    browser = browser_of(noor)
    recount(at=timezone.now())
    press(browser, "merge-claims", first, merge_with=second.pk, merge_reason="One gate.")
    assert recount(at=timezone.now()) == []
    refresh_pages(at=timezone.now(), limit=100)
    text = Client().get(f"/claims/{first.pk}/", follow=True).content.decode()
    assert text.count(AGAIN[:30]) >= 1
    press(browser, "take-merge-back", second, take_back_reason="another year")
    assert recount(at=timezone.now()) == []
    second.refresh_from_db()
    assert (second.status, second.merged_into) == (Status.WAITING, None)
    assert second.occurrence_count == 1


def test_the_old_addresses_lead_to_the_kept_claim(
    noor: User, browser_of: Callable[[User], Client], two: tuple[Claim, Claim]
) -> None:
    first, second = two
    publish(first)
    publish(second, "supported")
    browser = browser_of(noor)
    press(browser, "merge-claims", first, merge_with=second.pk, merge_reason="One gate.")
    desk = browser.get(reverse("review", args=[second.pk]))
    assert (desk.status_code, desk["Location"]) == (302, reverse("review", args=[first.pk]))
    public = Client().get(f"/claims/{second.pk}/")
    assert (public.status_code, public["Location"]) == (301, claim_path(first.pk, first.text))
    framed = Client().get(f"/embed/claims/{second.pk}/?theme=dark")
    assert framed["Location"] == f"/embed/claims/{first.pk}/?theme=dark"
    version = Client().get(f"/claims/{second.pk}/versions/1/")
    assert version.status_code == 200
    assert "The register gives it" in version.content.decode()
    old = page(browser, second, "?merged=1")
    assert "Take the merge back" in old


def test_readers_are_not_led_to_what_they_cannot_see(
    at_desk: Client, two: tuple[Claim, Claim]
) -> None:
    first, second = two
    press(at_desk, "same-claim", second, other=first.pk)
    assert Client().get(f"/claims/{second.pk}/").status_code == 404


def test_a_claim_with_a_draft_on_it_can_still_be_opened(
    at_desk: Client, ines: User, two: tuple[Claim, Claim]
) -> None:
    first, second = two
    for claim in two:
        Draft.objects.create(claim=claim, by=ines, fields={"finding": "x"}, saved_at=timezone.now())
    press(at_desk, "same-claim", second, other=first.pk)
    assert f"Merged into claim {first.pk}" in page(at_desk, second)


def test_programs_are_told_where_a_merged_claim_went(
    noor: User, browser_of: Callable[[User], Client], two: tuple[Claim, Claim]
) -> None:
    first, second = two
    publish(first)
    publish(second, "supported")
    said = {"merge_with": second.pk, "merge_reason": "One gate."}
    press(browser_of(noor), "merge-claims", first, **said)
    told = Client().get(f"/api/v1/claims/{second.pk}/").json()
    assert (told["merged_into"], told["status"]) == (first.pk, "withdrawn")
    assert told["publication"]["merged_into"] == first.pk
    assert Client().get(f"/api/v1/claims/{first.pk}/").json()["merged_into"] is None
    gone = Client().get(f"/api/v1/verdicts/{second.pk}/")
    assert (gone.status_code, gone.json()["merged_into"]) == (410, first.pk)


def test_the_words_of_a_merged_claim_are_places_of_the_kept_one(
    at_desk: Client, two: tuple[Claim, Claim]
) -> None:
    first, second = two
    press(at_desk, "same-claim", second, other=first.pk)
    [found, _] = bring_in(AGAIN, "It rained.")
    assert found == first
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.occurrence_count, second.occurrence_count) == (3, 0)


def test_both_wordings_in_one_article_are_places_of_the_kept_one(
    at_desk: Client, two: tuple[Claim, Claim]
) -> None:
    first, second = two
    press(at_desk, "same-claim", second, other=first.pk)
    assert bring_in(AGAIN, PORT) == [first, first]
    first.refresh_from_db()
    assert first.occurrence_count == 4


def test_a_merge_is_taken_back_and_not_reopened(
    noor: User, browser_of: Callable[[User], Client], two: tuple[Claim, Claim]
) -> None:
    first, second = two
    browser = browser_of(noor)
    press(browser, "same-claim", second, other=first.pk)
    assert "Reopen claim" not in page(browser, second, "?merged=1")
    address = reverse("reopen", args=[second.pk])
    assert browser.post(address, {"reopen_reason": "x"}).status_code == 409
