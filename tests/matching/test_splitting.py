"""Splitting a claim, and saying that two claims are different."""

import pytest

from claims.matching.actions.attaching import attach_occurrences
from claims.matching.actions.pairing import find_pair, reject_pair
from claims.matching.actions.splitting import split_claim
from claims.matching.refusals import MergeRefused
from claims.models import Claim, MatchPair, PairState, Role, Status, What
from claims.permissions import NotPermitted
from tests.factories import NOW, make_article, make_claim, make_occurrence, make_user

pytestmark = pytest.mark.django_db

WORDS = "The bridge was closed on Monday."


@pytest.fixture
def claim():
    """One wording in three articles."""
    for town in ("Arden", "Velden", "Orley"):
        article = make_article(f"{WORDS} So they say in {town}.")
        make_occurrence(article=article)
        attach_occurrences(article=article, at=NOW)
    return Claim.objects.get()


def split(claim, places, **fields):
    fields.setdefault("by", make_user())
    return split_claim(
        claim_id=claim.pk,
        places=[place.pk for place in places],
        reason="another bridge",
        at=NOW,
        **fields,
    )


def test_some_places_get_a_claim_of_their_own(claim):
    first, *others = claim.occurrences.order_by("pk")
    new = split(claim, others)
    claim.refresh_from_db()
    new.refresh_from_db()
    assert list(claim.occurrences.all()) == [first]
    assert set(new.occurrences.all()) == set(others)
    assert (claim.occurrence_count, new.occurrence_count) == (1, 2)
    assert (new.status, new.text) == (Status.WAITING, WORDS)
    assert new.fingerprint != claim.fingerprint
    pair = find_pair(claim.pk, new.pk)
    assert pair is not None
    assert pair.state == PairState.DIFFERENT
    assert claim.events.in_order().last().what == What.SPLIT_CLAIM
    assert new.events.in_order().last().what == What.SPLIT_CLAIM


def test_the_same_words_in_a_new_article_join_the_first(claim):
    split(claim, claim.occurrences.order_by("pk")[1:])
    article = make_article(f"{WORDS} So they say in Northport.")
    make_occurrence(article=article)
    assert attach_occurrences(article=article, at=NOW) == {claim.pk}


def test_not_all_places_and_not_those_of_another_claim(claim):
    everything = list(claim.occurrences.all())
    with pytest.raises(MergeRefused, match="has to stay"):
        split(claim, everything)
    with pytest.raises(MergeRefused, match="of this claim"):
        split(claim, [make_occurrence(claim=make_claim())])
    with pytest.raises(MergeRefused, match="of this claim"):
        split(claim, [])
    assert claim.occurrences.count() == 3


def test_contributors_may_not_split(claim):
    with pytest.raises(NotPermitted):
        split(claim, claim.occurrences.all()[:1], by=make_user(Role.CONTRIBUTOR))


def test_a_rejected_pair_is_remembered_once():
    one, other, by = make_claim(), make_claim(), make_user()
    pair = reject_pair(claim_id=other.pk, other_id=one.pk, by=by, at=NOW)
    assert (pair.low, pair.high, pair.state) == (one, other, PairState.DIFFERENT)
    assert reject_pair(claim_id=one.pk, other_id=other.pk, by=make_user(), at=NOW) == pair
    assert MatchPair.objects.get().by == by
    for claim in (one, other):
        assert [event.what for event in claim.events.all()] == [What.FOUND_DIFFERENT]


def test_a_claim_makes_no_pair_with_itself():
    claim = make_claim()
    with pytest.raises(ValueError, match="itself"):
        reject_pair(claim_id=claim.pk, other_id=claim.pk, by=make_user(), at=NOW)
    with pytest.raises(NotPermitted):
        reject_pair(
            claim_id=claim.pk, other_id=make_claim().pk, by=make_user(Role.CONTRIBUTOR), at=NOW
        )
