"""What pages and programs ask of webhooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import FETCH_RAISE, Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import (
    DeliveryState,
    EventType,
    Publication,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
)

LOG_PAGE = 50
"""Messages a page."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the messages of an endpoint.

    rows: newest first. older: the message after which the next page begins; None on the last.
    """

    rows: tuple[WebhookDelivery, ...]
    older: int | None


@dataclass(frozen=True, slots=True)
class LogFilters:
    """Which messages of an endpoint; an empty word asks for nothing.

    state: a DeliveryState. event_type: an EventType. message_id: the whole id.
    """

    state: str = ""
    event_type: str = ""
    message_id: str = ""


def endpoints_for_list() -> QuerySet[WebhookEndpoint]:
    """Every endpoint, those in trouble first; any other query is an error.

    Each has `waiting`: how many messages wait.
    """
    found = WebhookEndpoint.objects.select_related("made_by", "stopped_by")
    ordered = found.annotate(waiting=_waiting()).order_by("-misses", "-stopped_at", "pk")
    return ordered.fetch_mode(FETCH_RAISE)


def endpoint_for_page(endpoint_id: int) -> WebhookEndpoint:
    """One endpoint as `endpoints_for_list` has it.

    Raises:
        WebhookEndpoint.DoesNotExist: there is none.
    """
    return endpoints_for_list().get(pk=endpoint_id)


def deliveries(endpoint_id: int, filters: LogFilters) -> QuerySet[WebhookDelivery]:
    """The messages of an endpoint, without an order: read them by pages.

    Args:
        endpoint_id: which endpoint.
        filters: which of them; what is no state or type asks for nothing.
    """
    found = WebhookDelivery.objects.filter(endpoint=endpoint_id).fetch_mode(FETCH_RAISE)
    if filters.state in DeliveryState.values:
        found = found.filter(state=filters.state)
    if filters.event_type in EventType.values:
        found = found.filter(event_type=filters.event_type)
    if filters.message_id:
        found = found.filter(message_id=filters.message_id)
    return found


def log_page(endpoint_id: int, filters: LogFilters, *, before: int | None = None) -> LogPage:
    """A page of messages, by one statement that walks an index.

    Args:
        endpoint_id: which endpoint.
        filters: which of its messages.
        before: only older ones than this one; None for the newest.
    """
    found = deliveries(endpoint_id, filters).order_by("-pk")
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = tuple(found[: LOG_PAGE + 1])
    shown = rows[:LOG_PAGE]
    return LogPage(shown, shown[-1].pk if len(rows) > LOG_PAGE else None)


def delivery_for_page(delivery_id: int) -> WebhookDelivery:
    """One message with its endpoint.

    Raises:
        WebhookDelivery.DoesNotExist: there is none.
    """
    return WebhookDelivery.objects.select_related("endpoint").get(pk=delivery_id)


def attempts_of(delivery: WebhookDelivery, *, size: int) -> QuerySet[WebhookAttempt]:
    """The tries of a message, newest first, `size` at most."""
    found = WebhookAttempt.objects.filter(delivery=delivery).order_by("-number")
    return found.fetch_mode(FETCH_RAISE)[:size]


def number_before(moment: datetime) -> int:
    """Number of the last publication before a moment; 0 where it is the first."""
    before = Publication.objects.filter(published_at__lt=moment)
    newest = before.order_by("-published_at", "-sequence").values_list("sequence", flat=True)
    return newest.first() or 0


def _waiting() -> Coalesce:
    """Counted by the index of what waits."""
    of_this = WebhookDelivery.objects.waiting().filter(endpoint=OuterRef("pk"))
    counted = of_this.order_by().values("endpoint").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
