"""The moves of a claim, as a whole truth table, and the history they leave."""

import json
import threading

import pytest
from django.db import connection

from claims.models import (
    ALLOWED_MOVES,
    Claim,
    ClaimEvent,
    CountChange,
    EndedHow,
    Lease,
    Status,
    What,
)
from claims.workflow import (
    LeaseLost,
    MoveNotAllowed,
    end_lease,
    held_claim,
    move,
    open_claims,
)
from tests.factories import NOW, make_claim, make_lease, make_user, make_verdict, sha256

pytestmark = pytest.mark.django_db


def new_claim(text):
    return Claim(text=text, fingerprint=sha256(text), language="en", score=0.4)


@pytest.mark.parametrize("start", Status)
@pytest.mark.parametrize("end", Status)
def test_moves(start, end):
    claim = make_claim(
        status=start, set_aside_reason="duplicate" if start == Status.SET_ASIDE else ""
    )
    if start == Status.AWAITING_SECOND:
        make_verdict(claim=claim, second_by=make_user(), second_at=NOW)
    fields = {"set_aside_reason": "not_a_claim"} if end == Status.SET_ASIDE else None
    if end in ALLOWED_MOVES[start]:
        moved = move(claim=claim, to=end, what=What.TAKEN, by=None, at=NOW, fields=fields)
        assert moved.status == end
        body = json.loads(ClaimEvent.objects.get().body)
        assert (body["before"], body["after"]) == (start, end)
        changes = dict(CountChange.objects.values_list("key", "delta"))
        assert changes == {f"status:{start}": -1, f"status:{end}": 1}
    else:
        with pytest.raises(MoveNotAllowed, match=f"Claim {claim.pk}"):
            move(claim=claim, to=end, what=What.TAKEN, by=None, at=NOW, fields=fields)
        assert not ClaimEvent.objects.exists()
        assert Claim.objects.get().status == start


def test_a_stale_copy_does_no_harm():
    claim = make_claim()
    stale = Claim.objects.get()
    move(claim=claim, to=Status.IN_REVIEW, what=What.TAKEN, by=None, at=NOW)
    with pytest.raises(MoveNotAllowed):
        move(claim=stale, to=Status.IN_REVIEW, what=What.TAKEN, by=None, at=NOW)


def test_reopening_forgets_why_it_was_set_aside():
    claim = make_claim(status=Status.SET_ASIDE, set_aside_reason="duplicate")
    moved = move(claim=claim, to=Status.WAITING, what=What.REOPENED, by=None, at=NOW)
    assert moved.set_aside_reason == ""


def test_an_event_says_who_when_and_what():
    person = make_user(first_name="Ines", last_name="Quill")
    move(claim=make_claim(), to=Status.IN_REVIEW, what=What.TAKEN, by=person, at=NOW, reason="é")
    event = ClaimEvent.objects.get()
    assert event.body == (
        '{"after":"in_review","at":"2026-11-19T14:00:00.000000+00:00","before":"waiting",'
        f'"by":{person.pk},"by_name":"Ines Quill","reason":"é","what":"taken"}}'
    )


def test_open_claims_stores_new_ones_once():
    first = open_claims(claims=[new_claim("One."), new_claim("Two.")], by=None, at=NOW)
    again = open_claims(claims=[new_claim("Two."), new_claim("Three.")], by=None, at=NOW)
    assert {claim.text for claim in first} == {"One.", "Two."}
    assert {claim.text for claim in again} == {"Three."}
    assert ClaimEvent.objects.filter(what=What.OPENED).count() == 3
    assert sum(CountChange.objects.filter(key="claims").values_list("delta", flat=True)) == 3


def test_open_claims_takes_the_same_text_twice_in_one_call():
    opened = open_claims(claims=[new_claim("One."), new_claim("One.")], by=None, at=NOW)
    assert len(opened) == Claim.objects.count() == 1
    assert ClaimEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_claims_opened_at_once_by_many_are_each_opened_by_one():
    texts = [f"Claim {number}." for number in range(40)]
    opened: list[int] = []

    def work(order):
        try:
            rows = [new_claim(text) for text in order]
            opened.extend(claim.pk for claim in open_claims(claims=rows, by=None, at=NOW))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=work, args=(texts if number % 2 else texts[::-1],))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == len(set(opened)) == 40
    assert ClaimEvent.objects.count() == 40


def test_held_claim_is_for_its_live_holder_only():
    lease = make_lease()
    claim, same = held_claim(lease_id=lease.pk, by=lease.holder, at=NOW)
    assert (claim.pk, same.pk) == (lease.claim_id, lease.pk)
    with pytest.raises(Lease.DoesNotExist):
        held_claim(lease_id=lease.pk, by=make_user(), at=NOW)
    with pytest.raises(LeaseLost, match="kept as your draft"):
        held_claim(lease_id=lease.pk, by=lease.holder, at=lease.expires_at)


def test_a_lease_ends_once():
    lease = make_lease()
    assert end_lease(lease=lease, how=EndedHow.RELEASED, at=NOW)
    assert not end_lease(lease=lease, how=EndedHow.EXPIRED, at=NOW)
    lease.refresh_from_db()
    assert lease.ended_how == "released"
    with pytest.raises(LeaseLost):
        held_claim(lease_id=lease.pk, by=lease.holder, at=NOW)
