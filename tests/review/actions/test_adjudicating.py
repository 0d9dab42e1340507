"""Deciding between two opinions that differ."""

import json

import pytest

from claims.models import BlindRound, ClaimEvent, Draft, Evidence, Role, Status, Verdict
from claims.permissions import NotPermitted
from claims.queue.actions import take_claim, take_next
from claims.queue.actions.second import take_second
from claims.queue.filters import QueueFilters
from claims.queue.queries import why_no_second
from claims.review.actions import (
    ReasonNotAccepted,
    RoundClosed,
    RuleNotMet,
    adjudicate,
    part_of_round,
    return_round,
    save_draft,
)
from claims.review.queries import shown_rounds
from claims.workflow import OwnOpinion
from tests.factories import NOW, make_claim, make_user
from tests.review.opinions import ask_for, differing, first_opinion, opine
from tests.review.reviewing import entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _blind(db):
    ask_for()


def decide(current, by=None, reason="The second overlooked the table.", **changes):
    by = by or make_user(Role.EDITOR)
    return adjudicate(round_id=current.pk, entry=entry(**changes), reason=reason, by=by, at=NOW)


def send_back(current, by=None, reason="Which year is meant?"):
    by = by or make_user(Role.EDITOR)
    return return_round(round_id=current.pk, reason=reason, by=by, at=NOW)


def test_an_editor_decides_with_a_reason():
    current, editor = differing(), make_user(Role.EDITOR)
    verdict = decide(current, editor)
    current.refresh_from_db()
    assert (verdict.by, verdict.second_by, verdict.round) == (editor, None, current)
    assert verdict.claim.status == Status.DECIDED
    assert (current.outcome, current.decided_by) == ("decided", editor)
    assert current.reason == "The second overlooked the table."
    assert verdict.citations.count() == 2
    assert not Evidence.objects.filter(sealed=True).exists()
    event = json.loads(ClaimEvent.objects.in_order().last().body)
    assert (event["what"], event["reason"]) == ("adjudicated", current.reason)


def test_a_decision_ends_what_was_typed_for_it_and_leaves_the_rest_of_a_draft():
    current, editor = differing(), make_user(Role.EDITOR)
    typed = {"finding": "Mine", "evidence": {"quote": "Half a quo"}}
    for part in ("", part_of_round(current.pk)):
        save_draft(claim_id=current.claim_id, fields=typed, version=0, by=editor, at=NOW, part=part)
    decide(current, editor)
    draft = Draft.objects.get()
    assert (draft.part, draft.fields) == ("", {"evidence": {"quote": "Half a quo"}})


def test_the_decision_needs_a_reason_and_meets_the_rule():
    current = differing()
    with pytest.raises(ReasonNotAccepted):
        decide(current, reason=" ")
    with pytest.raises(RuleNotMet):
        decide(current, rationale="Too short.")
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("end", [decide, send_back])
@pytest.mark.parametrize("role", Role)
def test_who_may(end, role):
    current = differing()
    if role in {Role.EDITOR, Role.ADMINISTRATOR}:
        end(current, make_user(role))
    else:
        with pytest.raises(NotPermitted):
            end(current, make_user(role))


@pytest.mark.parametrize("end", [decide, send_back])
@pytest.mark.parametrize("own", ["first_by", "second_by"])
def test_nobody_decides_on_their_own_opinion(end, own):
    current = BlindRound.objects.get(pk=differing().pk)
    person = getattr(current, own)
    person.role = Role.ADMINISTRATOR
    person.save()
    with pytest.raises(NotPermitted, match="your own"):
        end(current, person)


@pytest.mark.parametrize("again", [decide, send_back])
@pytest.mark.parametrize("first", [decide, send_back])
def test_a_round_ends_once(first, again):
    current = differing()
    first(current)
    with pytest.raises(RoundClosed, match="any more"):
        again(current)


def test_with_one_opinion_nothing_is_decided():
    with pytest.raises(RoundClosed):
        decide(first_opinion())


def test_sent_back_it_is_first_in_the_queue_of_its_first_reviewer():
    current = differing()
    send_back(current)
    current.refresh_from_db()
    claim = current.claim
    claim.refresh_from_db()
    assert (claim.status, claim.assigned_to) == (Status.WAITING, current.first_by)
    assert current.outcome == "cancelled"
    make_claim(assigned_to=current.first_by, assigned_at=NOW, score=0.99, priority=3)
    filters = QueueFilters(words="nothing like this")
    assert take_next(by=current.first_by, at=NOW, filters=filters).claim == claim
    assert Draft.objects.get(claim=claim).by == current.first_by
    assert Evidence.objects.filter(claim=claim, sealed=True).count() == 2


def test_sent_back_the_opinions_stay_unknown():
    current, editor = differing(), make_user(Role.EDITOR)
    send_back(current, editor)
    current.refresh_from_db()

    def read_by(person):
        rounds = shown_rounds(current.claim, person)
        return [opinion.by for _, opinions in rounds for opinion in opinions]

    assert read_by(editor) == [current.first_by, current.second_by]
    assert read_by(current.first_by) == [current.first_by]
    assert read_by(current.second_by) == [current.second_by]
    assert read_by(make_user(Role.ADMINISTRATOR)) == []


def test_who_saw_both_does_not_come_second_later():
    current, editor = differing(), make_user(Role.EDITOR)
    send_back(current, editor)
    opine(current.claim, BlindRound.objects.get(pk=current.pk).first_by)
    assert take_second(by=editor, at=NOW) is None
    with pytest.raises(OwnOpinion):
        take_claim(claim_id=current.claim_id, by=editor, at=NOW)
    assert take_second(by=make_user(), at=NOW) is not None


def test_who_gave_an_opinion_that_was_sent_back_does_not_come_second_again():
    current, editor = differing(), make_user(Role.EDITOR)
    current.refresh_from_db()
    first, second = current.first_by, current.second_by
    assert second is not None
    send_back(current, editor)
    opine(current.claim, first)
    assert take_second(by=second, at=NOW) is None
    assert [one.code for one in why_no_second(second, NOW)] == ["known_opinions"]
    with pytest.raises(OwnOpinion, match="have seen that of others"):
        take_claim(claim_id=current.claim_id, by=second, at=NOW)
    current.claim.refresh_from_db()
    assert take_second(by=make_user(), at=NOW) is not None


def test_where_the_second_begins_anew_the_first_does_not_come_second():
    current, editor = differing(), make_user(Role.EDITOR)
    current.refresh_from_db()
    assert current.second_by is not None
    send_back(current, editor)
    opine(current.claim, current.second_by)
    assert take_second(by=current.first_by, at=NOW) is None


def test_a_round_that_nobody_comes_to_can_be_ended():
    current = first_opinion()
    send_back(current)
    current.claim.refresh_from_db()
    assert current.claim.status == Status.WAITING


def test_not_while_somebody_is_at_the_second_opinion():
    current = first_opinion()
    take_second(by=make_user(), at=NOW)
    with pytest.raises(RoundClosed):
        send_back(current)
