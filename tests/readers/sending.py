"""Messages of readers, made with the desk's own actions."""

from __future__ import annotations

import itertools
from datetime import datetime

from claims.models import Claim, ReaderMessage
from claims.readers.actions import receive_message
from claims.readers.actions.receiving import Delivery
from claims.readers.entries import ReaderEntry
from tests.factories import NOW

WORDS = "The register was corrected in May, so the figure is too high."
_numbers = itertools.count(1)


def write(
    claim: Claim | None = None,
    words: str = WORDS,
    *,
    at: datetime = NOW,
    is_spam: bool = False,
    **fields: str,
) -> ReaderMessage:
    """A question about a claim with a public verdict, or a suggestion."""
    delivery = Delivery(f"token-{next(_numbers)}", "f" * 64, is_spam)
    return receive_message(
        entry=ReaderEntry(words, **fields),
        claim_id=claim.pk if claim else None,
        delivery=delivery,
        at=at,
    )
