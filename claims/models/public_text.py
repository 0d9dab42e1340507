"""How the desk checks and how it corrects, as editors write it and readers read it."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.rules import Never


class TextKind(models.TextChoices):
    """What a text is about. Each has an address of its own."""

    METHODOLOGY = "methodology", _("How we check")
    CORRECTIONS = "corrections", _("Corrections policy")


class PublicTextQuerySet(models.QuerySet["PublicText"]):
    """Reads of texts, each named for its use."""

    def published(self, kind: str) -> PublicTextQuerySet:
        """Every version that readers can read, newest first.

        There is one draft at a time, so the numbers stand in the order of the publications.
        """
        return self.filter(kind=kind, published_at__isnull=False).order_by("-pk")

    def draft(self, kind: str) -> PublicTextQuerySet:
        """The version that is being written, if there is one."""
        return self.filter(kind=kind, published_at__isnull=True)

    def methodology_in_force(self) -> str:
        """The version that a verdict given now is reached by."""
        versions = self.published(TextKind.METHODOLOGY).values_list("version", flat=True)
        return versions.first() or str(settings.VERIFY_METHODOLOGY_VERSION)


class PublicText(models.Model):
    """One version of a text. Never changed once readers can read it: a later one follows it."""

    kind = models.CharField(max_length=20, choices=TextKind)
    version = models.CharField(
        max_length=40, blank=True, help_text="Its name, on verdicts too; empty while it is a draft."
    )
    body = models.TextField(blank=True, help_text="Markdown as it was typed.")
    note = models.CharField(
        max_length=300, blank=True, help_text="What changes with it, for readers."
    )
    language = models.CharField(max_length=20)
    edits = models.PositiveIntegerField(default=0, help_text="Grows each time a draft is kept.")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="public_texts_written",
        help_text="Empty for the texts that a desk begins with.",
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="public_texts_published",
    )

    objects = PublicTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=TextKind.values), name="a_public_text_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True, version="")
                | (Q(published_at__isnull=False) & ~Q(version="") & ~Q(body="")),
                name="a_published_text_says_something_and_has_a_version",
            ),
            models.UniqueConstraint(
                fields=["kind", "version"],
                condition=Q(published_at__isnull=False),
                name="one_public_text_a_version",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(published_at__isnull=True),
                name="at_most_one_draft_a_public_text",
            ),
        ]
        triggers = [
            Never(
                name="a_published_text_is_never_changed",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"
