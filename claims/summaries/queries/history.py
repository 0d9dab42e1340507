"""The history of claims as it stands in the rows, streamed."""

from __future__ import annotations

from collections.abc import Iterator

from claims.models import Claim
from claims.summaries.chain import Entry

# Rows fetched at once through the server-side cursor.
_CHUNK = 5000


def history_entries(*, claim_id: int | None = None) -> Iterator[Entry]:
    """Every event of every claim, sorted by claim and number; a claim without events gives one.

    The rows come through a server-side cursor: memory does not grow with the history.

    Args:
        claim_id: only this claim.
    """
    claims = Claim.objects.order_by("pk", "events__number")
    if claim_id is not None:
        claims = claims.filter(pk=claim_id)
    rows = claims.values_list(
        "pk",
        "status",
        "events__number",
        "events__what",
        "events__at",
        "events__by_id",
        "events__body",
        "events__previous_hash",
        "events__hash",
    )
    for claim, status, number, what, at, by, body, previous_hash, hash_ in rows.iterator(_CHUNK):
        yield Entry(
            claim=claim,
            status=status,
            number=number,
            what=what,
            at=at,
            by=by,
            body=body,
            previous_hash=previous_hash,
            hash=hash_,
        )
