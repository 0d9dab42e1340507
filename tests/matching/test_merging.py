"""Merging claims and taking it back: nothing is lost, histories say what went where."""

import json

import pytest

from claims.matching.actions.merging import merge_claims, unmerge_claim
from claims.matching.refusals import MergeRefused
from claims.models import Claim, MatchPair, PairState, Role, Status, What
from claims.permissions import NotPermitted
from claims.queue.actions import take_claim
from claims.workflow import open_claims
from tests.factories import (
    NOW,
    make_article,
    make_evidence,
    make_lease,
    make_occurrence,
    make_user,
    make_verdict,
    sha256,
)

pytestmark = pytest.mark.django_db


def said(text, **fields):
    """A claim with its history, said in one article."""
    claim = Claim(text=text, fingerprint=sha256(text), language="en", score=0.5, occurrence_count=1)
    (claim,) = open_claims(claims=[claim], by=None, at=NOW)
    make_occurrence(article=make_article(f"{text} {claim.pk}"), claim=claim, **fields)
    return claim


@pytest.fixture
def two():
    return said("The bridge cost 4 million.", score=0.4), said("4 million for the bridge.")


def merge(keep, give, **fields):
    fields.setdefault("by", make_user())
    return merge_claims(keep_id=keep.pk, give_id=give.pk, reason="the same bill", at=NOW, **fields)


def last_event(claim):
    event = claim.events.in_order().last()
    return event.what, json.loads(event.body)


def test_the_places_go_over_and_the_claim_leads_to_the_other(two):
    keep, give = two
    place = give.occurrences.get()
    merge(keep, give)
    keep.refresh_from_db()
    give.refresh_from_db()
    assert set(keep.occurrences.all()) >= {place}
    assert keep.occurrence_count == 2
    assert keep.score == 0.5
    assert (give.status, give.set_aside_reason) == (Status.SET_ASIDE, "duplicate")
    assert give.merged_into == keep
    assert give.occurrence_count == 0


def test_both_histories_tell_it(two):
    keep, give = two
    place = give.occurrences.get()
    merge(keep, give)
    what, told = last_event(give)
    assert what == What.MERGED
    assert (told["into"], told["reason"]) == (keep.pk, "the same bill")
    what, told = last_event(keep)
    assert what == What.TOOK_IN
    assert (told["other"], told["places"]) == (give.pk, [place.pk])


def test_the_pair_is_known_to_be_the_same(two):
    by = make_user()
    merge(*two, by=by)
    pair = MatchPair.objects.get()
    assert (pair.low, pair.high) == two
    assert (pair.state, pair.by, pair.decided_at) == (PairState.SAME, by, NOW)


def test_verdict_and_evidence_stay_and_the_evidence_is_at_hand(two):
    keep, give = two
    piece = make_evidence(claim=give, quote="4 million")
    make_evidence(claim=give, removed_at=NOW, removed_by=make_user())
    verdict = make_verdict(claim=give)
    merge(keep, give)
    assert list(give.verdicts.all()) == [verdict]
    assert list(give.evidence.standing()) == [piece]
    copy = keep.evidence.get()
    assert (copy.quote, copy.added_by, copy.added_at) == ("4 million", piece.added_by, NOW)
    assert last_event(keep)[1]["evidence"] == [copy.pk]


def test_evidence_that_is_there_already_is_not_copied(two):
    keep, give = two
    for claim in two:
        make_evidence(claim=claim)
    merge(keep, give)
    assert keep.evidence.count() == 1


def test_evidence_that_is_sealed_there_is_copied_for_those_who_do_not_read_it(two):
    keep, give = two
    one, other = make_user(), make_user()
    make_evidence(claim=keep, added_by=one, sealed=True)
    # What the desk read of the other claim, it reads of this one; what one person found twice
    # stays one piece.
    known = make_evidence(claim=give, added_by=one)
    make_evidence(claim=give, added_by=one, sealed=True)
    merge(keep, give)
    assert [piece.title for piece in keep.evidence.seen_by(other)] == [known.title]
    assert keep.evidence.count() == 2


def test_what_was_merged_into_the_one_that_is_given_up_leads_on(two):
    keep, give = two
    first = said("The bridge: 4 million.")
    merge(give, first)
    merge(keep, give)
    first.refresh_from_db()
    assert first.merged_into == keep
    keep.refresh_from_db()
    assert keep.occurrence_count == 3


def test_a_hold_of_ones_own_ends_and_another_persons_is_in_the_way(two):
    keep, give = two
    holder = make_user()
    lease = take_claim(claim_id=give.pk, by=holder, at=NOW)
    with pytest.raises(MergeRefused, match="is checking claim"):
        merge(keep, give)
    merge(keep, give, by=holder)
    lease.refresh_from_db()
    assert lease.ended_how == "set_aside"


@pytest.mark.parametrize("status", [Status.DECIDED, Status.AWAITING_SECOND])
def test_a_verdict_on_its_way_is_waited_for(two, status):
    keep, give = two
    Claim.objects.filter(pk=give.pk).update(status=Status.IN_REVIEW)
    Claim.objects.filter(pk=give.pk).update(status=status)
    with pytest.raises(MergeRefused, match="on its way"):
        merge(keep, give)
    merge(give, keep)


def test_a_claim_with_a_public_verdict_is_given_up_by_an_editor_only(two):
    keep, give = two
    for status in (Status.IN_REVIEW, Status.DECIDED, Status.PUBLISHED):
        Claim.objects.filter(pk=give.pk).update(status=status)
    with pytest.raises(NotPermitted):
        merge(keep, give)
    merge(keep, give, by=make_user(Role.EDITOR))


def test_contributors_may_not_merge(two):
    with pytest.raises(NotPermitted):
        merge(*two, by=make_user(Role.CONTRIBUTOR))


def test_what_is_set_aside_or_the_same_claim_is_refused(two):
    keep, give = two
    with pytest.raises(MergeRefused, match="two different"):
        merge(keep, keep)
    merge(keep, give)
    with pytest.raises(MergeRefused, match="set aside"):
        merge(keep, give)
    with pytest.raises(Claim.DoesNotExist):
        merge_claims(keep_id=keep.pk, give_id=987654, reason="", by=make_user(), at=NOW)


def test_a_merge_that_is_refused_leaves_nothing_behind(two):
    keep, give = two
    make_lease(claim=give)
    make_evidence(claim=give)
    with pytest.raises(MergeRefused):
        merge(keep, give)
    assert not keep.evidence.exists()
    assert give.occurrences.count() == 1
    assert not MatchPair.objects.exists()


def test_a_merge_can_be_taken_back(two):
    keep, give = two
    place = give.occurrences.get()
    by = make_user()
    merge(keep, give)
    unmerge_claim(claim_id=give.pk, reason="another bridge", by=by, at=NOW)
    keep.refresh_from_db()
    give.refresh_from_db()
    assert (give.status, give.merged_into, give.set_aside_reason) == (Status.WAITING, None, "")
    assert give.occurrences.get() == place
    assert (keep.occurrence_count, give.occurrence_count) == (1, 1)
    assert MatchPair.objects.get().state == PairState.DIFFERENT
    assert last_event(give)[0] == What.REOPENED
    assert last_event(keep)[0] == What.SPLIT_CLAIM
    with pytest.raises(MergeRefused, match="was not merged"):
        unmerge_claim(claim_id=give.pk, reason="", by=by, at=NOW)
