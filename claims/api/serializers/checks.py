"""Checks that were made before, sent by programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.imports import check_link
from claims.api.serializers.strict import NOT_ACCEPTED, StrictSerializer
from claims.importing.earlier.mapping import read_mapping
from claims.importing.earlier.sources import HowToRead
from claims.importing.parsed import Rejected
from claims.importing.runs.sent import NewInput


class NewChecksSerializer(StrictSerializer):
    """A page, a feed or a table of earlier checks: as a file, as text, or the link to it.

    With a file it is sent as a form.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "url": "https://check.example/lamps",
        "known_only": True,
        "dry_run": True,
    }

    file = serializers.FileField(
        required=False,
        allow_empty_file=True,
        max_length=500,
        help_text="A page with ClaimReview, a DataFeed file, or a table with its `mapping`.",
    )
    text = serializers.CharField(
        required=False, trim_whitespace=False, help_text="The same as text."
    )
    url = serializers.CharField(
        required=False, max_length=2000, help_text="Where a page or a feed is fetched from."
    )
    mapping = serializers.CharField(
        required=False,
        max_length=50_000,
        help_text="Of a table: which column says what, as a mapping file says it in TOML.",
    )
    own = serializers.BooleanField(default=False, help_text="This newsroom made the checks.")
    known_only = serializers.BooleanField(
        default=False, help_text="Only of claims that the desk has already."
    )
    dry_run = serializers.BooleanField(
        default=False, help_text="Only say what would happen; nothing else is stored."
    )

    def validate_mapping(self, mapping: str) -> HowToRead:
        """A mapping file that can be used."""
        try:
            return HowToRead(mapping=read_mapping(mapping.encode()))
        except Rejected as error:
            raise serializers.ValidationError(str(error.reason), code=NOT_ACCEPTED) from error

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One thing to read, and one only."""
        given = [name for name in ("file", "text", "url") if attrs.get(name) is not None]
        if len(given) != 1:
            told = ["Give a file, or text, or a url: one of them."]
            errors = dict.fromkeys(given or ["file"], told)
            raise serializers.ValidationError(errors, code=NOT_ACCEPTED)
        if given == ["url"]:
            check_link(attrs)
        return attrs


def new_input_of(values: Mapping[str, Any]) -> NewInput:
    """What the desk is to read.

    Args:
        values: `validated_data` of NewChecksSerializer.
    """
    if (file := values.get("file")) is not None:
        return NewInput(name=file.name or "", data=file.read())
    text = values.get("text")
    return NewInput(address=values.get("url", ""), data=None if text is None else text.encode())


def how_to_read(values: Mapping[str, Any]) -> HowToRead:
    """How it is read and brought in.

    Args:
        values: `validated_data` of NewChecksSerializer.
    """
    named = values.get("mapping", HowToRead())
    return HowToRead(own=values["own"], known_only=values["known_only"], mapping=named.mapping)
