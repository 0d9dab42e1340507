"""Setting claims aside."""

import json
from functools import partial

import pytest

from claims.models import ClaimEvent, EndedHow, Lease, Publication, Role, SetAside, Status
from claims.permissions import NotPermitted
from claims.queue.actions import VerdictStillPublic, set_aside_claim, set_aside_waiting
from claims.queue.reasons import ReasonNotAccepted
from claims.workflow import MoveNotAllowed
from tests.factories import NOW, make_claim, make_lease, make_user, make_verdict

pytestmark = pytest.mark.django_db


def set_aside(claim, by, reason="not_a_claim", note=""):
    return set_aside_waiting(claim_id=claim.pk, reason=reason, note=note, by=by, at=NOW)


@pytest.mark.parametrize("reason", SetAside)
def test_the_holder_sets_aside_with_a_reason(reason):
    lease = make_lease()
    claim = set_aside_claim(
        lease_id=lease.pk, reason=reason, note=" same as 7 ", by=lease.holder, at=NOW
    )
    assert (claim.status, claim.set_aside_reason) == (Status.SET_ASIDE, reason)
    ended = Lease.objects.get()
    assert (ended.ended_how, ended.note) == (EndedHow.SET_ASIDE, "same as 7")
    body = json.loads(ClaimEvent.objects.get().body)
    assert (body["reason"], body["note"]) == (reason, "same as 7")


@pytest.mark.parametrize("status", Status)
def test_without_a_hold_only_a_waiting_claim(status):
    why = {"set_aside_reason": "duplicate"} if status == Status.SET_ASIDE else {}
    claim = make_claim(status=status, **why)
    if status == Status.WAITING:
        assert set_aside(claim, make_user()).status == Status.SET_ASIDE
    else:
        with pytest.raises(MoveNotAllowed):
            set_aside(claim, make_user())


def test_the_reason_is_one_of_the_list():
    claim = make_claim()
    with pytest.raises(ReasonNotAccepted) as refused:
        set_aside(claim, make_user(), reason="boring")
    assert list(refused.value.errors) == ["reason"]
    with pytest.raises(ReasonNotAccepted) as refused:
        set_aside(claim, make_user(), note="x" * 501)
    assert list(refused.value.errors) == ["note"]
    claim.refresh_from_db()
    assert claim.status == Status.WAITING


def test_a_claim_whose_verdict_readers_see_is_not_set_aside():
    claim = make_claim(status=Status.IN_REVIEW)
    lease = make_lease(claim=claim)
    verdict = make_verdict(claim=claim)
    publication = Publication.objects.create(
        claim=claim,
        kind="verdict",
        verdict=verdict,
        rating="supported",
        language="en",
        payload={},
        published_at=NOW,
    )
    call = partial(
        set_aside_claim,
        lease_id=lease.pk,
        reason=SetAside.DUPLICATE,
        note="",
        by=lease.holder,
        at=NOW,
    )
    with pytest.raises(VerdictStillPublic, match="Readers still see"):
        call()
    assert Lease.objects.get().ended_at is None
    publication.superseded_at = NOW
    publication.save(update_fields=["superseded_at"])
    assert call().status == Status.SET_ASIDE


@pytest.mark.parametrize("role", Role)
def test_who_may(role):
    claim = make_claim()
    if role == Role.CONTRIBUTOR:
        with pytest.raises(NotPermitted):
            set_aside(claim, make_user(role))
    else:
        set_aside(claim, make_user(role))
