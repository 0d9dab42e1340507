"""What monitoring asks the tables: by indexes, and to a limit, however large the desk is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from claims.models import (
    Article,
    Claim,
    ImportInput,
    ImportRun,
    InputState,
    Lease,
    LifeSign,
    Mailing,
    MailState,
    Process,
    QueueDay,
    RowOutcome,
    StoppedAs,
    SummaryPage,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.operations.checks import seconds_since

COUNT_TO = 1_000
"""What waits is counted so far and no further."""
RUNS_LOOKED_AT = 1_000
"""Imports of the last day, the newest of them, whose rows are added up."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Figure:
    """One number for monitoring.

    Attributes:
        name: without the prefix of the desk; with its unit, where it has one.
        value: the number.
        labels: what it is of.
    """

    name: str
    value: float
    labels: dict[str, str] = field(default_factory=dict)


def last_signs() -> dict[Process, datetime]:
    """When each kind of process was heard from; those never heard from are missing."""
    return {
        Process(process): heard_at
        for process, heard_at in LifeSign.objects.values_list("process", "heard_at")
    }


def oldest_stale_page() -> datetime | None:
    """Since when the page waits that has waited longest for its refresh; None if none waits."""
    return SummaryPage.objects.stale().values_list("stale_since", flat=True).first()


def desk_figures(at: datetime) -> Iterator[Figure]:
    """All figures that are read from the tables, except the claims by status.

    Args:
        at: now.
    """
    for process, heard_at in last_signs().items():
        yield Figure("silent_seconds", seconds_since(heard_at, at), {"process": process})
    live = Lease.objects.live()
    yield Figure("leases_live", _up_to(live))
    yield Figure("leases_run_out", _up_to(live.filter(expires_at__lte=at)))
    yield Figure("queue_oldest_seconds", _age_of_queue(at))
    for what, left in _left(at).items():
        yield Figure("left", _up_to(left), {"what": what})
    for what, since in _since(at).items():
        yield Figure("left_oldest_seconds", seconds_since(since, at), {"what": what})
    yield from _imported(at)
    yield from _webhooks()


def _up_to(rows: QuerySet[Any]) -> int:
    return rows.values("pk")[:COUNT_TO].count()


def _age_of_queue(at: datetime) -> float:
    """From the end of the oldest day of which claims are still open: a row a day is kept."""
    days = QueueDay.objects.filter(open__gt=0).order_by("day")
    day = days.values_list("day", flat=True).first()
    if day is None:
        return 0.0
    end = datetime.combine(day + DAY, time(), timezone.get_default_timezone())
    return seconds_since(end, at)


def _left(at: datetime) -> dict[str, QuerySet[Any]]:
    """What jobs still have to do, by its kind."""
    return {
        "import": _inputs(at),
        "extract": Article.objects.awaiting_extraction(),
        "publish": Claim.objects.awaiting_publication(),
        "refresh": SummaryPage.objects.stale(),
        "mail": _mails(at),
        # In the order of the index of what waits: else the planner may read all there ever was.
        "webhook": WebhookDelivery.objects.waiting().order_by("endpoint_id", "sequence", "pk"),
    }


def _since(at: datetime) -> dict[str, datetime | None]:
    """Since when the oldest piece of work waits, where its rows say it by an index."""
    return {
        "import": _inputs(at).values_list("next_at", flat=True).first(),
        "refresh": oldest_stale_page(),
        "mail": _mails(at).values_list("try_at", flat=True).first(),
    }


def _inputs(at: datetime) -> QuerySet[ImportInput]:
    waiting = ImportInput.objects.filter(state=InputState.WAITING, next_at__lte=at)
    return waiting.order_by("next_at")


def _mails(at: datetime) -> QuerySet[Mailing]:
    states = (MailState.WAITING, MailState.SENDING)
    return Mailing.objects.filter(state__in=states, try_at__lte=at).order_by("try_at")


def _imported(at: datetime) -> Iterator[Figure]:
    """Articles of the imports of the last day, by what became of them."""
    newest = ImportRun.objects.order_by("-pk")[:RUNS_LOOKED_AT]
    counted = Q(at__gt=at - DAY, dry_run=False)
    sums = {outcome: Sum(f"{outcome}_count", filter=counted) for outcome in RowOutcome.values}
    for outcome, count in newest.aggregate(**sums).items():
        yield Figure("import_rows_of_last_day", count or 0, {"outcome": outcome})


def _webhooks() -> Iterator[Figure]:
    """Of the addresses that are told of publications, a handful of rows."""
    endpoints = WebhookEndpoint.objects
    failing = endpoints.filter(stopped_at__isnull=True, misses__gt=0)
    yield Figure("webhook_endpoints_failing", failing.count())
    stopped = endpoints.filter(stopped_at__isnull=False).exclude(stopped_as=StoppedAs.BY_HAND)
    yield Figure("webhook_endpoints_given_up", stopped.count())
    misses = endpoints.filter(stopped_at__isnull=True).aggregate(total=Sum("misses"))["total"]
    yield Figure("webhook_failures_in_a_row", misses or 0)
