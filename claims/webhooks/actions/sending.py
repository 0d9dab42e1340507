"""Sending the messages of an endpoint, one after the other.

A try is three steps: the endpoint is leased and the try written down; the receiver is asked, with
no transaction open; what came of it is noted. A worker that dies in between leaves a lease that
ends, and the message is sent again under the same id.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.limits import FetchLimits, limits_of
from claims.fetching.posting import post
from claims.models import (
    EventType,
    Publication,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.webhooks.actions.noting import note_outcome
from claims.webhooks.actions.secrets import secrets_of
from claims.webhooks.events import body_of
from claims.webhooks.outcomes import Outcome, outcome_of, outcome_of_failure
from claims.webhooks.sealing import SecretNotReadable
from claims.webhooks.signing import signed_headers

# Longer than any receiver may take; after that the worker is known to have died.
LEASE_BEYOND = timedelta(seconds=60)
# So much of an answer is read: the status says all, this is for people who look for a fault.
ANSWER_BYTES = 2_000

TEST_WORDS = "This is a test. Somebody at the desk asked for it."

type RowOf = Callable[[Publication], Mapping[str, Any]]


@dataclass(frozen=True)
class Feed:
    """The feed of publications, as other parts of the desk hand it out.

    Attributes:
        epoch: which life of the database.
        row_of: a publication as the feed has it.
    """

    epoch: str
    row_of: RowOf


def send_next(*, endpoint_id: int, feed: Feed, at: datetime) -> WebhookAttempt | None:
    """Try to deliver the oldest message of an endpoint that is due.

    Args:
        endpoint_id: which endpoint.
        feed: what the body is made of.
        at: now.

    Returns:
        The try, with what came of it; None if there is nothing to send now, or another worker is
        at it.
    """
    leased_until = at + timedelta(seconds=settings.VERIFY_WEBHOOK_SECONDS) + LEASE_BEYOND
    attempt = begin_attempt(endpoint_id=endpoint_id, leased_until=leased_until, at=at)
    if attempt is None:
        return None
    outcome = _try(attempt.delivery, feed, at)
    return note_outcome(attempt=attempt, leased_until=leased_until, outcome=outcome, at=at)


def message_body(delivery: WebhookDelivery, *, feed: Feed) -> str:
    """The body of a message, as it is sent with each try.

    Args:
        delivery: the message.
        feed: what it is made of.
    """
    if delivery.event_type == EventType.TEST:
        data: Mapping[str, Any] = {"message": TEST_WORDS}
        moment = delivery.made_at
    else:
        row = Publication.objects.get(sequence=delivery.sequence)
        data, moment = feed.row_of(row), row.published_at
    return body_of(event_type=delivery.event_type, at=moment, epoch=feed.epoch, data=data)


@transaction.atomic
def begin_attempt(
    *, endpoint_id: int, leased_until: datetime, at: datetime
) -> WebhookAttempt | None:
    """Lease the endpoint and write the try down; no other worker sends to it meanwhile.

    Args:
        endpoint_id: which endpoint.
        leased_until: when others may take it, if nothing is noted before.
        at: now.

    Returns:
        The try; None if nothing is due, or another worker has the endpoint.
    """
    free = Q(leased_until__isnull=True) | Q(leased_until__lte=at)
    may = Q(next_at__isnull=True) | Q(next_at__lte=at)
    locked = WebhookEndpoint.objects.select_for_update(skip_locked=True)
    endpoint = locked.filter(free, may, pk=endpoint_id, stopped_at__isnull=True).first()
    if endpoint is None:
        return None
    due = WebhookDelivery.objects.waiting().filter(endpoint=endpoint, next_at__lte=at)
    delivery = due.order_by("sequence", "pk").first()
    if delivery is None:
        return None
    endpoint.leased_until = leased_until
    endpoint.save(update_fields=["leased_until"])
    delivery.endpoint = endpoint
    delivery.tries += 1
    delivery.last_number += 1
    delivery.tried_since = delivery.tried_since or at
    delivery.save(update_fields=["tries", "last_number", "tried_since"])
    return WebhookAttempt.objects.create(delivery=delivery, number=delivery.last_number, at=at)


def _try(delivery: WebhookDelivery, feed: Feed, at: datetime) -> Outcome:
    """Ask the receiver. Whatever it does or does not do is an outcome."""
    endpoint = delivery.endpoint
    body = message_body(delivery, feed=feed)
    began = time.monotonic()
    try:
        headers = signed_headers(
            message_id=delivery.message_id, body=body, at=at, secrets=secrets_of(endpoint, at=at)
        )
        posted = post(endpoint.url, body=body.encode(), headers=headers, limits=webhook_limits())
    except (FetchFailed, FetchRefused) as error:
        took = round((time.monotonic() - began) * 1000)
        return outcome_of_failure(error, milliseconds=took)
    except SecretNotReadable as error:
        return Outcome("secret", 0, said=str(error))
    return outcome_of(posted, now=at)


def webhook_limits() -> FetchLimits:
    """What sending one message may cost."""
    return replace(
        limits_of(settings),
        max_bytes=ANSWER_BYTES,
        seconds=float(settings.VERIFY_WEBHOOK_SECONDS),
        redirects=0,
    )
