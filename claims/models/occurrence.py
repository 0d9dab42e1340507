"""Places where claims are made: what found them, and how they leave an article."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.claim import Claim
from claims.models.rules import Rule


class LeftHow(models.TextChoices):
    """Why an occurrence is no longer one of its article's current claims."""

    MOVED = "moved", _("Stands in the next revision")
    VANISHED = "vanished", _("No longer in the next revision")
    TRIMMED = "trimmed", _("Trimmed by hand")
    SPLIT = "split", _("Split by hand")
    JOINED = "joined", _("Joined with its neighbour by hand")
    UNMARKED = "unmarked", _("Taken back by hand")
    NOT_FOUND = "not_found", _("Not found by a newer extractor")


class Method(models.TextChoices):
    """What found an occurrence."""

    RULES = "rules", _("Rules")
    MODEL = "model", _("Fitted model")
    SERVICE = "service", _("Language model service")
    BY_HAND = "by_hand", _("By hand")


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Reads of occurrences, each named for its use."""

    def awaiting_claim(self) -> OccurrenceQuerySet:
        """Occurrences that joined no claim yet."""
        return self.filter(claim__isnull=True, left_at__isnull=True).order_by("pk")

    def current(self) -> OccurrenceQuerySet:
        """Occurrences that stand in the newest revision of their article as they are."""
        return self.filter(left_at__isnull=True)

    def said(self) -> OccurrenceQuerySet:
        """Places where a claim was made, each once: those that vanished from an article too."""
        return self.filter(Q(left_at__isnull=True) | Q(left_how=LeftHow.VANISHED))

    def as_written(self) -> OccurrenceQuerySet:
        """Occurrences as the text of their own revision has them, whatever became of them later."""
        return self.filter(
            Q(left_at__isnull=True) | Q(left_how__in=[LeftHow.MOVED, LeftHow.VANISHED])
        )

    def in_text_order(self) -> OccurrenceQuerySet:
        """Occurrences of one article as they stand in its text."""
        return self.order_by("start", "end", "pk")


class Occurrence(models.Model):
    """One place where a claim is made: `article.text[start:end] == quote`."""

    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        related_name="occurrences",
        db_index=False,  # `occurrence_by_place` below serves
    )
    claim = models.ForeignKey(
        Claim,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="occurrences",
        db_index=False,  # `occurrence_by_claim` below serves
    )
    start = models.PositiveIntegerField(help_text="Code points from the start of the text.")
    end = models.PositiveIntegerField(help_text="Exclusive.")
    quote = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    attributed_to = models.CharField(max_length=300, blank=True)
    score = models.FloatField(help_text="0 to 1: how much it is worth checking.")
    checkable = models.FloatField(default=0, help_text="0 to 1: how well it can be checked.")
    reasons = models.JSONField(default=list, help_text="[{code, text, points, level}]")
    inferred = models.JSONField(
        default=list, blank=True, help_text="[{start, end, word, means}]: what a pronoun stands for"
    )
    extractor_version = models.CharField(max_length=40)
    method = models.CharField(max_length=10, choices=Method, default=Method.RULES)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="marked_occurrences",
        db_index=False,  # `occurrence_marked_by` below serves
    )
    follows = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        help_text="The same place in the revision before.",
    )
    left_at = models.DateTimeField(null=True, blank=True)
    left_how = models.CharField(max_length=10, choices=LeftHow, blank=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "start", "end"],
                condition=Q(left_at__isnull=True),
                name="one_occurrence_a_range",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, left_how="")
                | Q(left_at__isnull=False, left_how__in=LeftHow.values),
                name="an_occurrence_leaves_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(checkable__gte=0, checkable__lte=1),
                name="an_occurrence_is_checkable_from_0_to_1",
            ),
            models.CheckConstraint(
                condition=Q(method__in=Method.values), name="an_occurrence_was_found_somehow"
            ),
            models.CheckConstraint(
                condition=Q(method=Method.BY_HAND, marked_by__isnull=False)
                | (~Q(method=Method.BY_HAND) & Q(marked_by__isnull=True)),
                name="an_occurrence_marked_by_hand_names_who",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="an_occurrence_ends_after_its_start"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1),
                name="an_occurrence_score_is_from_0_to_1",
            ),
            models.CheckConstraint(
                condition=~Q(extractor_version=""), name="an_occurrence_names_its_extractor"
            ),
        ]
        indexes = [
            models.Index(
                fields=["article"],
                condition=Q(claim__isnull=True, left_at__isnull=True),
                name="occurrence_awaiting_claim",
            ),
            models.Index(fields=["claim", "-id"], name="occurrence_by_claim"),
            models.Index(fields=["article", "start"], name="occurrence_by_place"),
            models.Index(
                fields=["marked_by"],
                condition=Q(marked_by__isnull=False),
                name="occurrence_marked_by",
            ),
        ]
        triggers = [
            # A check constraint cannot look into another table, so triggers hold the rule. All rows
            # of an insert are checked together: each article's text is unpacked once.
            Rule(
                name="an_occurrence_quotes_its_article",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="new_places"),
                declare=[("place", "RECORD"), ("known", "bigint"), ("there", "text")],
                func="""
                    FOR place IN
                        SELECT article_id, start, "end", quote FROM new_places ORDER BY article_id
                    LOOP
                        IF place.article_id IS DISTINCT FROM known THEN
                            known := place.article_id;
                            SELECT text || '' INTO there FROM claims_article WHERE id = known;
                        END IF;
                        IF substr(there, place.start + 1, place."end" - place.start)
                                IS DISTINCT FROM place.quote THEN
                            RAISE EXCEPTION
                                'an_occurrence_quotes_its_article: characters % to % of article %'
                                ' are not the quote', place.start, place."end", place.article_id
                                USING ERRCODE = 'check_violation';
                        END IF;
                    END LOOP;
                    RETURN NULL;
                """,
            ),
            Rule(
                name="a_changed_occurrence_quotes_its_article",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("article_id", "start", "end", "quote"),
                declare=[("there", "text")],
                func="""
                    SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) INTO there
                      FROM claims_article WHERE id = NEW.article_id;
                    IF there IS DISTINCT FROM NEW.quote THEN
                        RAISE EXCEPTION
                            'an_occurrence_quotes_its_article: characters % to % of article %'
                            ' are not the quote', NEW.start, NEW."end", NEW.article_id
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.quote
