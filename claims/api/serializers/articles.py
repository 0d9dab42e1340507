"""Articles, and the places of published claims in them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.desk_part import WithDeskPart
from claims.api.serializers.sources import SourceSerializer
from claims.models import Article, LeftHow, Occurrence, Rating
from claims.summaries.moments import iso
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
    gone_at = serializers.SerializerMethodField(
        help_text="Since when the passage is no longer in the article; null while it is."
    )

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_gone_at(self, place: Occurrence) -> str | None:
        """Only of what has vanished; what moved stands in the next revision."""
        gone = place.left_how == LeftHow.VANISHED and place.left_at
        return iso(gone) if gone else None


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
    previous = serializers.SerializerMethodField(
        help_text="Number of the revision before this one; null if there is none for you."
    )
    newest = serializers.SerializerMethodField(
        help_text="Number of the newest revision; null if this is it."
    )
    copy_of = serializers.SerializerMethodField(
        help_text="Number of the article that this one repeats nearly word for word, or null."
    )

    class Meta(ArticleSerializer.Meta):
        fields = [
            *ArticleSerializer.Meta.fields,
            "text",
            "marks",
            "previous",
            "newest",
            "copy_of",
            "copy_share",
        ]
        extra_kwargs = {
            "copy_share": {
                "help_text": "0 to 1: how much of the shorter text is the same; or null."
            }
        }

    def get_previous(self, article: Article) -> int | None:
        """From the context."""
        return self._link("previous")

    def get_newest(self, article: Article) -> int | None:
        """From the context."""
        return self._link("newest")

    def get_copy_of(self, article: Article) -> int | None:
        """From the context."""
        return self._link("copy_of")

    def _link(self, name: str) -> int | None:
        number: int | None = self.context["links"][name]
        return number

    @extend_schema_field(MarkSerializer(many=True))
    def get_marks(self, article: Article) -> Any:
        """The places that the context holds."""
        return MarkSerializer(self.context["places"], many=True, context=self.context).data
