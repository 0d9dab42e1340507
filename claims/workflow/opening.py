"""New claims: how they enter the queue."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from claims.models import Claim, NewClaim, Status, User, What
from claims.models.new_claims import insert_claims
from claims.workflow.recording import add_counts, counted_on, event_body, write_events


def open_claims(*, claims: Iterable[Claim], by: User | None, at: datetime) -> list[Claim]:
    """Store new claims as waiting, with their first event; known fingerprints are left alone.

    Args:
        claims: unsaved claims; `status` and `opened_at` are set here.
        by: who; None for the desk itself.
        at: when.

    Returns:
        The claims that were new, with their numbers. A claim whose fingerprint another
        transaction stored first is not among them: read it by fingerprint afterwards.
    """
    rows = list(claims)
    numbers = open_new_claims(claims=map(_as_new, rows), by=by, at=at)
    opened = []
    for claim in rows:
        if claim.fingerprint in numbers:
            claim.pk = numbers.pop(claim.fingerprint)
            claim.status, claim.opened_at = Status.WAITING, at
            opened.append(claim)
    return opened


@transaction.atomic
def open_new_claims(*, claims: Iterable[NewClaim], by: User | None, at: datetime) -> dict[str, int]:
    """Store new claims as waiting, with their first event; known fingerprints are left alone.

    Args:
        claims: of those with one fingerprint the first counts.
        by: who; None for the desk itself.
        at: when.

    Returns:
        By fingerprint the numbers of the claims that were new, as `open_claims`.
    """
    new = insert_claims(claims=claims, status=Status.WAITING, at=at)
    body = event_body(what=What.OPENED, by=by, at=at, details={"after": str(Status.WAITING)})
    write_events(((number, body) for number in new.values()), what=What.OPENED, by=by, at=at)
    add_counts({**counted_on("claims", at, len(new)), f"status:{Status.WAITING}": len(new)})
    return new


def _as_new(claim: Claim) -> NewClaim:
    given = {name: getattr(claim, name) for name in NewClaim._fields}
    return NewClaim(**{**given, "priority_reasons": json.dumps(claim.priority_reasons)})
