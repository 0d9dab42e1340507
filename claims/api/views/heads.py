"""Signed heads of the history, and the keys that they are signed with."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import NotFound

from claims.api.endpoint import Endpoint
from claims.api.examples import HEAD
from claims.models import SigningKey
from claims.summaries.moments import iso
from claims.summaries.queries import newest_head


class HeadSerializer(serializers.Serializer[Any]):
    """How far the desk had come, and one hash over all of it."""

    epoch = serializers.CharField(help_text="Which life of the database.")
    made_at = serializers.DateTimeField()
    sequence = serializers.IntegerField(help_text="Number of the last publication it covers.")
    feed_hash = serializers.CharField(
        help_text="Over the rows of `changes/` up to that one; see the guide for how."
    )
    events = serializers.IntegerField(help_text="Entries of the history of claims it covers.")
    last_event = serializers.IntegerField(help_text="The highest number among them.")
    history_hash = serializers.CharField(help_text="Over the seals of those entries.")
    text = serializers.CharField(help_text="All of this in lines of words: what is signed, UTF-8.")
    key = serializers.CharField(
        allow_null=True, help_text="Which key it is signed with; null if the desk has none."
    )
    signature = serializers.CharField(
        allow_null=True, help_text="Ed25519 (RFC 8032) over `text`, in base64; null without a key."
    )
    keys = serializers.URLField(help_text="Address of the public keys.")


@extend_schema_view(
    get=extend_schema(
        operation_id="head",
        tags=["Published"],
        summary="The newest signed head of the history",
        responses=HeadSerializer,
        examples=[HEAD],
    )
)
class NewestHead(Endpoint):
    """Keep it, whole as it is: with it anybody can prove later that the past was changed.

    `manage.py verify_history --against` tells whether the desk still begins with what a head says.
    A new one is made every minute in which something happened; 404 before the first.
    """

    problems = ("not-found",)

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The last one that was made."""
        head = newest_head()
        if head is None:
            message = "No head was made yet: the first comes within a minute of the first start."
            raise NotFound(message)
        return {
            "epoch": head.epoch.name,
            "made_at": iso(head.made_at),
            "sequence": head.sequence,
            "feed_hash": head.feed_hash,
            "events": head.events,
            "last_event": head.last_event,
            "history_hash": head.history_hash,
            "text": head.text,
            "key": head.key and head.key.key_id,
            "signature": head.signature or None,
            "keys": self.request.build_absolute_uri(reverse("api:keys")),
        }


class SigningKeySerializer(serializers.Serializer[Any]):
    """The public half of a key."""

    key = serializers.CharField(
        help_text="Its name: 16 hexadecimal digits of the SHA-256 of its bytes."
    )
    algorithm = serializers.ChoiceField(choices=["Ed25519"])
    public_key = serializers.CharField(help_text="32 bytes in base64.")
    first_used_at = serializers.DateTimeField()


class KeysSerializer(serializers.Serializer[Any]):
    """All of them."""

    results = SigningKeySerializer(many=True)


@extend_schema_view(
    get=extend_schema(
        operation_id="keys",
        tags=["Published"],
        summary="The public keys of heads",
        responses=KeysSerializer,
    )
)
class Keys(Endpoint):
    """Every key that a head was ever signed with, the newest first: old heads stay readable.

    Keep the keys beside your heads: what you know of them should not come from the desk alone.
    """

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """A desk changes its key a few times in its life, so there are no pages."""
        return {
            "results": [
                {
                    "key": one.key_id,
                    "algorithm": "Ed25519",
                    "public_key": one.public_key,
                    "first_used_at": iso(one.first_used_at),
                }
                for one in SigningKey.objects.order_by("-pk")
            ]
        }
