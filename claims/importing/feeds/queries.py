"""What the desk asks of its feeds."""

from __future__ import annotations

from datetime import datetime

from django.db.models import FETCH_RAISE, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from claims.models import Feed, FeedEntry, ImportRun


def feeds_due(at: datetime) -> QuerySet[Feed]:
    """Feeds to be asked now, the longest due first."""
    return Feed.objects.due().filter(next_at__lte=at)


def feeds_for_list() -> QuerySet[Feed]:
    """Feeds as the list shows them: those with trouble first, then by the time of the next poll.

    Each has `article_count`: articles that came in through it, new or changed. Any other query
    is an error.
    """
    return (
        Feed.objects.select_related("source")
        .annotate(article_count=_articles())
        .fetch_mode(FETCH_RAISE)
        .order_by("-active", "-failures", "next_at", "pk")
    )


def feed_for_page(feed_id: int) -> Feed:
    """One feed as its page shows it.

    Raises:
        Feed.DoesNotExist: there is none.
    """
    feeds = Feed.objects.select_related("source", "added_by").annotate(article_count=_articles())
    return feeds.get(pk=feed_id)


def latest_entries(feed_id: int, *, size: int) -> QuerySet[FeedEntry]:
    """The entries that a feed showed last.

    Args:
        feed_id: which feed.
        size: how many.
    """
    return FeedEntry.objects.filter(feed_id=feed_id).order_by("-seen_at", "pk")[:size]


def latest_runs(feed_id: int, *, size: int) -> QuerySet[ImportRun]:
    """The imports that a feed started last.

    Args:
        feed_id: which feed.
        size: how many.
    """
    return ImportRun.objects.filter(feed_id=feed_id).order_by("-pk")[:size]


def _articles() -> Coalesce:
    runs = ImportRun.objects.filter(feed=OuterRef("pk")).values("feed").order_by()
    came = runs.annotate(came=Sum("new_count") + Sum("changed_count")).values("came")
    return Coalesce(Subquery(came), 0)
