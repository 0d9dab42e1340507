"""Imported texts, the bytes they came from, and the sketches by which copies are found."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.models.source import Source
from claims.models.topic import Topic


class ArticleQuerySet(models.QuerySet["Article"]):
    """Reads of articles, each named for its use."""

    def awaiting_extraction(self) -> ArticleQuerySet:
        """Articles whose claims have not been looked for, oldest first."""
        return self.filter(extracted_at__isnull=True).order_by("pk")

    def public(self) -> ArticleQuerySet:
        """Articles that readers may see: at least one of their claims was published."""
        return self.filter(first_published_at__isnull=False)

    def newest_public(self) -> ArticleQuerySet:
        """Articles that readers may see, each only as the newest revision that they may see."""
        later = Article.objects.public().filter(previous=models.OuterRef("pk"))
        return self.public().filter(~models.Exists(later))

    def awaiting_anchoring(self) -> ArticleQuerySet:
        """Revisions in which the places of the one before were not found again, oldest first.

        Only those whose turn has come: the claims of both were looked for, and the one before has
        been anchored itself.
        """
        return self.filter(
            Q(previous__previous__isnull=True) | Q(previous__reanchored_at__isnull=False),
            previous__isnull=False,
            reanchored_at__isnull=True,
            extracted_at__isnull=False,
            previous__extracted_at__isnull=False,
        ).order_by("pk")

    def for_list(self) -> ArticleQuerySet:
        """Articles as lists show them, without the long texts; any other query is an error."""
        return (
            self.select_related("source")
            .defer("text", "zones")
            .fetch_mode(models.FETCH_RAISE)
            .order_by("-pk")
        )


class Article(models.Model):
    """One imported text.

    Once per content: the hash of the canonical text is unique, except for a revision that has
    come back word for word to what an earlier one said.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="articles")
    title = models.CharField(max_length=500)
    author = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    name = models.CharField(max_length=500, blank=True, help_text="File name it was read from.")
    language = models.CharField(max_length=20, help_text="BCP 47 tag, or `und` if unknown.")
    text = models.TextField(help_text="Canonical: NFC, newlines as \\n; all offsets count in it.")
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of the text.")
    zones = models.JSONField(default=list, help_text="Ranges that are not the article.")
    published_year = models.SmallIntegerField(null=True, blank=True)
    published_month = models.SmallIntegerField(null=True, blank=True)
    published_day = models.SmallIntegerField(null=True, blank=True)
    previous = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="next"
    )
    revision = models.PositiveIntegerField(default=1)
    returns_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="returned_in",
        help_text="The earlier revision whose very text this one has again.",
    )
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="imported_articles",
    )
    extracted_at = models.DateTimeField(null=True, blank=True)
    extractor_version = models.CharField(max_length=40, blank=True)
    first_published_at = models.DateTimeField(null=True, blank=True)
    copy_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="copies",
        help_text="The article that this one repeats nearly word for word.",
    )
    copy_share = models.FloatField(null=True, blank=True, help_text="0 to 1: how much of it.")
    topic = models.ForeignKey(
        Topic,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        db_index=False,  # nobody asks for the articles of a topic
        help_text="Its claims are of this topic, unless they have one of their own.",
    )
    due_at = models.DateTimeField(
        null=True, blank=True, help_text="When its claims are to be checked."
    )
    reanchored_at = models.DateTimeField(
        null=True, blank=True, help_text="When the places of the revision before were found again."
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="an_article_has_text"),
            models.CheckConstraint(
                condition=Q(content_hash__regex=r"^[0-9a-f]{64}$"),
                name="an_article_hash_is_a_sha256",
            ),
            models.CheckConstraint(
                condition=Q(published_month__isnull=True) | Q(published_month__range=(1, 12)),
                name="an_article_month_is_a_month",
            ),
            models.CheckConstraint(
                condition=Q(published_day__isnull=True)
                | Q(published_day__range=(1, 31), published_month__isnull=False),
                name="an_article_day_has_a_month",
            ),
            models.CheckConstraint(
                condition=Q(revision=1, previous__isnull=True)
                | Q(revision__gt=1, previous__isnull=False),
                name="a_later_revision_names_the_one_before",
            ),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("pk")),
                name="an_article_is_not_its_own_revision",
            ),
            models.UniqueConstraint(
                fields=["content_hash"],
                condition=Q(returns_to__isnull=True),
                name="a_text_is_stored_once",
            ),
            models.CheckConstraint(
                condition=Q(returns_to__isnull=True)
                | (Q(revision__gt=2) & ~Q(returns_to=F("pk")) & ~Q(returns_to=F("previous"))),
                name="only_a_third_revision_can_return_to_a_text",
            ),
            models.CheckConstraint(
                condition=Q(extracted_at__isnull=True, extractor_version="")
                | (Q(extracted_at__isnull=False) & ~Q(extractor_version="")),
                name="an_extracted_article_names_its_extractor",
            ),
            models.CheckConstraint(
                condition=Q(copy_of__isnull=True, copy_share__isnull=True)
                | Q(
                    copy_of__isnull=False,
                    copy_share__isnull=False,  # a comparison with NULL would pass
                    copy_share__gte=0,
                    copy_share__lte=1,
                ),
                name="a_copy_says_how_much_it_repeats",
            ),
            models.CheckConstraint(
                condition=Q(copy_of__isnull=True) | ~Q(copy_of=F("pk")),
                name="an_article_is_not_its_own_copy",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(extracted_at__isnull=True),
                name="article_awaiting_extraction",
            ),
            models.Index(
                fields=["id"],
                condition=Q(previous__isnull=False, reanchored_at__isnull=True),
                name="article_awaiting_anchoring",
            ),
            models.Index(fields=["source", "-id"], name="article_by_source"),
            models.Index(fields=["language"], name="article_by_language"),
            models.Index(fields=["url"], condition=~Q(url=""), name="article_by_url"),
            models.Index(
                fields=["source", "name"], condition=~Q(name=""), name="article_by_file_name"
            ),
            models.Index(
                fields=["-id"],
                condition=Q(first_published_at__isnull=False),
                name="article_public_newest_first",
            ),
            models.Index(
                fields=["source", "-id"],
                condition=Q(first_published_at__isnull=False),
                name="article_public_by_source",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def left_out(self) -> list[tuple[int, int]]:
        """The ranges of its text that are not the article: its zones, but not captions."""
        return [(one["start"], one["end"]) for one in self.zones if one["kind"] != "caption"]


class Original(models.Model):
    """The bytes an article was read from, exactly as they came."""

    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="original")
    data = models.BinaryField()
    media_type = models.CharField(max_length=100)
    encoding = models.CharField(max_length=40)
    name = models.CharField(max_length=500, blank=True)
    headers = models.JSONField(default=list, blank=True, help_text="Of the answer: [[name, value]]")
    fetched_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name or f"original of article {self.article_id}"


class ArticleBand(models.Model):
    """One band of an article's sketch: articles that share one are compared word for word."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="bands", db_index=False
    )
    band = models.SmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "band"], name="one_value_a_band"),
        ]
        indexes = [models.Index(fields=["value", "band", "article"], name="band_by_value")]

    def __str__(self) -> str:
        return f"band {self.band} of article {self.article_id}"
