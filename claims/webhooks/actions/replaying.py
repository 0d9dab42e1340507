"""Sending again what was sent, or given up: one message, or all since a number. And tests."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import DeliveryState, EventType, User, WebhookDelivery, WebhookEndpoint
from claims.permissions import Permission, check
from claims.webhooks.actions.endpoints import EndpointStopped
from claims.webhooks.events import message_id


class ReplayNotPossible(Exception):
    """There is nothing to send again."""


@transaction.atomic
def replay_delivery(*, delivery_id: int, by: User, at: datetime) -> WebhookDelivery:
    """Send a message again, under its old id, and with three days of tries.

    Raises:
        EndpointStopped: nothing is sent there now.
        NotPermitted: the role does not allow it.
        WebhookDelivery.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_WEBHOOKS)
    found = WebhookDelivery.objects.get(pk=delivery_id)
    endpoint = _running(found.endpoint_id)
    delivery = WebhookDelivery.objects.select_for_update().get(pk=delivery_id)
    delivery.endpoint = endpoint
    delivery.state, delivery.ended_at = DeliveryState.WAITING, None
    delivery.tries, delivery.tried_since, delivery.next_at = 0, None, at
    delivery.save(update_fields=["state", "ended_at", "tries", "tried_since", "next_at"])
    _try_now(endpoint)
    return delivery


@transaction.atomic
def replay_since(*, endpoint_id: int, after: int, by: User) -> int:
    """Send everything again that was published after a number, as far as the endpoint is told.

    Messages that are there keep their ids; those that were tidied away, or never made, are made.

    Args:
        endpoint_id: which endpoint.
        after: number of a publication; 0 for all there is.
        by: who wants it.

    Returns:
        How many publications are gone through.

    Raises:
        EndpointStopped: nothing is sent there now.
        ReplayNotPossible: nothing was published after this number.
        NotPermitted: the role does not allow it.
        WebhookEndpoint.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_WEBHOOKS)
    endpoint = _running(endpoint_id)
    count = endpoint.made_to - after
    if count <= 0:
        raise ReplayNotPossible(say("Nothing was published since then, so nothing is sent again."))
    endpoint.made_to = after
    endpoint.save(update_fields=["made_to"])
    _try_now(endpoint)
    return count


@transaction.atomic
def send_test(*, endpoint_id: int, epoch: str, by: User, at: datetime) -> WebhookDelivery:
    """Make a test message, which goes before everything that waits.

    Args:
        endpoint_id: which endpoint.
        epoch: which life of the database.
        by: who wants it.
        at: now.

    Raises:
        EndpointStopped: nothing is sent there now.
        NotPermitted: the role does not allow it.
        WebhookEndpoint.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_WEBHOOKS)
    endpoint = _running(endpoint_id)
    endpoint.tests += 1
    endpoint.save(update_fields=["tests"])
    _try_now(endpoint)
    return WebhookDelivery.objects.create(
        endpoint=endpoint,
        sequence=-endpoint.tests,
        event_type=EventType.TEST,
        message_id=message_id(key=endpoint.key, epoch=epoch, sequence=-endpoint.tests),
        made_at=at,
        next_at=at,
    )


def _running(endpoint_id: int) -> WebhookEndpoint:
    endpoint = WebhookEndpoint.objects.select_for_update().get(pk=endpoint_id)
    if endpoint.stopped_at is not None:
        raise EndpointStopped
    return endpoint


def _try_now(endpoint: WebhookEndpoint) -> None:
    """Somebody looks at it now: the receiver is not left alone any longer."""
    endpoint.next_at = None
    endpoint.save(update_fields=["next_at"])
