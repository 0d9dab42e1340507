"""Articles, and the places of published claims in them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.desk_part import WithDeskPart
from claims.api.serializers.sources import SourceSerializer
from claims.models import Article, Occurrence, Rating
from claims.summaries.partial_dates import PartialDate


class ArticleDeskSerializer(serializers.ModelSerializer[Article]):
    """What only the desk is told about an article."""

    class Meta:
        model = Article
        fields = ["imported_at", "extracted_at", "extractor_version"]


class ArticleSerializer(WithDeskPart, serializers.ModelSerializer[Article]):
    """An article in a list."""

    source = SourceSerializer()  # type: ignore[assignment]
    url = serializers.CharField(help_text="Where it was published; may be empty.")
    date = serializers.SerializerMethodField(
        help_text="`2018-01-18`, `2018-01`, `2018`, `--01-18` (no year) or null."
    )
    desk = ArticleDeskSerializer(
        source="*", required=False, help_text="Only with the scope desk:read."
    )

    class Meta:
        model = Article
        fields = [
            "id",
            "title",
            "author",
            "language",
            "url",
            "source",
            "date",
            "revision",
            "content_hash",
            "first_published_at",
            "desk",
        ]

    def get_date(self, article: Article) -> str | None:
        """The date as far as it is known."""
        return PartialDate(
            article.published_year, article.published_month, article.published_day
        ).code


class PassageSerializer(serializers.Serializer[Any]):
    """A passage of an article.

    `start` and `end` select it by position, `quote` with `prefix` and `suffix` by its words, so
    that it can be found in an edited copy too (W3C Web Annotation).
    """

    start = serializers.IntegerField(help_text="Code points from the start of the text.")
    end = serializers.IntegerField(help_text="Exclusive.")
    quote = serializers.CharField()
    prefix = serializers.CharField(help_text="What stands before the quote; may be empty.")
    suffix = serializers.CharField(help_text="What stands after the quote; may be empty.")
    attributed_to = serializers.CharField(help_text="Who said it; may be empty.")


class MarkSerializer(PassageSerializer):
    """A passage in which a claim is made."""

    claim = serializers.IntegerField(source="claim_id")
    rating = serializers.SerializerMethodField(help_text="Null without a standing verdict.")

    @extend_schema_field(serializers.ChoiceField(choices=Rating.choices, allow_null=True))
    def get_rating(self, place: Occurrence) -> str | None:
        """The rating that stands on the claim, from the context."""
        rating: str | None = self.context["ratings"].get(place.claim_id)
        return rating


class WholeArticleSerializer(ArticleSerializer):
    """An article with its text, and the claims marked in it.

    Readers are given published claims; with the scope desk:read there are all.
    """

    text = serializers.CharField(help_text="Offsets count in code points of this text.")
    marks = serializers.SerializerMethodField()

    class Meta(ArticleSerializer.Meta):
        fields = [*ArticleSerializer.Meta.fields, "text", "marks"]

    @extend_schema_field(MarkSerializer(many=True))
    def get_marks(self, article: Article) -> Any:
        """The places that the context holds."""
        return MarkSerializer(self.context["places"], many=True, context=self.context).data
