"""Taking a source out of what readers see and of what they find it by."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import Evidence, User
from claims.permissions import Permission, check
from claims.review.typed import one_line, storable
from claims.search.actions import forget_words
from claims.summaries.actions import Protected, protect_source
from claims.summaries.queries.protecting import same_source


@transaction.atomic
def protect_and_forget(  # noqa: PLR0913 - each is a part of what is decided
    *,
    evidence_id: int,
    description: str,
    reason: str,
    everywhere: bool,
    withhold: bool,
    by: User,
    at: datetime,
) -> Protected:
    """Protect a source whose name was published, and let nobody find verdicts by it any more.

    Args:
        evidence_id, everywhere, withhold, by, at: as for `protect_source`.
        description: what readers may know about it, as it was typed.
        reason: why, as it was typed.

    Returns:
        What was done; pages, the search and the file of reviews are to be brought up to it.

    Raises:
        NotPermitted, ProtectionNotAccepted, Evidence.DoesNotExist, OutOfScope: as for
            `protect_source`.
    """
    check(by, Permission.CORRECT)
    piece = Evidence.objects.seen_by(by).get(pk=evidence_id)
    forget_words(claim_ids={one.claim_id for one in same_source(piece)})
    return protect_source(
        evidence_id=evidence_id,
        description=one_line(description),
        reason=storable(reason),
        everywhere=everywhere,
        withhold=withhold,
        by=by,
        at=at,
    )
