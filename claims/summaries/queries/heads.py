"""What heads are computed from, and those that were made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims.models import ClaimEvent, FigureClock, HistoryHead, Publication
from claims.summaries.heads import feed_row

_CHUNK = 2_000
_EVENTS = 20_000


def newest_head() -> HistoryHead | None:
    """The last head that was made, with its key and its epoch; one step down an index."""
    return HistoryHead.objects.select_related("key", "epoch").order_by("-pk").first()


def whole_up_to() -> int:
    """Up to which number of an entry the history is whole: none below can still come.

    The clock of the figures keeps it (`claims.figures`), for they must miss no entry either.
    """
    return FigureClock.objects.values_list("counted_to", flat=True).first() or 0


def feed_between(
    after: int, to: int | None, *, limit: int | None = None
) -> Iterator[dict[str, Any]]:
    """Publications with a higher number than `after`, up to `to`, as the feed hands them out.

    They come through a server-side cursor: memory does not grow with the feed.
    """
    rows = Publication.objects.after(after)
    if to is not None:
        rows = rows.filter(sequence__lte=to)
    columns = rows.values_list("sequence", "kind", "published_at", "payload")[:limit]
    for sequence, kind, published_at, payload in columns.iterator(_CHUNK):
        yield feed_row(sequence=sequence, kind=kind, published_at=published_at, payload=payload)


def seals_between(after: int, to: int, *, limit: int | None = None) -> Iterator[tuple[int, str]]:
    """Number and seal of every entry of the history above `after`, up to `to`, in order.

    They come through a server-side cursor too.
    """
    entries = ClaimEvent.objects.filter(pk__gt=after, pk__lte=to).order_by("pk")
    yield from entries.values_list("pk", "hash")[:limit].iterator(_EVENTS)
