"""Pairs of claims that may be the same: looked up once, never again after a person decided."""

from datetime import timedelta

import pytest

from claims.matching.actions.merging import merge_claims
from claims.matching.actions.pairing import reject_pair
from claims.matching.actions.suggesting import claims_to_suggest_for, suggest_for
from claims.matching.indexing import index_claims
from claims.matching.likeness import LEAST, MOST
from claims.models import Claim, MatchPair, PairState, SetAside, Status
from tests.factories import NOW, make_claim, make_user
from tests.racing import race

pytestmark = pytest.mark.django_db

PORT = "The port of Orrinsby counted 30,000 visitors in May 2026."
AGAIN = "In May 2026 the port of Orrinsby counted more than 41,000 visitors."
ELSE = "A baker in Tarn won the prize for rye bread."


def known(*texts, **fields):
    """Claims in the index, nothing looked up for them yet."""
    claims = [make_claim(text, **fields) for text in texts]
    index_claims(claim_ids=[claim.pk for claim in claims], at=NOW)
    return claims


def suggest(*claims):
    return suggest_for(claim_ids=[claim.pk for claim in claims], at=NOW)


def test_claims_that_are_alike_are_kept_as_a_pair_with_what_differs():
    port, again, _ = claims = known(PORT, AGAIN, ELSE)
    assert suggest(*claims) == 3
    pair = MatchPair.objects.get()
    assert (pair.low, pair.high, pair.state) == (port, again, PairState.SUGGESTED)
    assert LEAST <= pair.score <= 1
    assert pair.at == NOW
    figures = {(one["left"], one["right"]) for one in pair.differences if one["kind"] == "figure"}
    assert any("30,000" in left and "41,000" in right for left, right in figures)


def test_it_is_done_once():
    claims = known(PORT, AGAIN)
    suggest(*claims)
    assert suggest(*claims) == 0
    assert claims_to_suggest_for(10) == []
    assert set(Claim.objects.values_list("suggested_at", flat=True)) == {NOW}


def test_claims_out_of_the_index_wait_until_they_are_in_it():
    claim = make_claim(PORT)
    assert suggest(claim) == 0
    claim.refresh_from_db()
    assert claim.suggested_at is None
    assert claims_to_suggest_for(10) == []


def test_the_oldest_wait_first_and_no_more_than_asked_for():
    first, second, _ = known(PORT, AGAIN, ELSE)
    assert claims_to_suggest_for(2) == [first.pk, second.pk]


@pytest.mark.parametrize("decide", ["different", "same"])
def test_what_a_person_decided_never_comes_back(decide):
    port, again = claims = known(PORT, AGAIN)
    by = make_user()
    if decide == "different":
        reject_pair(claim_id=port.pk, other_id=again.pk, by=by, at=NOW)
    else:
        merge_claims(keep_id=port.pk, give_id=again.pk, reason="", by=by, at=NOW)
    suggest(*claims)
    later = NOW + timedelta(days=1)
    Claim.objects.update(suggested_at=None)
    suggest_for(claim_ids=[claim.pk for claim in claims], at=later)
    pair = MatchPair.objects.get()
    assert (pair.state, pair.by, pair.at) == (decide, by, NOW)


def test_a_claim_that_is_set_aside_is_not_asked_about():
    claims = known(PORT, AGAIN)
    Claim.objects.filter(pk=claims[1].pk).update(
        status=Status.SET_ASIDE, set_aside_reason=SetAside.NOT_A_CLAIM
    )
    assert suggest(*claims) == 2
    assert not MatchPair.objects.exists()


def test_so_many_are_suggested_and_those_that_readers_see_besides():
    wordings = [
        f"{PORT[:-1]}, said {word}." for word in ("Ada", "Ben", "Cleo", "Dan", "Eve", "Flo")
    ]
    claims = known(*wordings, PORT)
    seen = known("Visitors to the port of Orrinsby in May 2026: 30,000.", status=Status.PUBLISHED)
    suggest(claims[-1])
    others = MatchPair.objects.filter(high__in=[claims[-1], *seen])
    assert MOST <= others.count() <= MOST + 1
    assert MatchPair.objects.filter(low=claims[-1], high=seen[0]).exists()


def test_the_statements_do_not_grow_with_the_pairs(django_assert_max_num_queries):
    claims = known(*[f"{PORT[:-1]}, line {number}." for number in range(20)])
    with django_assert_max_num_queries(20 * 2 + 12):
        suggest(*claims)


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_make_each_pair_once():
    claims = known(PORT, AGAIN, ELSE)
    done = race(*[lambda: suggest(*claims)] * 3)
    assert sum(done) == 3
    assert MatchPair.objects.count() == 1
