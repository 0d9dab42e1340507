"""Evidence that was left out of a correction, once nothing is corrected after all."""

from __future__ import annotations

from datetime import datetime

from claims.models import Claim, Evidence, User, What
from claims.workflow.pieces import record_piece


def put_back_left_out(*, claim: Claim, verdict_id: int, by: User, at: datetime) -> int:
    """Put the evidence back that a verdict rests on and that was taken off since.

    Args:
        claim: its row is locked.
        verdict_id: the verdict that stands.
        by: who let it stand.
        at: now.

    Returns:
        How many pieces came back.
    """
    cited = Evidence.objects.filter(claim=claim, citations__verdict=verdict_id)
    left_out = list(cited.filter(removed_at__isnull=False).order_by("pk"))
    for piece in left_out:
        piece.removed_at, piece.removed_by = None, None
        piece.save(update_fields=["removed_at", "removed_by"])
        record_piece(claim, What.EVIDENCE_PUT_BACK, piece, by, at)
    return len(left_out)
