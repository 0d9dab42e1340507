"""Publications to tell of, endpoints that are told, and what sends to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from claims.models import (
    CHOSEN_TYPES,
    Publication,
    User,
    WebhookAttempt,
    WebhookEndpoint,
)
from claims.tasks.webhooks import row_in_feed
from claims.webhooks.actions import (
    EndpointTerms,
    Feed,
    add_endpoint,
    make_messages,
    open_secret,
    send_next,
)
from tests.factories import NOW, make_claim, make_verdict

EPOCH = "0123456789abcdef0123456789abcdef"
FEED = Feed(EPOCH, row_in_feed)


def publish(*, kind: str = "verdict", **payload: Any) -> Publication:
    """A row of the feed with as much of a copy as messages look at."""
    claim = make_claim()
    verdict = make_verdict(claim=claim) if kind == "verdict" else None
    copy = {"claim": {"id": claim.pk, "text": claim.text}, **payload}
    known = {"claim": claim, "verdict": verdict, "language": "en", "published_at": NOW}
    if kind == "redaction":
        known["superseded_at"] = NOW
    row = Publication.objects.create(kind=kind, payload=copy, **known)
    return Publication.objects.get(pk=row.pk)


def make_endpoint(url: str, *, by: User, **terms: Any) -> WebhookEndpoint:
    """An endpoint that is told of everything."""
    given = EndpointTerms(url, terms.pop("event_types", CHOSEN_TYPES), **terms)
    return add_endpoint(terms=given, by=by, at=timezone.now())


def send(
    endpoint: WebhookEndpoint, *, at: datetime | None = None, most: int = 20
) -> list[WebhookAttempt]:
    """Make what is to be made, and send what is due."""
    at = at or timezone.now()
    make_messages(endpoint_id=endpoint.pk, at=at, epoch=EPOCH)
    tried: list[WebhookAttempt] = []
    while len(tried) < most and (one := send_next(endpoint_id=endpoint.pk, feed=FEED, at=at)):
        tried.append(one)
    endpoint.refresh_from_db()
    return tried


def secret_of(endpoint: WebhookEndpoint) -> str:
    """The secret as the receiver was given it."""
    endpoint.refresh_from_db()
    return open_secret(endpoint.secret)
