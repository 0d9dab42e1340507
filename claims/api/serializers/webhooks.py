"""Webhooks, as programs of administrators set them up and look after them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import StrictSerializer, WordsField
from claims.models import (
    CHOSEN_TYPES,
    DeliveryState,
    EventType,
    StoppedAs,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
)

_CHOSEN = [(str(kind), str(kind)) for kind in CHOSEN_TYPES]
_ENDPOINT: dict[str, Any] = {
    "id": 3,
    "url": "https://partner.example/hook",
    "description": "The partner's own site",
    "event_types": ["verdict.published", "verdict.corrected"],
    "made_by": "ines",
    "made_at": "2026-11-19T16:20:00Z",
    "secret_made_at": "2026-11-19T16:20:00Z",
    "old_secret_until": None,
    "stopped_at": None,
    "stopped_as": "",
    "last_success_at": "2026-11-20T09:05:10Z",
    "last_failure_at": None,
    "last_failure": "",
    "failing_since": None,
    "next_at": None,
    "waiting": 0,
}
_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwU2J8m3sFqYI="  # noqa: S105 - opens nothing


class WebhookTermsSerializer(StrictSerializer):
    """Where messages go, and what they tell."""

    example: ClassVar[Mapping[str, Any]] = {
        "url": "https://partner.example/hook",
        "event_types": ["verdict.published", "verdict.corrected"],
        "description": "The partner's own site",
    }

    url = serializers.CharField(
        max_length=2_000, help_text="Starts with https://, on a public address."
    )
    event_types = serializers.ListField(
        child=serializers.ChoiceField(choices=_CHOSEN), allow_empty=True, max_length=20
    )
    description = WordsField(required=False, default="", max_length=200)


class WebhookSerializer(serializers.ModelSerializer[WebhookEndpoint]):
    """A webhook and how it fares. Its secret is told once, when it is made."""

    example: ClassVar[Mapping[str, Any]] = _ENDPOINT

    event_types = serializers.ListField(child=serializers.ChoiceField(choices=_CHOSEN))
    made_by = serializers.CharField(source="made_by.username", help_text="User name.")
    stopped_as = serializers.ChoiceField(
        choices=StoppedAs.choices, allow_blank=True, help_text="Why it is stopped; or empty."
    )
    waiting = serializers.IntegerField(help_text="Messages that are still to be delivered.")

    class Meta:
        model = WebhookEndpoint
        fields = list(_ENDPOINT)


class WebhookSecretSerializer(serializers.Serializer[WebhookEndpoint]):
    """A webhook's secret, told this once; whoever repeats the request is told it again."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 3,
        "secret": _SECRET,
        "old_secret_until": None,
    }

    id = serializers.IntegerField(help_text="Number of the webhook.")
    # As the desk keeps it; `Writing.opens` puts the secret itself into the answer.
    secret = serializers.CharField(help_text="For the receiver; starts with `whsec_`.")
    old_secret_until = serializers.DateTimeField(
        allow_null=True, help_text="Until then messages are signed with the old one, too."
    )


class WebhookMessageSerializer(serializers.ModelSerializer[WebhookDelivery]):
    """One message to one webhook."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 812,
        "message_id": "msg_5f1c0a9be2d47730_0d9a4c11_1042",
        "event_type": "verdict.published",
        "sequence": 1042,
        "state": "delivered",
        "made_at": "2026-11-20T09:05:09Z",
        "next_at": "2026-11-20T09:05:09Z",
        "ended_at": "2026-11-20T09:05:10Z",
        "tries": 1,
        "last_said": "",
    }

    event_type = serializers.ChoiceField(choices=[(str(kind), str(kind)) for kind in EventType])
    sequence = serializers.IntegerField(
        help_text="Number of the publication in the feed; below 0 for a test."
    )
    state = serializers.ChoiceField(choices=DeliveryState.choices)
    tries = serializers.IntegerField(source="last_number", help_text="All there were.")

    class Meta:
        model = WebhookDelivery
        fields = [
            *("id", "message_id", "event_type", "sequence", "state", "made_at", "next_at"),
            *("ended_at", "tries", "last_said"),
        ]


class WebhookTrySerializer(serializers.ModelSerializer[WebhookAttempt]):
    """One try to deliver a message."""

    code = serializers.CharField(
        help_text="`taken`, or why it failed; empty where no end is noted (yet)."
    )

    class Meta:
        model = WebhookAttempt
        fields = ["number", "at", "code", "status", "milliseconds", "said", "answer"]


class WholeWebhookMessageSerializer(WebhookMessageSerializer):
    """One message with its tries, newest first, a hundred at most."""

    example: ClassVar[Mapping[str, Any]] = {
        **WebhookMessageSerializer.example,
        "attempts": [
            {
                "number": 1,
                "at": "2026-11-20T09:05:10Z",
                "code": "taken",
                "status": 204,
                "milliseconds": 38,
                "said": "",
                "answer": "",
            }
        ],
    }

    attempts = WebhookTrySerializer(many=True)

    class Meta(WebhookMessageSerializer.Meta):
        fields = [*WebhookMessageSerializer.Meta.fields, "attempts"]


class ReplayAfterSerializer(StrictSerializer):
    """From where on everything is sent again."""

    example: ClassVar[Mapping[str, Any]] = {"after": 1041}

    after = serializers.IntegerField(
        min_value=0,
        max_value=2**63 - 1,
        help_text="Number of a publication in the feed: everything later; 0 for all there is.",
    )


class ReplayedMessagesSerializer(serializers.Serializer[Any]):
    """How much is gone through again."""

    example: ClassVar[Mapping[str, Any]] = {"publications": 17}

    publications = serializers.IntegerField(
        help_text="Publications; as many messages at most, fewer where not all events are chosen."
    )


class RemovedWebhookSerializer(serializers.Serializer[Any]):
    """What was removed."""

    example: ClassVar[Mapping[str, Any]] = {"id": 3}

    id = serializers.IntegerField(help_text="Number of the webhook.")
