"""Double reviews: a policy that asks for them, and opinions given one after the other."""

from __future__ import annotations

from typing import Any

from claims.models import BlindRound, Claim, Opinion, ReviewPolicy, Role, User, Verdict
from claims.queue.actions import take_claim
from claims.review.actions import (
    PolicyEntry,
    add_policy,
    submit_verdict,
)
from tests.factories import NOW, make_claim, make_user
from tests.review.reviewing import add, entry

AGAINST = {"stance": "contradicts", "quote": "Total outlay: 12 crowns."}


def ask_for(mode: str = "blind", **conditions: Any) -> ReviewPolicy:
    """A row of the policy below all others."""
    return add_policy(entry=PolicyEntry(mode=mode, **conditions), by=make_user(Role.EDITOR), at=NOW)


def opine(
    claim: Claim, by: User, *, rating: str = "supported", **changes: Any
) -> Verdict | Opinion:
    """Take the claim, find a piece of evidence, and send an opinion."""
    lease = take_claim(claim_id=claim.pk, by=by, at=NOW)
    evidence = AGAINST if rating == "disputed" else {}
    add(lease, title=f"Found by {by.username}", **evidence)
    return submit_verdict(lease_id=lease.pk, entry=entry(rating=rating, **changes), by=by, at=NOW)


def first_opinion(claim: Claim | None = None, **changes: Any) -> BlindRound:
    """A claim with its first opinion in, by a new reviewer; there must be a policy."""
    given = opine(claim or make_claim(), make_user(), **changes)
    assert isinstance(given, Opinion)
    return given.round


def differing(claim: Claim | None = None) -> BlindRound:
    """A claim on which two new reviewers differ."""
    current = first_opinion(claim)
    given = opine(current.claim, make_user(), rating="disputed")
    assert isinstance(given, Opinion)
    return given.round
