"""What readers see after claims became one: the verdict given up, the places that changed hands."""

import pytest

from claims.matching.actions.merging import merge_claims, unmerge_claim
from claims.matching.actions.splitting import split_claim
from claims.models import Article, Publication, Role, SummaryPage
from claims.permissions import NotPermitted
from claims.summaries import keys
from claims.summaries.actions import (
    hand_over_claim,
    recount,
    refresh_pages,
    show_moved_places,
    withdraw_claim,
)
from claims.summaries.queries import articles_saying, claims_said_in, page_payload
from tests.factories import NOW, make_source, make_user
from tests.summaries.desk_work import import_report, open_claim, published_claim, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


def hand_over(keep, give, by):
    """Merge as the desk does, with what readers see of it."""
    before = claims_said_in(articles_saying(give.pk))
    merge_claims(keep_id=keep.pk, give_id=give.pk, reason="", by=by, at=NOW)
    return hand_over_claim(claim_id=give.pk, into_id=keep.pk, before=before, by=by, at=NOW)


def content(key):
    refresh_pages(at=NOW, limit=1000)
    return page_payload(key, at=NOW)


def drift():
    return recount(at=NOW)


def test_the_verdict_given_up_leaves_word_of_the_other(editor):
    keep, give = published_claim(), published_claim("disputed")
    tombstone = hand_over(keep, give, editor)
    assert tombstone.kind == "withdrawal"
    assert tombstone.payload["merged_into"] == keep.pk
    assert f"claim {keep.pk}" in tombstone.payload["note"]
    assert tombstone.verdict == give.verdicts.get()
    assert [row.claim for row in Publication.objects.current()] == [keep]
    assert tombstone.sequence == Publication.objects.count()


def test_counts_of_ratings_and_sources_stay_right(editor):
    source = make_source()
    keep, give = published_claim(), published_claim("disputed")
    for claim in (keep, give):
        say(claim, import_report(claim.text, source=source))
    recount(at=NOW)
    hand_over(keep, give, editor)
    assert drift() == []


def test_the_page_of_the_kept_claim_has_the_places_of_both(editor):
    keep, give = published_claim(), published_claim("disputed", places=2)
    refresh_pages(at=NOW, limit=1000)
    hand_over(keep, give, editor)
    assert content(keys.claim_page(keep.pk))["place_count"] == 3
    gone = content(keys.claim_page(give.pk))
    assert gone["verdict"] is None
    assert gone["withdrawal"]["merged_into"] == keep.pk
    article = give.publications.first().payload["occurrences"][0]["article"]
    assert [mark["claim"] for mark in content(keys.article_page(article))["marks"]] == [keep.pk]


def test_articles_of_a_claim_that_nobody_saw_are_opened(editor):
    keep, give = published_claim(), open_claim("The bridge got lamps, forty of them.")
    place = say(give)
    recount(at=NOW)
    assert hand_over(keep, give, make_user()) is None
    article = Article.objects.get(pk=place.article_id)
    assert article.first_published_at == NOW
    assert content(keys.article_page(article.pk))["marks"][0]["claim"] == keep.pk
    assert drift() == []


def test_claims_that_nobody_sees_change_nothing_for_readers():
    keep, give = open_claim("One thing."), open_claim("The same thing.")
    for claim in (keep, give):
        say(claim)
    hand_over(keep, give, make_user())
    assert not SummaryPage.objects.stale().exists()
    assert not Article.objects.public().exists()


def test_a_reviewer_does_not_take_a_public_verdict_down():
    keep, give = published_claim(), published_claim("disputed")
    before = claims_said_in(articles_saying(give.pk))
    with pytest.raises(NotPermitted):
        hand_over_claim(claim_id=give.pk, into_id=keep.pk, before=before, by=make_user(), at=NOW)
    assert Publication.objects.current().count() == 2


def test_a_verdict_that_was_withdrawn_before_stays_withdrawn(editor):
    keep, give = published_claim(), published_claim("disputed")
    withdraw_claim(claim_id=give.pk, note="A new count.", by=editor, at=NOW)
    recount(at=NOW)
    assert hand_over(keep, give, editor) is None
    assert give.publications.get(superseded_at=None).payload["note"] == "A new count."
    assert drift() == []


def test_places_that_are_split_off_leave_the_pages(editor):
    claim = published_claim(places=2)
    recount(at=NOW)
    refresh_pages(at=NOW, limit=1000)
    before = claims_said_in(articles_saying(claim.pk))
    place = claim.occurrences.last()
    split_claim(claim_id=claim.pk, places=[place.pk], reason="", by=editor, at=NOW)
    assert show_moved_places(before=before, at=NOW)
    assert content(keys.claim_page(claim.pk))["place_count"] == 1
    assert content(keys.article_page(place.article_id))["marks"] == []
    assert drift() == []


def test_a_merge_that_is_taken_back_gives_the_pages_back(editor):
    keep, give = published_claim(), open_claim("The bridge got lamps, forty of them.")
    say(give)
    recount(at=NOW)
    hand_over(keep, give, editor)
    before = claims_said_in(articles_saying(keep.pk))
    unmerge_claim(claim_id=give.pk, reason="", by=editor, at=NOW)
    assert show_moved_places(before=before, at=NOW)
    assert content(keys.claim_page(keep.pk))["place_count"] == 1
    assert drift() == []


def test_moving_nothing_changes_no_count(editor):
    claim = published_claim()
    recount(at=NOW)
    show_moved_places(before=claims_said_in(articles_saying(claim.pk)), at=NOW)
    assert drift() == []
