"""Claims said before: suggested on the page of a claim, joined or kept apart by a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import (
    Claim,
    Draft,
    MatchPair,
    Occurrence,
    PairState,
    Publication,
    Role,
    Status,
    User,
)
from claims.summaries.actions import publish_claim, recount
from tests.factories import make_user
from tests.pages.desk.alike import AGAIN, PORT, look_up, page, press, publish
from tests.pages.desk.work import bring_in, decide, hold, work_form

pytestmark = pytest.mark.django_db


def test_a_suggested_claim_stands_with_what_differs(
    at_desk: Client, two: tuple[Claim, Claim]
) -> None:
    text = page(at_desk, two[1])
    assert "Said before, perhaps" in text
    assert PORT in text
    assert "<bdi>30,000</bdi>" in text
    assert "more than 41,000" in text
    assert "Same claim" in text


def test_a_published_verdict_stands_first_with_its_age(
    at_desk: Client, two: tuple[Claim, Claim]
) -> None:
    [third] = bring_in("In May 2026 the port of Orrinsby counted over 41,000 visitors at its gate.")
    look_up()
    publish(two[0])
    text = page(at_desk, third)
    assert text.index(PORT) < text.index(AGAIN)
    assert "checked <time" in text
    assert ">today</time>" in text


def test_before_the_lookup_has_run_it_is_done_for_the_page(
    at_desk: Client, two: tuple[Claim, Claim]
) -> None:
    [fresh] = bring_in("The port of Orrinsby counted 52,000 visitors in May 2026.")
    assert PORT in page(at_desk, fresh)
    assert not MatchPair.objects.filter(high=fresh).exists()


def test_different_claims_never_come_back(at_desk: Client, two: tuple[Claim, Claim]) -> None:
    first, second = two
    text = press(at_desk, "different-claim", second, other=first.pk)
    assert "They are not suggested again" in text
    assert "Said before, perhaps" not in text
    assert MatchPair.objects.get().state == PairState.DIFFERENT
    Claim.objects.update(suggested_at=None)
    assert "Said before, perhaps" not in page(at_desk, second)
    look_up()
    assert "Said before, perhaps" not in page(at_desk, first)


def test_the_same_claim_goes_on_under_the_older_number(
    at_desk: Client, two: tuple[Claim, Claim]
) -> None:
    first, second = two
    text = press(at_desk, "same-claim", second, other=first.pk)
    assert f"Claim {second.pk} is merged into claim {first.pk}" in text
    assert f"<title>Claim {first.pk}:" in text
    assert "2 places" in text
    assert "Merged into this claim" in text


def test_the_one_that_readers_see_is_kept(at_desk: Client, two: tuple[Claim, Claim]) -> None:
    first, second = two
    publish(second)
    press(at_desk, "same-claim", first, other=second.pk)
    first.refresh_from_db()
    assert first.merged_into_id == second.pk


def test_the_one_with_a_verdict_on_its_way_is_kept(
    at_desk: Client, two: tuple[Claim, Claim]
) -> None:
    first, second = two
    decide(second, make_user())
    press(at_desk, "same-claim", first, other=second.pk)
    first.refresh_from_db()
    assert first.merged_into_id == second.pk


def test_the_holder_lands_on_the_kept_claim_with_what_was_typed(
    at_desk: Client, ines: User, two: tuple[Claim, Claim]
) -> None:
    first, second = two
    lease = hold(second, ines)
    form = work_form(lease, rationale="Half a thought", other=first.pk)
    text = press(at_desk, "same-claim", second, **form)
    assert f"<title>Claim {first.pk}:" in text
    draft = Draft.objects.get()
    assert (draft.claim, draft.fields["rationale"]) == (first, "Half a thought")
    lease.refresh_from_db()
    assert lease.ended_at is not None


def test_a_claim_in_other_hands_is_not_given_up(
    at_desk: Client, tomas: User, two: tuple[Claim, Claim]
) -> None:
    first, second = two
    hold(second, tomas)
    answer = at_desk.post(reverse("same-claim", args=[first.pk]), {"other": second.pk})
    assert answer.status_code == 409
    assert "Tomas Brekke is checking claim" in answer.content.decode()
    second.refresh_from_db()
    assert second.merged_into is None


def test_only_an_editor_gives_up_a_verdict_that_readers_see(
    at_desk: Client, noor: User, browser_of: Callable[[User], Client], two: tuple[Claim, Claim]
) -> None:
    first, second = two
    publish(first)
    publish(second, "supported")
    address = reverse("same-claim", args=[first.pk])
    assert at_desk.post(address, {"other": second.pk}).status_code == 403
    second.refresh_from_db()
    assert second.status == Status.PUBLISHED
    assert Publication.objects.current().count() == 2
    # Readers lose a verdict by it: the form below asks why, and names the other claim already.
    asked = browser_of(noor).post(address, {"other": second.pk})
    assert asked.status_code == 422
    assert '<a href="#merge_reason">' in asked.content.decode()
    assert f'autocomplete="off" value="{second.pk}"' in asked.content.decode()
    said = {"merge_with": second.pk, "merge_reason": "One gate."}
    merge = reverse("merge-claims", args=[first.pk])
    assert browser_of(noor).post(merge, said).status_code == 302
    tombstone = Publication.objects.get(claim=second, superseded_at=None)
    assert (tombstone.kind, tombstone.payload["merged_into"]) == ("withdrawal", first.pk)
    assert Publication.objects.current().get().claim == first


def test_merge_by_number(at_desk: Client, two: tuple[Claim, Claim]) -> None:
    first, second = two
    text = press(at_desk, "merge-claims", second, merge_with=first.pk, merge_reason="one gate")
    assert "one gate" in text
    assert f'<a href="{reverse("review", args=[second.pk])}">claim {second.pk}</a>' in text


@pytest.mark.parametrize("typed", ["", "987654", "one", "9" * 30])
def test_a_number_that_is_none_is_said_at_the_field(
    at_desk: Client, two: tuple[Claim, Claim], typed: str
) -> None:
    answer = at_desk.post(reverse("merge-claims", args=[two[0].pk]), {"merge_with": typed})
    assert answer.status_code == 422
    assert '<a href="#merge_with">' in answer.content.decode()


def test_a_claim_is_not_merged_with_itself(at_desk: Client, two: tuple[Claim, Claim]) -> None:
    answer = at_desk.post(reverse("merge-claims", args=[two[0].pk]), {"merge_with": two[0].pk})
    assert answer.status_code == 409
    assert "two different claims" in answer.content.decode()


def test_split_opens_a_claim_for_the_chosen_places(at_desk: Client) -> None:
    [claim] = bring_in(PORT)
    bring_in(PORT, "It rained.")
    publish(claim)
    recount(at=timezone.now())
    place = Occurrence.objects.filter(claim=claim).order_by("-pk")[0]
    text = press(at_desk, "split-claim", claim, places=[place.pk], split_reason="another port")
    place.refresh_from_db()
    assert place.claim_id != claim.pk
    assert f"Claim {place.claim_id} is opened" in text
    assert "another port" in text
    assert recount(at=timezone.now()) == []


def test_split_without_a_place_says_what_to_do(at_desk: Client) -> None:
    [claim] = bring_in(PORT)
    bring_in(PORT, "It rained.")
    answer = at_desk.post(reverse("split-claim", args=[claim.pk]))
    assert answer.status_code == 409
    assert "Choose places of this claim" in answer.content.decode()


def test_a_contributor_sees_the_suggestions_without_buttons(
    browser_of: Callable[[User], Client], two: tuple[Claim, Claim]
) -> None:
    text = page(browser_of(make_user(Role.CONTRIBUTOR)), two[1])
    assert PORT in text
    assert "Same claim" not in text


def test_the_queue_says_what_a_claim_is_like(at_desk: Client, two: tuple[Claim, Claim]) -> None:
    first, second = two
    assert "like <a" not in at_desk.get(reverse("queue")).content.decode()
    publish(first)
    text = at_desk.get(reverse("queue")).content.decode()
    assert f'like <a href="{reverse("review", args=[first.pk])}">claim {first.pk}</a>' in text
    assert text.count("like <a") == 1
    press(at_desk, "different-claim", second, other=first.pk)
    assert "like <a" not in at_desk.get(reverse("queue")).content.decode()


def test_a_verdict_that_still_holds_is_read_and_sent_by_a_person(
    at_desk: Client, ines: User, two: tuple[Claim, Claim]
) -> None:
    first, second = two
    publish(first)
    lease = hold(second, ines)
    text = page(at_desk, second)
    earlier = first.verdicts.get()
    assert "Still holds: use this verdict" in text
    text = press(at_desk, "carry-over", second, **work_form(lease, earlier=earlier.pk))
    assert "The earlier verdict and its evidence are in the fields" in text
    assert f'name="carried_from" value="{earlier.pk}" checked' in text
    assert earlier.rationale in text
    second.refresh_from_db()
    assert second.status == Status.IN_REVIEW
    draft = Draft.objects.get()
    press(at_desk, "send-verdict", second, **{**draft.fields, **work_form(lease), "version": 1})
    publish_claim(claim_id=second.pk, at=timezone.now())
    public = Client().get(f"/claims/{second.pk}/", follow=True).content.decode()
    assert "This verdict was first given on" in public
    assert f'<a href="/claims/{first.pk}/">claim {first.pk}</a>' in public
    assert "still holds" in public
    assert (
        Client().get(f"/api/v1/verdicts/{second.pk}/").json()["carried_from"]["claim"] == first.pk
    )


def test_a_verdict_of_ones_own_is_not_overwritten(
    at_desk: Client, ines: User, two: tuple[Claim, Claim]
) -> None:
    first, second = two
    publish(first)
    lease = hold(second, ines)
    form = work_form(lease, earlier=first.verdicts.get().pk, rationale="My own words")
    answer = at_desk.post(reverse("carry-over", args=[second.pk]), form)
    assert answer.status_code == 409
    assert "Empty its fields first" in answer.content.decode()
    assert "My own words" in answer.content.decode()
