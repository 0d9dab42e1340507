"""How the rules of webhooks are broken, one by one, by their names."""

from __future__ import annotations

from typing import Any

from claims.models import EventType, NoticeKind, WebhookAttempt, WebhookDelivery, WebhookEndpoint
from tests.factories import NOW, make_claim, make_user
from tests.models.talking import make_notice


def make_endpoint(**fields: Any) -> WebhookEndpoint:
    """An endpoint whose secret opens nothing."""
    given = {
        "url": "https://partner.example/hook",
        "event_types": [EventType.VERDICT_PUBLISHED],
        "key": "0123456789abcdef",
        "secret": "sealed",
        "secret_made_at": NOW,
        "made_by": fields.pop("made_by", None) or make_user(),
        "made_at": NOW,
        "made_to": 0,
    }
    return WebhookEndpoint.objects.create(**{**given, **fields})


def make_delivery(**fields: Any) -> WebhookDelivery:
    """A message that waits; no publication is asked for its number."""
    endpoint = fields.pop("endpoint", None) or make_endpoint()
    sequence = fields.setdefault("sequence", 1)
    given = {
        "event_type": EventType.VERDICT_PUBLISHED,
        "message_id": f"msg_{sequence}",
        "made_at": NOW,
        "next_at": NOW,
    }
    return WebhookDelivery.objects.create(endpoint=endpoint, **{**given, **fields})


def make_attempt(**fields: Any) -> WebhookAttempt:
    """A try whose end is not noted."""
    delivery = fields.pop("delivery", None) or make_delivery()
    return WebhookAttempt.objects.create(**{"delivery": delivery, "number": 1, "at": NOW, **fields})


def told_twice() -> WebhookDelivery:
    endpoint = make_endpoint()
    make_delivery(endpoint=endpoint)
    return make_delivery(endpoint=endpoint, message_id="another")


def tried_twice() -> WebhookAttempt:
    delivery = make_delivery()
    make_attempt(delivery=delivery)
    return make_attempt(delivery=delivery)


BROKEN_WEBHOOKS = {
    "a_webhook_has_an_address": lambda: make_endpoint(url=""),
    "a_webhook_is_told_of_known_events": lambda: make_endpoint(event_types=["webhook.test"]),
    "a_webhook_has_a_drawn_key": lambda: make_endpoint(key="short"),
    "a_webhook_signs": lambda: make_endpoint(secret=""),
    "an_old_secret_has_an_end": lambda: make_endpoint(old_secret="sealed"),  # noqa: S106 - opens nothing
    "a_stopped_webhook_says_why": lambda: make_endpoint(stopped_at=NOW),
    "who_stops_a_webhook_does_it_by_hand": lambda: make_endpoint(
        stopped_at=NOW, stopped_as="gone", stopped_by=make_user()
    ),
    "a_failing_webhook_fails_since_a_moment": lambda: make_endpoint(misses=1),
    "a_webhook_is_told_each_thing_once": told_twice,
    "a_message_is_of_a_publication_or_a_test": lambda: make_delivery(sequence=-1),
    "a_message_has_an_id": lambda: make_delivery(message_id=""),
    "a_message_waits_or_ended_at_a_moment": lambda: make_delivery(state="delivered"),
    "tries_of_a_message_are_counted": lambda: make_delivery(tries=1),
    "tries_of_a_message_are_numbered": tried_twice,
    "tries_count_from_one": lambda: make_attempt(number=0),
    "a_try_that_ended_says_how": lambda: make_attempt(code="taken"),
    "a_notice_is_about_a_claim_a_webhook_or_readers": lambda: make_notice(
        kind=NoticeKind.WEBHOOK_STOPPED, claim=make_claim()
    ),
}
