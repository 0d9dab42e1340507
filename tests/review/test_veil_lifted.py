"""What lifts the veil over what one of two has found, and what does not."""

from __future__ import annotations

import pytest

from claims.joint.merging import merge_two, take_merge_back
from claims.models import Claim, Role, SetAside, User
from claims.queue.actions import put_back, reopen_claim, set_aside_claim, take_claim
from claims.review.queries import veil_over
from claims.workflow import open_round
from claims.workflow.policy_rows import policy_for
from tests.factories import NOW, make_user
from tests.review.opinions import ask_for
from tests.review.reviewing import add
from tests.summaries.desk_work import open_claim, published_claim, say

pytestmark = pytest.mark.django_db

FOUND = "Quokka register"


def found_apart(claim: Claim) -> None:
    """Somebody takes the claim, finds a piece of evidence, and puts the claim back."""
    person = make_user()
    lease = take_claim(claim_id=claim.pk, by=person, at=NOW)
    add(lease, title=FOUND, quote="Forty.")
    put_back(lease_id=lease.pk, by=person, at=NOW)


def is_told(claim: Claim, reader: User) -> bool:
    """Whether the history tells this person of what the other one found."""
    claim.refresh_from_db()
    veil = veil_over(claim, reader, current=open_round(claim), mode=policy_for(claim).mode)
    told = [event.body for event in claim.events.all() if not veil or veil.lets_through(event)]
    return any(FOUND in body for body in told)


@pytest.mark.parametrize("way", ["merged and taken back", "set aside and reopened"])
def test_a_claim_that_comes_back_unchecked_tells_nothing(way: str) -> None:
    ask_for()
    claim, reader, editor = open_claim("Forty lamps."), make_user(), make_user(Role.EDITOR)
    other = open_claim("The bridge has 40 lamps.")
    say(claim)
    say(other)
    found_apart(claim if way.startswith("set") else other)
    back = claim if way.startswith("set") else other
    assert not is_told(back, reader)
    if way.startswith("set"):
        lease = take_claim(claim_id=claim.pk, by=editor, at=NOW)
        set_aside_claim(lease_id=lease.pk, reason=SetAside.NOT_A_CLAIM, note="", by=editor, at=NOW)
        reopen_claim(claim_id=claim.pk, reason="It is one.", by=editor, at=NOW)
    else:
        merge_two(claim_id=claim.pk, other_id=other.pk, reason="", by=editor, at=NOW)
        take_merge_back(claim_id=other.pk, reason="", by=editor, at=NOW)
    assert not is_told(back, reader)


def test_what_was_published_is_known_when_the_claim_is_opened_again() -> None:
    claim, editor = published_claim(), make_user(Role.EDITOR)
    ask_for()
    reopen_claim(claim_id=claim.pk, reason="New facts", by=editor, at=NOW)
    claim.refresh_from_db()
    veil = veil_over(claim, make_user(), current=None, mode=policy_for(claim).mode)
    assert veil is not None
    assert all(veil.lets_through(event) for event in claim.events.all())
