"""What there is about a claim besides its row, told by one statement while a verdict is given."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from claims.models import Claim, TextKind, Verdict
from claims.models.plain_sql import first_row, next_key

_ASKED = f"""
    SELECT EXISTS (SELECT FROM claims_verdict WHERE claim_id = asked.claim),
           EXISTS (SELECT FROM claims_publication WHERE claim_id = asked.claim),
           EXISTS (SELECT FROM claims_evidence WHERE claim_id = asked.claim),
           EXISTS (
               SELECT FROM claims_blindround WHERE claim_id = asked.claim AND closed_at IS NULL),
           EXISTS (SELECT FROM claims_evidence WHERE claim_id = asked.claim AND sealed)
           OR EXISTS (SELECT FROM claims_contact WHERE claim_id = asked.claim AND sealed),
           COALESCE((
               SELECT version FROM claims_publictext
                WHERE kind = %s AND published_at IS NOT NULL
                ORDER BY published_at DESC, id DESC LIMIT 1), %s),
           EXISTS (SELECT FROM claims_reviewpolicy),
           {next_key(Verdict)}
      FROM (SELECT %s::bigint AS claim) AS asked
"""  # noqa: S608 - the name of a table


@dataclass(frozen=True)
class Background:
    """What there is about a claim; it stays so as long as the claim's row is locked.

    Attributes:
        has_verdict: a verdict was given on it, whether it stands or not.
        was_public: readers have seen a verdict on it.
        has_evidence: evidence was added to it, whether it still stands or not.
        in_round: two people are checking it apart.
        is_sealed: some of its evidence or contacts is hidden from those who come second.
        methodology: the version that a verdict given now is reached by.
        has_policies: editors have written rows of the review policy.
        verdict_number: what a verdict given now is called, if one is stored; else nothing is ever
            called so.
    """

    has_verdict: bool
    was_public: bool
    has_evidence: bool
    in_round: bool
    is_sealed: bool
    methodology: str
    has_policies: bool
    verdict_number: int


def background_of(claim: Claim) -> Background:
    """What there is about a claim.

    Args:
        claim: its row is locked.
    """
    first = str(settings.VERIFY_METHODOLOGY_VERSION)
    row = first_row(_ASKED, TextKind.METHODOLOGY, first, claim.pk)
    # A list of EXISTS always gives a row.
    return Background(*(row or ()))
