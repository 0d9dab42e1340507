"""Frozen copies: verdicts, and the tombstones of withdrawn ones.

A copy is handed out exactly as it was published, whatever version of Verify froze it; the fields
named here say what today's copies hold.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from claims.models import (
    AskedAs,
    CorrectionKind,
    Kind,
    Means,
    Publication,
    PublicationKind,
    Rating,
    Reply,
    Stance,
)
from claims.summaries.heads import feed_row


class NamedClaimSerializer(serializers.Serializer[Any]):
    """The claim a publication is about."""

    id = serializers.IntegerField()
    text = serializers.CharField(help_text="The claim in the words it was found in.")
    language = serializers.CharField(help_text="BCP 47 tag, or `und`.")
    url = serializers.URLField(help_text="Its public page.")


class CorrectionSerializer(serializers.Serializer[Any]):
    """Why this verdict took the place of an earlier one."""

    kind = serializers.ChoiceField(choices=CorrectionKind.choices)
    kind_label = serializers.CharField(required=False)
    note = serializers.CharField(help_text="What changed, for readers.")
    at = serializers.DateTimeField()


class EvidenceSerializer(serializers.Serializer[Any]):
    """A piece of evidence; the rationale cites it as [number]."""

    number = serializers.IntegerField()
    stance = serializers.ChoiceField(choices=Stance.choices)
    kind = serializers.ChoiceField(choices=Kind.choices)
    title = serializers.CharField()
    publisher = serializers.CharField()
    url = serializers.CharField(help_text="Empty if the evidence is a file of the desk.")
    quote = serializers.CharField(help_text="The passage that matters; may be empty.")
    published_on = serializers.DateField(allow_null=True)
    accessed_on = serializers.DateField()
    snapshot_sha256 = serializers.CharField(
        required=False, help_text="SHA-256 of the file that the desk keeps; empty for a link."
    )
    archived_at = serializers.DateTimeField(
        required=False, help_text="When the desk made its copy of the link; absent without one."
    )
    archived_sha256 = serializers.CharField(
        required=False, help_text="SHA-256 of that copy, as the server sent it, unpacked."
    )


class ProtectedEvidenceSerializer(serializers.Serializer[Any]):
    """Evidence whose source the desk protects: described, not named."""

    number = serializers.IntegerField()
    stance = serializers.ChoiceField(choices=Stance.choices)
    kind = serializers.ChoiceField(choices=Kind.choices)
    protected = serializers.BooleanField(help_text="Always true.")
    description = serializers.CharField()


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="EvidenceEntry",
        serializers=[EvidenceSerializer, ProtectedEvidenceSerializer],
        resource_type_field_name=None,
        many=True,
    )
)
class EvidenceField(serializers.ListField):
    """Numbered evidence, open or protected."""

    shapes = (EvidenceSerializer, ProtectedEvidenceSerializer)


class PlaceSerializer(serializers.Serializer[Any]):
    """One place where the claim is made."""

    article = serializers.IntegerField(help_text="Number of the article; see `articles/`.")
    title = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    source_slug = serializers.CharField()
    url = serializers.CharField(help_text="The original article; may be empty.")
    start = serializers.IntegerField(help_text="Code points from the start of the article's text.")
    end = serializers.IntegerField(help_text="Exclusive.")
    quote = serializers.CharField()
    attributed_to = serializers.CharField(help_text="Who said it, if the article says; or empty.")
    date = serializers.CharField(
        allow_null=True,
        help_text="Of the article: `2018-01-18`, `2018-01`, `2018`, `--01-18` (no year) or null.",
    )
    gone_at = serializers.DateTimeField(
        required=False,
        allow_null=True,
        help_text="Since when the sentence was no longer in the article as this was published.",
    )


class PublicationSerializer(serializers.Serializer[Publication]):
    """One row of the feed: the frozen copy, its number and its time."""

    sequence = serializers.IntegerField(
        help_text="Place in the feed: grows by one with each publication, without gaps."
    )
    kind = serializers.ChoiceField(choices=PublicationKind.choices)
    published_at = serializers.DateTimeField()
    claim = NamedClaimSerializer()

    def to_representation(self, instance: Publication) -> dict[str, Any]:
        """The copy as it was frozen, with its number and time in front."""
        return feed_row(
            sequence=instance.sequence,
            kind=instance.kind,
            published_at=instance.published_at,
            payload=instance.payload,
        )


class CarriedSerializer(serializers.Serializer[Any]):
    """On which claim this verdict was given first."""

    claim = serializers.IntegerField()
    url = serializers.URLField()
    decided_at = serializers.DateTimeField()


class ContactSerializer(serializers.Serializer[Any]):
    """Somebody who was asked for a reply; who is private to the desk is not in the list."""

    name = serializers.CharField()
    is_organisation = serializers.BooleanField()
    role = serializers.ChoiceField(choices=AskedAs.choices)
    role_label = serializers.CharField()
    means = serializers.ChoiceField(choices=Means.choices)
    asked_at = serializers.DateTimeField()
    asked = serializers.CharField(help_text="What they were asked.")
    reply = serializers.ChoiceField(choices=Reply.choices)
    reply_label = serializers.CharField()
    reply_by = serializers.DateField(
        allow_null=True, help_text="Until when they were asked to answer."
    )
    answered_at = serializers.DateTimeField(allow_null=True)
    answer = serializers.CharField(help_text="In their words; may be empty.")


class RedactedSerializer(serializers.Serializer[Any]):
    """That a copy was changed to protect a source; and the hashes over the feed before that."""

    at = serializers.DateTimeField(help_text="When it was last changed.")
    before = serializers.CharField(help_text="The hash over the feed up to the row before.")
    feed_hash = serializers.CharField(
        help_text="The hash over the feed up to this row, as it was first published."
    )


class VerdictSerializer(PublicationSerializer):
    """A published verdict."""

    rating = serializers.ChoiceField(choices=Rating.choices)
    rating_label = serializers.CharField()
    finding = serializers.CharField(help_text="The finding in one sentence; may be empty.")
    rationale = serializers.CharField(
        help_text="As it was typed: CommonMark; [1] cites evidence number 1."
    )
    rationale_html = serializers.CharField(
        required=False,
        help_text="The same as sanitised HTML; absent from copies frozen before 2026-11-22.",
    )
    methodology_version = serializers.CharField()
    decided_at = serializers.DateTimeField()
    correction = CorrectionSerializer(allow_null=True)
    evidence = EvidenceField()
    occurrences = PlaceSerializer(many=True, help_text="The first of them; see occurrence_count.")
    occurrence_count = serializers.IntegerField()
    versions = serializers.IntegerField(help_text="Verdicts published on the claim so far.")
    contacts = ContactSerializer(
        many=True,
        required=False,
        help_text="Who was asked for a reply; absent from copies frozen before 2026-11-22.",
    )
    carried_from = CarriedSerializer(
        required=False,
        help_text="Only of a verdict that was first given on another claim and still holds.",
    )
    redacted = RedactedSerializer(
        required=False, help_text="Only where a source was protected after it was published."
    )
    withheld = serializers.BooleanField(
        required=False,
        help_text=(
            "Only where words were withheld for that: finding and rationale are empty, the note "
            "says so, or the list of who was asked is empty."
        ),
    )


class WithdrawalSerializer(PublicationSerializer):
    """A tombstone: the verdict on the claim no longer stands, and none took its place."""

    note = serializers.CharField(help_text="Why, for readers.")
    merged_into = serializers.IntegerField(
        required=False,
        help_text="Only where the claim turned out to be another one: the number of that claim.",
    )
    redacted = RedactedSerializer(
        required=False, help_text="Only where the note was withheld to protect a source."
    )
    withheld = serializers.BooleanField(
        required=False, help_text="Only where the note was withheld for that, which it says then."
    )


class RedactionSerializer(PublicationSerializer):
    """Word that a source was protected in rows of the feed about this claim."""

    redacts = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="Numbers of the rows that were changed: fetch them again, let go of the old.",
    )


def change_shape(**options: bool) -> PolymorphicProxySerializer:
    """A verdict, a withdrawal or a redaction, told apart by `kind`.

    Args:
        options: `many` for a list of them, `allow_null` where there may be none.
    """
    return PolymorphicProxySerializer(
        component_name="Change",
        serializers={
            PublicationKind.VERDICT.value: VerdictSerializer,
            PublicationKind.WITHDRAWAL.value: WithdrawalSerializer,
            PublicationKind.REDACTION.value: RedactionSerializer,
        },
        resource_type_field_name="kind",
        **options,
    )
