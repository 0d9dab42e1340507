"""Checks of a claim that somebody made before, elsewhere or here: shown, never counted."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.imports import ImportRow
from claims.models.rules import Never

_HASH = r"^[0-9a-f]{64}$"


class EarlierCheckQuerySet(models.QuerySet["EarlierCheck"]):
    """Reads of earlier checks, each named for its use."""

    def about(self, claim: Claim) -> EarlierCheckQuerySet:
        """Checks of a claim, or of one that was merged into it, as they stand now; newest first."""
        claims = Claim.objects.filter(Q(pk=claim.pk) | Q(merged_into=claim))
        found = self.filter(claim__in=claims.values("pk"), replaced_at__isnull=True)
        return found.order_by(models.F("checked_on").desc(nulls_last=True), "-pk")


class EarlierCheck(models.Model):
    """What one page said of one claim, as it was brought in. A newer version is another row.

    It is no verdict of this desk: no count, page or feed for readers takes it for one.
    """

    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="earlier_checks",
        db_index=False,  # `earlier_check_by_claim` below serves
    )
    key = models.CharField(max_length=64, help_text="SHA-256 of the page and the words checked.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of all that it says.")
    words = models.TextField(help_text="The claim, as whoever checked it put it.")
    claimant = models.CharField(max_length=300, blank=True)
    claimed_on = models.DateField(null=True, blank=True)
    appearance = models.URLField(max_length=2000, blank=True, help_text="Where it was claimed.")
    rating = models.CharField(max_length=300, help_text="In the words of whoever checked it.")
    scale = models.CharField(
        max_length=100, blank=True, help_text="Where a number came with it: as in “2 of 1 to 5”."
    )
    finding = models.TextField(blank=True)
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=300)
    url = models.URLField(max_length=2000, blank=True)
    language = models.CharField(max_length=20, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    own = models.BooleanField(default=False, help_text="Made by this newsroom, before.")
    data = models.JSONField(help_text="What it was read from: the markup, or the row.")
    row = models.OneToOneField(ImportRow, on_delete=models.PROTECT, related_name="earlier_check")
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="earlier_checks_brought",
        help_text="Empty where nobody was named at the terminal.",
    )
    brought_at = models.DateTimeField()
    replaced_at = models.DateTimeField(
        null=True, blank=True, help_text="When a newer version of it was brought in."
    )

    objects = EarlierCheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(replaced_at__isnull=True),
                name="one_version_of_an_earlier_check_stands",
            ),
            models.CheckConstraint(
                condition=Q(key__regex=_HASH, digest__regex=_HASH),
                name="an_earlier_check_has_its_hashes",
            ),
            models.CheckConstraint(
                condition=~Q(rating="") & ~Q(words=""),
                name="an_earlier_check_rates_words",
            ),
            models.CheckConstraint(
                condition=~Q(publisher=""), name="an_earlier_check_names_who_checked"
            ),
        ]
        indexes = [
            models.Index(
                fields=["claim"],
                condition=Q(replaced_at__isnull=True),
                name="earlier_check_by_claim",
            ),
        ]
        triggers = [
            Never(
                name="an_earlier_check_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["replaced_at"]),
            ),
            Never(name="an_earlier_check_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.rating}"
