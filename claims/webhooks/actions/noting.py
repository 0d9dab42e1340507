"""What one try means for the message and for its endpoint."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import (
    DeliveryState,
    StoppedAs,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.webhooks.delays import GIVE_UP, wait_after
from claims.webhooks.outcomes import Outcome

_OF_DELIVERY = ["state", "next_at", "ended_at", "last_said"]
_OF_ENDPOINT = [
    "leased_until",
    "next_at",
    "misses",
    "failing_since",
    "last_success_at",
    "last_failure_at",
    "last_failure",
    "stopped_at",
    "stopped_as",
    "to_tell",
]


@transaction.atomic
def note_outcome(
    *, attempt: WebhookAttempt, leased_until: datetime, outcome: Outcome, at: datetime
) -> WebhookAttempt:
    """Note what came of a try, and when the next one is due.

    A worker that comes too late, after its lease was over and another one has taken the endpoint,
    notes its try alone.

    Args:
        attempt: the try.
        leased_until: the lease under which it was begun.
        outcome: what came of it.
        at: when it was begun.
    """
    endpoint = WebhookEndpoint.objects.select_for_update().get(pk=attempt.delivery.endpoint_id)
    attempt.code, attempt.milliseconds = outcome.code, outcome.milliseconds
    attempt.status, attempt.said, attempt.answer = outcome.status, outcome.said, outcome.answer
    attempt.save(update_fields=["code", "milliseconds", "status", "said", "answer"])
    delivery = WebhookDelivery.objects.get(pk=attempt.delivery_id)
    attempt.delivery, delivery.endpoint = delivery, endpoint
    if endpoint.leased_until != leased_until:
        return attempt
    endpoint.leased_until = None
    delivery.last_said = outcome.said
    if outcome.taken:
        _note_success(delivery, at)
    else:
        _note_failure(delivery, outcome, at)
    delivery.save(update_fields=_OF_DELIVERY)
    endpoint.save(update_fields=_OF_ENDPOINT)
    return attempt


def _note_success(delivery: WebhookDelivery, at: datetime) -> None:
    endpoint = delivery.endpoint
    delivery.state, delivery.ended_at = DeliveryState.DELIVERED, at
    endpoint.last_success_at, endpoint.failing_since = at, None
    endpoint.misses, endpoint.next_at = 0, None


def _note_failure(delivery: WebhookDelivery, outcome: Outcome, at: datetime) -> None:
    endpoint = delivery.endpoint
    endpoint.misses += 1
    endpoint.failing_since = endpoint.failing_since or at
    endpoint.last_failure_at, endpoint.last_failure = at, outcome.said
    delivery.next_at = at
    if outcome.is_gone:
        _stop(endpoint, StoppedAs.GONE, at)
    elif at - endpoint.failing_since >= GIVE_UP:
        _stop(endpoint, StoppedAs.FAILING, at)
    elif at - (delivery.tried_since or at) >= GIVE_UP:
        delivery.state, delivery.ended_at = DeliveryState.GIVEN_UP, at
    elif outcome.of_one_message and not _others_fail(delivery):
        # The next message finds out whether the receiver is well.
        delivery.next_at = at + wait_after(delivery.tries, of=delivery.message_id)
    else:
        _wait(endpoint, outcome, at)


def _others_fail(delivery: WebhookDelivery) -> bool:
    """Whether another message was refused, too, since the last one that was taken."""
    endpoint = delivery.endpoint
    tried = WebhookDelivery.objects.waiting().filter(
        endpoint=endpoint, tries__gt=0, tried_since__gte=endpoint.failing_since
    )
    return tried.exclude(pk=delivery.pk).exists()


def _wait(endpoint: WebhookEndpoint, outcome: Outcome, at: datetime) -> None:
    """Leave the receiver alone. Then the oldest message is tried first, so that order is kept."""
    endpoint.next_at = at + wait_after(
        endpoint.misses, of=endpoint.key, retry_after=outcome.retry_after
    )
    put_aside = WebhookDelivery.objects.waiting().filter(endpoint=endpoint, next_at__gt=at)
    put_aside.update(next_at=at)


def _stop(endpoint: WebhookEndpoint, why: StoppedAs, at: datetime) -> None:
    """Send nothing more. What waits goes on waiting, and people are told."""
    endpoint.stopped_at, endpoint.stopped_as, endpoint.to_tell = at, why, True
    endpoint.next_at = None
