"""The markup of verdicts that stand, and which verdicts were replaced."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max, Q
from django.db.models.functions import Greatest

from claims.models import Publication, PublicationKind
from claims.summaries.feed_parts import element
from claims.summaries.queries.copies import desk


def newest_sequence() -> int:
    """The last number of the feed; 0 for none."""
    return Publication.objects.aggregate(newest=Max("sequence"))["newest"] or 0


def reviews_between(first: int, last: int) -> list[dict[str, Any]]:
    """Elements of a DataFeed: those of these verdicts that stand and have markup, newest first."""
    rows = (
        Publication.objects.current()
        .filter(sequence__gte=first, sequence__lte=last, claimreview__isnull=False)
        .values_list("claim_id", "payload__claim__text", "claimreview")
    )
    ours = desk()
    return [element(review or {}, ours.claim_url(claim, text)) for claim, text, review in rows]


def replaced_by(first: int, last: int) -> list[tuple[int, datetime]]:
    """Verdicts before `first` that publications from `first` to `last` have changed or replaced.

    Returns:
        Their numbers, and when that was.
    """
    newer = Publication.objects.filter(sequence__gte=first, sequence__lte=last)
    rows = Publication.objects.filter(
        Q(superseded_at__isnull=False) | Q(redacted_at__isnull=False),
        claim__in=newer.values("claim"),
        sequence__lt=first,
        kind=PublicationKind.VERDICT,
    )
    # Of two moments PostgreSQL's GREATEST takes the later, and passes over one that is not known.
    changed = rows.annotate(changed_at=Greatest("superseded_at", "redacted_at"))
    return [(sequence, at) for sequence, at in changed.values_list("sequence", "changed_at") if at]
