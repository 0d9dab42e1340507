"""Making messages of publications: in their order, by the cursor of each endpoint."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import DeliveryState, Publication, WebhookDelivery, WebhookEndpoint
from claims.webhooks.events import event_type_of, message_id

BATCH = 500
"""Publications of one run; with copies of two kilobytes each, that is a megabyte."""

_MADE_ANEW = [
    "event_type",
    "message_id",
    "state",
    "made_at",
    "next_at",
    "tries",
    "tried_since",
    "ended_at",
]


@transaction.atomic
def make_messages(*, endpoint_id: int, at: datetime, epoch: str, limit: int = BATCH) -> int:
    """Make the messages of the publications after the cursor of an endpoint. Safe to run twice.

    A message that is there already, because the cursor was set back for a replay, waits again under
    its old id.

    Args:
        endpoint_id: which endpoint.
        at: now.
        epoch: which life of the database.
        limit: publications that are looked at.

    Returns:
        How many were looked at; 0 too where nothing is sent, or another worker is at it.
    """
    locked = WebhookEndpoint.objects.select_for_update(skip_locked=True)
    endpoint = locked.filter(pk=endpoint_id, stopped_at__isnull=True).first()
    if endpoint is None:
        return 0
    rows = list(
        Publication.objects.after(endpoint.made_to).only("sequence", "kind", "payload")[:limit]
    )
    if not rows:
        return 0
    made = [_message(endpoint, row, epoch, at) for row in rows]
    WebhookDelivery.objects.bulk_create(
        [one for one in made if one.event_type in endpoint.event_types],
        update_conflicts=True,
        unique_fields=["endpoint", "sequence"],
        update_fields=_MADE_ANEW,
    )
    endpoint.made_to = rows[-1].sequence
    endpoint.save(update_fields=["made_to"])
    return len(rows)


def _message(
    endpoint: WebhookEndpoint, row: Publication, epoch: str, at: datetime
) -> WebhookDelivery:
    return WebhookDelivery(
        endpoint=endpoint,
        sequence=row.sequence,
        event_type=event_type_of(kind=row.kind, payload=row.payload),
        message_id=message_id(key=endpoint.key, epoch=epoch, sequence=row.sequence),
        state=DeliveryState.WAITING,
        made_at=at,
        next_at=at,
    )
