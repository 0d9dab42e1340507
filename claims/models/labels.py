"""What the desk decided about sentences, and the detectors fitted on it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article


class LabelWhy(models.TextChoices):
    """What a person did that says whether a sentence is a claim."""

    MARKED = "marked", _("Marked by hand")
    TRIMMED = "trimmed", _("Trimmed")
    SPLIT = "split", _("Split")
    JOINED = "joined", _("Joined")
    NOT_A_CLAIM = "not_a_claim", _("Not a claim")
    CHECKED = "checked", _("Checked")


class SentenceLabel(models.Model):
    """One person's word on one range of an article: a claim, or none. The newest counts."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="labels")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField(help_text="Exclusive.")
    checkable = models.BooleanField()
    worth = models.BooleanField(null=True, blank=True)
    why = models.CharField(max_length=20, choices=LabelWhy)
    note = models.TextField(blank=True)
    extractor_version = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sentence_labels"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="a_label_ends_after_its_start"
            ),
            models.CheckConstraint(
                condition=Q(why__in=LabelWhy.values), name="a_label_says_what_it_comes_from"
            ),
        ]
        indexes = [models.Index(fields=["article", "start", "id"], name="label_by_place")]

    def __str__(self) -> str:
        return f"{'claim' if self.checkable else 'no claim'}: article {self.article_id}"


class FittedModel(models.Model):
    """Weights fitted on the desk's own labels. Detectors read the newest installed one."""

    version = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    weights = models.JSONField()
    figures = models.JSONField(default=dict, help_text="Precision and recall before and after.")
    label_count = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="fitted_models",
    )
    installed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(version=""), name="a_fitted_model_has_a_version"),
        ]
        indexes = [
            models.Index(
                fields=["kind", "-installed_at"],
                condition=Q(installed_at__isnull=False),
                name="fitted_model_installed",
            ),
        ]

    def __str__(self) -> str:
        return self.version
