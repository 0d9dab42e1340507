"""Merging, splitting and changing ranges are no way round scopes, the policy, or two people."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.utils import timezone

from claims.joint.marking import change_ranges
from claims.joint.merging import merge_two, split_off, take_merge_back
from claims.joint.withdrawing import approve_and_withdraw, withdraw_or_propose
from claims.matching.refusals import MergeRefused
from claims.models import (
    Claim,
    LookKind,
    Notice,
    NoticeKind,
    Publication,
    Role,
    Topic,
    User,
    Verdict,
)
from claims.permissions import OwnMove
from claims.queue.actions import add_topic, set_priority, set_topic
from claims.queue.reasons import ReasonNotAccepted
from claims.review.actions import PolicyEntry, add_policy, approve_verdict, confirm_verdict
from claims.review.queries.looking_again import looks_due
from claims.summaries.actions import publish_claim
from claims.workflow import OutOfScope
from claims.workflow.policy_rows import policy_for
from claims.workflow.rearranging import TakesAnEditor
from tests.factories import NOW, make_user
from tests.notices.telling import told
from tests.review.opinions import ask_for
from tests.summaries.desk_work import decide, open_claim, published_claim, say

pytestmark = pytest.mark.django_db

WHY = "This is about the ferry."
BRIDGE, FORGED = "The bridge has 40 lamps.", "The count was forged."
type Act = Callable[[Claim, User], object]


@pytest.fixture
def editor() -> User:
    return make_user(Role.EDITOR)


@pytest.fixture
def elections(editor: User) -> Topic:
    """A topic whose claims two people check apart."""
    topic = add_topic(name="Elections", by=editor, at=NOW)
    add_policy(entry=PolicyEntry(mode="blind", topic=topic.pk), by=editor, at=NOW)
    return topic


def said(text: str, *, topic: Topic | None = None, editor: User | None = None) -> Claim:
    claim = open_claim(text)
    say(claim)
    if topic and editor:
        claim = set_topic(claim_id=claim.pk, topic=topic, by=editor, at=NOW)
    return claim


def _said_twice() -> Claim:
    claim = said(FORGED)
    say(claim)
    return claim


def decided_by_two(second: User) -> Claim:
    """A claim said in two places, with a public verdict that a second person approved."""
    claim = open_claim()
    for _ in range(2):
        say(claim)
    verdict = decide(claim)
    approve_verdict(verdict_id=verdict.pk, by=second, at=NOW)
    publish_claim(claim_id=claim.pk, at=NOW)
    claim.refresh_from_db()
    return claim


def merge_away(claim: Claim, by: User) -> object:
    """Make it one with an older claim, or with a newer one that it takes in."""
    other = said(f"Lamps of the bridge, list {Claim.objects.count()}.")
    return merge_two(claim_id=claim.pk, other_id=other.pk, reason=WHY, by=by, at=NOW)


def split(claim: Claim, by: User) -> object:
    place = claim.occurrences.order_by("pk")[0]
    return split_off(claim_id=claim.pk, places=[place.pk], reason=WHY, by=by, at=NOW)


def trim(claim: Claim, by: User) -> object:
    places = claim.occurrences.filter(left_at=None)
    place = places.select_related("article").order_by("pk")[0]
    line = place.article.text[place.start : place.end - 4]
    return change_ranges(place=place, lines=[line], joined=[], reason=WHY, by=by, at=NOW)


@pytest.mark.parametrize("act", [merge_away, split, trim])
def test_places_of_a_verdict_of_two_are_not_moved_by_one_reviewer(act: Act, editor: User) -> None:
    claim = published_claim(places=2)
    ask_for("approval")
    with pytest.raises(TakesAnEditor, match=f"Readers see a verdict on claim {claim.pk}"):
        act(claim, make_user())
    act(claim, editor)


@pytest.mark.parametrize("act", [merge_away, split, trim])
def test_the_other_who_stands_for_a_verdict_hears_that_its_places_moved(
    act: Act, editor: User
) -> None:
    ask_for("approval")
    claim = decided_by_two(editor)
    act(claim, editor)
    author = Verdict.objects.get(claim=claim).by
    assert NoticeKind.PLACES_MOVED in told(author)
    assert NoticeKind.PLACES_MOVED not in told(editor)
    # Somebody else does it: both hear of it, and who it was.
    other = make_user(Role.EDITOR)
    merge_two(claim_id=claim.pk, other_id=said(FORGED).pk, reason="The same.", by=other, at=NOW)
    assert told(editor)[-1] == NoticeKind.PLACES_MOVED
    notice = Notice.objects.filter(user=editor).latest("pk")
    assert (notice.by, notice.data) == (other, {"reason": "The same."})


@pytest.mark.parametrize("act", [merge_away, split, trim])
def test_places_that_one_person_moved_are_looked_at_by_another(act: Act, editor: User) -> None:
    claim, today = published_claim(places=2), timezone.localdate(NOW)
    act(claim, editor)
    assert not looks_due(LookKind.MOVED, today=today).exists()
    ask_for("approval")
    for _ in range(2):
        merge_away(claim, editor)
    look = looks_due(LookKind.MOVED, today=today).get()
    assert (look.claim, look.asked_by, look.reason) == (claim, editor, WHY)

    def confirm(by: User) -> None:
        confirm_verdict(look_id=look.pk, note="It is the same bridge.", day=None, by=by, at=NOW)

    with pytest.raises(OwnMove):
        confirm(editor)
    confirm(make_user(Role.EDITOR))
    assert not looks_due(LookKind.MOVED, today=today).exists()
    act(claim, editor)
    assert looks_due(LookKind.MOVED, today=today).exists()


@pytest.mark.parametrize("act", [split, trim])
@pytest.mark.parametrize("policy", ["none", "approval"])
def test_what_leaves_a_verdict_that_readers_see_leaves_with_a_reason(
    act: Act, policy: str, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = published_claim(places=2)
    ask_for(policy)
    act(claim, editor)
    assert json.loads(claim.events.latest("number").body)["reason"] == WHY
    monkeypatch.setattr(f"{__name__}.WHY", " ")
    with pytest.raises(ReasonNotAccepted):
        act(claim, editor)
    act(said(BRIDGE) if act is trim else _said_twice(), make_user())


def test_claims_are_joined_without_words_unless_two_people_stand_for_what_readers_see(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.WHY", "")
    one, two = published_claim(), published_claim("disputed")
    with pytest.raises(ReasonNotAccepted):
        merge_two(claim_id=one.pk, other_id=two.pk, reason="", by=editor, at=NOW)
    merge_away(one, make_user())
    ask_for("approval")
    with pytest.raises(ReasonNotAccepted):
        merge_away(one, editor)
    # Nobody is asked for words who may not do it with the best of them.
    with pytest.raises(TakesAnEditor):
        merge_away(one, make_user())


def test_places_of_a_verdict_that_one_person_gave_move_without_a_notice() -> None:
    claim = published_claim(places=2)
    split(claim, make_user())
    assert told(Verdict.objects.get(claim=claim).by) == []


@pytest.mark.parametrize("act", [merge_away, split, trim])
def test_where_nobody_else_has_to_look_a_reviewer_moves_places(act: Act) -> None:
    act(published_claim(places=2), make_user())


def test_a_merge_into_a_verdict_of_two_is_taken_back_by_an_editor(editor: User) -> None:
    claim, other = published_claim(), said(BRIDGE)
    merge_two(claim_id=claim.pk, other_id=other.pk, reason="", by=make_user(), at=NOW)
    ask_for("approval")
    with pytest.raises(TakesAnEditor):
        take_merge_back(claim_id=other.pk, reason=WHY, by=make_user(), at=NOW)
    take_merge_back(claim_id=other.pk, reason=WHY, by=editor, at=NOW)


def test_no_editor_merges_a_verdict_of_two_away_alone(editor: User) -> None:
    one, two = published_claim(), published_claim("disputed")
    ask_for("approval")

    def merge() -> object:
        return merge_two(claim_id=one.pk, other_id=two.pk, reason=WHY, by=editor, at=NOW)

    with pytest.raises(MergeRefused, match=f"claim {two.pk}.*Propose its withdrawal"):
        merge()
    assert Publication.objects.current().filter(claim=two).exists()
    proposal = withdraw_or_propose(claim_id=two.pk, note="The same claim.", by=editor, at=NOW)
    assert proposal is not None
    approve_and_withdraw(withdrawal_id=proposal.pk, by=make_user(Role.EDITOR), at=NOW)
    merge()


def test_nobody_merges_or_splits_outside_their_scopes(elections: Topic, editor: User) -> None:
    plain, hot = said(BRIDGE), said(FORGED, topic=elections, editor=editor)
    say(hot)
    of_sports = make_user()
    of_sports.topics.set([add_topic(name="Sports", by=editor, at=NOW)])
    with pytest.raises(OutOfScope):
        merge_two(claim_id=hot.pk, other_id=plain.pk, reason="", by=of_sports, at=NOW)
    with pytest.raises(OutOfScope):
        split(hot, of_sports)
    merge_two(claim_id=hot.pk, other_id=plain.pk, reason="", by=editor, at=NOW)
    with pytest.raises(OutOfScope):
        take_merge_back(claim_id=max(hot.pk, plain.pk), reason="", by=of_sports, at=NOW)


def test_no_reviewer_weakens_the_second_review_by_a_merge(elections: Topic, editor: User) -> None:
    plain, hot = said(BRIDGE), said(FORGED, topic=elections, editor=editor)
    assert (policy_for(plain).mode, policy_for(hot).mode) == ("none", "blind")
    with pytest.raises(MergeRefused, match="Ask an editor to merge them"):
        merge_two(claim_id=hot.pk, other_id=plain.pk, reason="", by=make_user(), at=NOW)
    merge_two(claim_id=hot.pk, other_id=plain.pk, reason="", by=editor, at=NOW)


def test_a_split_keeps_what_the_policy_goes_by(elections: Topic, editor: User) -> None:
    hot = said(FORGED, topic=elections, editor=editor)
    second = say(hot)
    set_priority(claim_id=hot.pk, priority=3, reason="Tonight", by=editor, at=NOW)
    made = split_off(claim_id=hot.pk, places=[second.pk], reason="", by=make_user(), at=NOW)
    made.claim.refresh_from_db()
    assert (made.claim.topic, made.claim.priority) == (elections, 3)
    assert policy_for(made.claim).mode == "blind"
    assert "topic_changed" in made.claim.events.values_list("what", flat=True)
