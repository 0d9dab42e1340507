"""Feeds that the desk polls, as programs read and change them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import StrictSerializer, WordsField
from claims.api.versions import EditedSerializer
from claims.importing.feeds.actions import (
    DEFAULT_MINUTES,
    LEAST_MINUTES,
    MOST_MINUTES,
    FeedTerms,
)

_ADDRESS = "https://aldermouth-post.example/feed.xml"


class FeedTermsSerializer(StrictSerializer):
    """How a feed is polled, whole."""

    example: ClassVar[Mapping[str, Any]] = {"source": "Aldermouth Post", "minutes": 30}

    source = serializers.CharField(  # type: ignore[assignment]
        default="",
        allow_blank=True,
        max_length=200,
        help_text="The outlet; empty: what each article says of itself counts.",
    )
    minutes = serializers.IntegerField(
        min_value=LEAST_MINUTES,
        max_value=MOST_MINUTES,
        default=DEFAULT_MINUTES,
        help_text="Between two polls; each failure doubles them, up to a day.",
    )

    @staticmethod
    def terms(values: Mapping[str, Any]) -> FeedTerms:
        """What was sent, as the action takes it."""
        return FeedTerms(values["source"], values["minutes"])


class NewFeedSerializer(FeedTermsSerializer):
    """A feed to be polled."""

    example: ClassVar[Mapping[str, Any]] = {
        "address": _ADDRESS,
        **FeedTermsSerializer.example,
    }

    address = serializers.CharField(max_length=2000, help_text="Of the feed: RSS or Atom.")


class PauseFeedSerializer(StrictSerializer):
    """Why a feed is not asked for a while."""

    example: ClassVar[Mapping[str, Any]] = {"reason": "They move to another system."}

    reason = WordsField(default="", help_text="For colleagues; may be empty.")


class FeedSerializer(EditedSerializer):
    """One feed, and how its last poll went."""

    edited = ("source", "minutes")
    example: ClassVar[Mapping[str, Any]] = {
        "id": 2,
        "address": _ADDRESS,
        "title": "Aldermouth Post",
        "source": "Aldermouth Post",
        "minutes": 30,
        "active": True,
        "paused_why": "",
        "next_at": "2026-11-19T16:50:00Z",
        "last_fetched_at": "2026-11-19T16:20:00Z",
        "last_status": 200,
        "last_error": "",
        "failures": 0,
        "found": 40,
        "added_at": "2026-11-18T09:00:00Z",
        "etag": "2f0ad0c4f3a1be57",
    }

    id = serializers.IntegerField(source="pk")
    address = serializers.CharField()
    title = serializers.CharField(help_text="What it calls itself; empty before its first poll.")
    source = serializers.CharField(  # type: ignore[assignment]
        source="source.name", default="", help_text="The outlet; empty if the articles say."
    )
    minutes = serializers.IntegerField(help_text="Between two polls.")
    active = serializers.BooleanField()
    paused_why = serializers.CharField()
    next_at = serializers.DateTimeField(help_text="When it is asked next, if it is active.")
    last_fetched_at = serializers.DateTimeField(allow_null=True)
    last_status = serializers.IntegerField(allow_null=True, help_text="Of HTTP.")
    last_error = serializers.CharField(help_text="What was wrong last; empty for nothing.")
    failures = serializers.IntegerField(help_text="In a row, up to the last poll.")
    found = serializers.IntegerField(source="found_count", help_text="Entries at the last poll.")
    added_at = serializers.DateTimeField()
