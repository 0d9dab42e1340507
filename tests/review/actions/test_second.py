"""The second pair of eyes."""

import json

import pytest

from claims.models import ClaimEvent, Draft, Role, Status, Verdict
from claims.permissions import NotPermitted
from claims.queue.actions import take_next
from claims.queue.filters import ALL, QueueFilters
from claims.queue.queries import next_for
from claims.review.actions import (
    ReasonNotAccepted,
    VerdictNotWaiting,
    approve_verdict,
    correct_verdict,
    return_verdict,
    save_draft,
)
from tests.factories import NOW, make_claim, make_user, make_verdict
from tests.review.reviewing import CORRECTION, RATIONALE, decide, entry, publish, send, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _always(settings):
    settings.VERIFY_SECOND_REVIEW = "always"


def approve(verdict, by=None):
    return approve_verdict(verdict_id=verdict.pk, by=by or make_user(), at=NOW)


def send_back(verdict, by=None, reason="Which year is meant?"):
    return return_verdict(verdict_id=verdict.pk, reason=reason, by=by or make_user(), at=NOW)


def test_approval_decides_the_claim():
    verdict, second = decide(), make_user()
    approve(verdict, second)
    verdict.refresh_from_db()
    assert (verdict.second_by, verdict.second_at) == (second, NOW)
    assert verdict.claim.status == Status.DECIDED
    event = ClaimEvent.objects.in_order().last()
    assert (event.what, event.by) == ("approved", second)
    assert json.loads(event.body)["verdict"] == verdict.pk


def test_sending_back_lets_the_claim_wait_and_gives_the_author_the_words_back():
    verdict, second = decide(), make_user()
    send_back(verdict, second)
    verdict.refresh_from_db()
    assert (verdict.superseded_at, verdict.second_by) == (NOW, None)
    assert verdict.claim.status == Status.WAITING
    event = ClaimEvent.objects.in_order().last()
    assert (event.what, event.by) == ("returned", second)
    assert json.loads(event.body)["reason"] == "Which year is meant?"
    draft = Draft.objects.get()
    assert draft.by == verdict.by
    assert (draft.fields["rating"], draft.fields["rationale"]) == ("supported", RATIONALE)


def test_sent_back_it_is_first_in_the_queue_of_its_author_whatever_the_filters():
    verdict = decide()
    make_claim(assigned_to=verdict.by, assigned_at=NOW, score=0.99, priority=3)
    send_back(verdict)
    verdict.claim.refresh_from_db()
    assert verdict.claim.assigned_to == verdict.by
    for filters in (ALL, QueueFilters(words="nothing like this")):
        assert next_for(verdict.by, NOW, filters) == verdict.claim
    assert take_next(by=verdict.by, at=NOW).claim == verdict.claim


@pytest.mark.parametrize("typed", [{"finding": "new"}, {"evidence": {"quote": "new"}}])
def test_sending_back_overwrites_no_word_of_a_draft_begun_since(typed):
    verdict = decide()
    save_draft(claim_id=verdict.claim_id, fields=typed, version=0, by=verdict.by, at=NOW)
    send_back(verdict)
    fields = Draft.objects.get().fields
    assert fields | typed == fields
    assert fields.get("rationale") == (None if "finding" in typed else RATIONALE)


def test_a_verdict_sent_back_is_followed_by_one_that_is_no_correction():
    first = decide()
    send_back(first)
    second = send(take(first.claim))
    assert (second.supersedes, second.correction_kind) == (first, "")
    assert Verdict.objects.current().get() == second


def test_a_correction_sent_back_is_followed_by_a_correction():
    first = decide()
    approve(first)
    publish(first)
    editor = make_user(Role.EDITOR)
    wrong = correct_verdict(
        claim_id=first.claim_id, entry=entry(correction=CORRECTION), by=editor, at=NOW
    )
    send_back(wrong)
    assert Verdict.objects.current().get() == first
    right = send(take(first.claim), correction=CORRECTION)
    assert (right.supersedes, right.correction_kind) == (wrong, "update")


@pytest.mark.parametrize("again", [approve, send_back])
@pytest.mark.parametrize("first", [approve, send_back])
def test_a_verdict_is_looked_at_once(first, again):
    verdict = decide()
    first(verdict)
    with pytest.raises(VerdictNotWaiting, match="any more"):
        again(verdict)


@pytest.mark.parametrize("status", Status)
def test_only_a_waiting_verdict_is_approved(status):
    why = {"set_aside_reason": "duplicate"} if status == Status.SET_ASIDE else {}
    verdict = make_verdict(claim=make_claim(status=status, **why))
    for look in (approve, send_back):
        if status != Status.AWAITING_SECOND:
            with pytest.raises(VerdictNotWaiting):
                look(verdict)
        elif look is approve:
            assert look(verdict).second_by is not None


def test_an_old_verdict_of_a_waiting_claim_is_not_approved():
    old = decide()
    send_back(old)
    send(take(old.claim))
    with pytest.raises(VerdictNotWaiting):
        approve(old)


def test_sending_back_needs_a_reason():
    verdict = decide()
    with pytest.raises(ReasonNotAccepted):
        send_back(verdict, reason=" ")
    verdict.refresh_from_db()
    assert verdict.superseded_at is None


@pytest.mark.parametrize("look", [approve, send_back])
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("own", [True, False])
def test_who_may(look, role, own):
    person = make_user(role)
    claim = make_claim(status=Status.AWAITING_SECOND)
    verdict = make_verdict(claim=claim, by=person if own else make_user())
    if own or role == Role.CONTRIBUTOR:
        with pytest.raises(NotPermitted):
            look(verdict, person)
        claim.refresh_from_db()
        assert claim.status == Status.AWAITING_SECOND
    else:
        look(verdict, person)


def test_an_unknown_verdict_is_an_error():
    with pytest.raises(Verdict.DoesNotExist):
        approve_verdict(verdict_id=404, by=make_user(), at=NOW)
