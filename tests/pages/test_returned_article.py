"""An outlet takes a change back: what becomes of the claims, and what the desk is told."""

import json

import pytest

from claims.models import ClaimEvent, LeftHow, Occurrence, Role, What
from claims.summaries.actions import recount, refresh_pages
from tests.factories import make_user
from tests.pages.test_revised_article import AT, GONE, KEPT, NEW_FIGURE, bring, check, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_broker")]


@pytest.fixture
def returned():
    """A sentence with a verdict goes, and comes back with the text that had it."""
    first = bring(GONE, KEPT)
    claim = check(GONE)
    second = bring(NEW_FIGURE, KEPT)
    third = bring(GONE, KEPT)
    refresh_pages(at=AT)
    return first, second, third, claim


def test_the_claims_of_the_earlier_text_go_on_in_the_later_one(returned):
    first, _, third, claim = returned
    assert (third.revision, third.returns_to) == (3, first)
    assert third.reanchored_at is not None
    assert third.copy_of is None
    places = Occurrence.objects.filter(claim=claim).order_by("article")
    assert [(one.article, one.left_how) for one in places] == [
        (first, LeftHow.MOVED),
        (third, ""),
    ]
    assert places[1].follows == places[0]
    claim.refresh_from_db()
    assert claim.occurrence_count == 1
    assert recount(at=AT) == []


def test_the_history_says_which_text_it_is_again(returned, client):
    *_, claim = returned
    event = ClaimEvent.objects.in_order().filter(claim=claim, what=What.MOVED_IN_TEXT).last()
    facts = json.loads(event.body)
    assert (facts["revision"], facts["back_to"]) == (3, 1)
    client.force_login(make_user(Role.REVIEWER))
    assert "revision 3 (the text of revision 1 again)" in page(client, "review", claim.pk)


def test_readers_see_the_verdict_in_the_newest_revision(returned, client):
    *_, third, claim = returned
    assert GONE in page(client, "article", third.pk)
    assert f"claim-{claim.pk}" in page(client, "article", third.pk)
    assert "no longer" not in page(client, "claim", claim.pk)


def test_the_desk_is_told(returned, client):
    first, _, third, _ = returned
    client.force_login(make_user(Role.REVIEWER))
    assert "word for word" in page(client, "desk-revision", third.pk)
    assert "There is a newer revision" in page(client, "desk-article", first.pk)
