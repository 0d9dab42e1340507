"""Evidence as the desk keeps it, and as programs add it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import reverse
from rest_framework import serializers

from claims.api.serializers.strict import StrictSerializer, WordsField
from claims.models import Evidence, Kind, Stance
from claims.review.actions import CHANGEABLE
from claims.review.entries import EvidenceEntry
from claims.review.queries import Elsewhere

_PIECE: dict[str, Any] = {
    "url": "https://aldermouth.example/accounts/bridge",
    "stance": "contradicts",
    "quote": "Total: 41 200 000 crowns.",
    "publisher": "Aldermouth Council",
    "title": "Closing account of the bridge",
    "kind": "document",
    "published_on": "2026-10-02",
}


class NewEvidenceSerializer(StrictSerializer):
    """A piece of evidence: a link, a file, or both. With a file it is sent as a form."""

    example: ClassVar[Mapping[str, Any]] = _PIECE

    url = WordsField(default="", help_text="Where it is found, http or https.")
    file = serializers.FileField(
        default=None,
        allow_empty_file=True,
        help_text="PDF, image, office document, CSV or text; judged by its content.",
    )
    stance = serializers.ChoiceField(choices=Stance.choices)
    quote = WordsField(default="", help_text="The words that matter, exactly.")
    publisher = WordsField(default="", help_text="Left out, the server of the link.")
    title = WordsField(default="", help_text="Left out, the name of the file or the link.")
    kind = serializers.ChoiceField(choices=Kind.choices, default=Kind.DOCUMENT)
    published_on = serializers.DateField(allow_null=True, default=None)
    accessed_on = serializers.DateField(allow_null=True, default=None, help_text="Left out, today.")
    protected = serializers.BooleanField(
        default=False, help_text="Readers are told `public_description` and nothing else."
    )
    public_description = WordsField(default="", help_text="Needed if it is protected.")

    @staticmethod
    def entry(values: Mapping[str, Any]) -> EvidenceEntry:
        """What was sent, as the action takes it."""
        return EvidenceEntry(**values)


class ChangedEvidenceSerializer(StrictSerializer):
    """What is different about a piece of evidence; members that are left out stay as they are."""

    example: ClassVar[Mapping[str, Any]] = {"stance": "background", "publisher": "Town Council"}

    stance = serializers.ChoiceField(choices=Stance.choices, required=False)
    quote = WordsField(required=False, help_text="The words that matter, exactly.")
    publisher = WordsField(required=False, help_text="Empty, the server of the link.")
    title = WordsField(required=False, help_text="Empty, the name of the file or the link.")
    kind = serializers.ChoiceField(choices=Kind.choices, required=False)
    published_on = serializers.DateField(allow_null=True, required=False)
    accessed_on = serializers.DateField(required=False)
    protected = serializers.BooleanField(
        required=False, help_text="Readers are told `public_description` and nothing else."
    )
    public_description = WordsField(required=False, help_text="Needed if it is protected.")

    @staticmethod
    def entry(piece: Evidence, values: Mapping[str, Any]) -> EvidenceEntry:
        """The piece as it stands, with what was sent."""
        stands = {name: getattr(piece, name) for name in CHANGEABLE}
        return EvidenceEntry(**{**stands, **values})


class QuoteSerializer(StrictSerializer):
    """Words of a source."""

    example: ClassVar[Mapping[str, Any]] = {"quote": "Total: 41 200 000 crowns."}

    quote = WordsField(help_text="They have to stand in the copy that the desk made.")


class DeskEvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """A piece of evidence on a claim, in full: only people of the desk are given this."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 57,
        "claim": 12,
        "number": 1,
        **_PIECE,
        "file_name": "",
        "media_type": "",
        "snapshot_sha256": "",
        "file": None,
        "copy": "waiting",
        "archived_at": None,
        "accessed_on": "2026-11-19",
        "protected": False,
        "public_description": "",
        "added_by": "ada",
        "added_at": "2026-11-19T16:31:00Z",
        "removed_at": None,
        "also_used_in": 0,
        "protected_on": None,
        "quote_found": None,
    }

    claim = serializers.IntegerField(source="claim_id")
    number = serializers.IntegerField(
        default=None,
        allow_null=True,
        help_text="What your rationale cites it by, as in [1]; null once it is removed.",
    )
    url = serializers.CharField(help_text="Empty for a file.")
    file = serializers.SerializerMethodField(
        help_text="Address of our copy of the file; null for a link."
    )
    copy = serializers.CharField(
        source="material.state",
        default="",
        help_text="How far the copy of the link is: `waiting`, `kept` or `failed`.",
    )
    archived_at = serializers.DateTimeField(
        source="capture.at", default=None, allow_null=True, help_text="When it was copied."
    )
    added_by = serializers.CharField(source="added_by.username", help_text="User name.")
    also_used_in = serializers.SerializerMethodField(
        help_text="In how many other claims the same source is evidence."
    )
    protected_on = serializers.SerializerMethodField(
        help_text="A claim on which the same source is protected; null for none."
    )
    quote_found = serializers.BooleanField(
        allow_null=True,
        read_only=True,
        help_text="Whether the quote stands in the copy; null where they were never compared.",
    )

    class Meta:
        model = Evidence
        fields = [
            "id",
            "claim",
            "number",
            "url",
            "file",
            "file_name",
            "media_type",
            "snapshot_sha256",
            "copy",
            "archived_at",
            "title",
            "publisher",
            "quote",
            "stance",
            "kind",
            "published_on",
            "accessed_on",
            "protected",
            "public_description",
            "added_by",
            "added_at",
            "removed_at",
            "also_used_in",
            "protected_on",
            "quote_found",
        ]

    def get_file(self, piece: Evidence) -> str | None:
        """In the API, which takes a token as well as a session."""
        if not piece.file:
            return None
        path = reverse("api:evidence-file", kwargs={"evidence": piece.pk})
        request = self.context.get("request")
        return request.build_absolute_uri(path) if request else path

    def get_also_used_in(self, piece: Evidence) -> int:
        """From the context; none where it was not counted."""
        there = self._elsewhere(piece)
        return there.claims if there else 0

    def get_protected_on(self, piece: Evidence) -> int | None:
        """As above."""
        there = self._elsewhere(piece)
        return there.protected_on if there else None

    def _elsewhere(self, piece: Evidence) -> Elsewhere | None:
        uses: dict[int, Elsewhere] = self.context.get("uses", {})
        return uses.get(piece.material_id or 0)


class UseSerializer(serializers.Serializer[Evidence]):
    """A claim on which the same source is evidence."""

    claim = serializers.IntegerField(source="claim_id")
    evidence = serializers.IntegerField(source="pk")
    text = serializers.CharField(source="claim.text", help_text="Of the claim.")
    quote = serializers.CharField()
    stance = serializers.ChoiceField(choices=Stance.choices)
    added_by = serializers.CharField(source="added_by.username", help_text="User name.")
