"""The count of claims that people set aside as no claim, kept as claims come and go."""

from __future__ import annotations

from claims.models import DecidedCount, SetAside, What
from claims.models.plain_sql import is_there
from claims.workflow.recording import add_counts

# What the desk itself sets aside says nothing about sentences: somebody has to have done it.
_REFUSED = """
    SELECT FROM claims_claim
     WHERE id = %s AND set_aside_reason = %s
       AND EXISTS (SELECT FROM claims_claimevent
                    WHERE claim_id = claims_claim.id AND what = %s AND by_id IS NOT NULL)
"""


def is_refused(claim_id: int) -> bool:
    """Whether a claim is set aside as no claim, and a person has set it aside.

    Args:
        claim_id: a claim whose row the caller holds.
    """
    return is_there(_REFUSED, claim_id, SetAside.NOT_A_CLAIM, What.SET_ASIDE)


def count_refused(claim_id: int, *, was: bool) -> None:
    """Count a claim that began or ceased to be refused.

    Args:
        claim_id: a claim whose row the caller holds.
        was: whether it was refused before it moved.
    """
    add_counts({DecidedCount.REFUSED: is_refused(claim_id) - was})
