"""Webhooks: receivers are told of what was published, one message after the other."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from celery import shared_task
from django.utils import timezone

from claims.models import Publication, WebhookAttempt, WebhookEndpoint
from claims.summaries.actions import current_epoch
from claims.summaries.heads import feed_row
from claims.tasks.sending import SOFT_LIMIT, STARTED_AT_ONCE, start
from claims.webhooks import actions as webhooks

logger = logging.getLogger(__name__)

# Seconds after which a task hands over to the next, well before SOFT_LIMIT.
SEND_SECONDS = 120


@shared_task(name="claims.tasks.send_webhook", soft_time_limit=SOFT_LIMIT)
def send_webhook(endpoint_id: int) -> None:
    """Make the messages of one endpoint, and send those that are due, in their order."""
    ends = time.monotonic() + SEND_SECONDS
    feed = feed_for_webhooks()
    while time.monotonic() < ends:
        made = webhooks.make_messages(endpoint_id=endpoint_id, at=timezone.now(), epoch=feed.epoch)
        tried = webhooks.send_next(endpoint_id=endpoint_id, feed=feed, at=timezone.now())
        if tried is not None:
            _log(tried)
        elif not made:
            return
    start(send_webhook, endpoint_id)


def tell_receivers() -> None:
    """Start a task for each endpoint that has not been told everything yet."""
    for number in WebhookEndpoint.objects.with_work(timezone.now()).values_list("pk", flat=True)[
        :STARTED_AT_ONCE
    ]:
        start(send_webhook, number)


def feed_for_webhooks() -> webhooks.Feed:
    """The feed as programs get it, for the bodies of messages."""
    return webhooks.Feed(current_epoch(at=timezone.now()), row_in_feed)


def row_in_feed(publication: Publication) -> Mapping[str, Any]:
    """A publication exactly as the feed of changes hands it out."""
    return feed_row(
        sequence=publication.sequence,
        kind=publication.kind,
        published_at=publication.published_at,
        payload=publication.payload,
    )


def _log(tried: WebhookAttempt) -> None:
    delivery = tried.delivery
    logger.info(
        "webhook %d: %s, try %d: %s",
        delivery.endpoint_id,
        delivery.message_id,
        tried.number,
        tried.said or tried.code,
    )
