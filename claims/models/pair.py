"""Two claims that may be the same, and what a person said about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class PairState(models.TextChoices):
    """What is known of two claims that are alike."""

    SUGGESTED = "suggested", _("Suggested")
    SAME = "same", _("The same claim")
    DIFFERENT = "different", _("Different claims")


class MatchPair(models.Model):
    """Two claims, the lower number first, once. A rejected pair is remembered for ever."""

    low = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="pairs_above")
    high = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="pairs_below")
    state = models.CharField(max_length=10, choices=PairState, default=PairState.SUGGESTED)
    score = models.FloatField(help_text="0 to 1, from the lookup that found them.")
    differences = models.JSONField(default=list, help_text="[{kind, left, right}], left is low's.")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decided_pairs",
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="two_claims_are_paired_once"),
            models.CheckConstraint(
                condition=Q(low__lt=F("high")), name="a_pair_has_the_lower_claim_first"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PairState.values), name="a_pair_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="a_pair_score_is_from_0_to_1"
            ),
            models.CheckConstraint(
                condition=Q(state=PairState.SUGGESTED, by__isnull=True, decided_at__isnull=True)
                | (~Q(state=PairState.SUGGESTED) & Q(by__isnull=False, decided_at__isnull=False)),
                name="a_pair_is_decided_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["low", "-score"],
                condition=Q(state=PairState.SUGGESTED),
                name="pair_suggested_by_low",
            ),
            models.Index(
                fields=["high", "-score"],
                condition=Q(state=PairState.SUGGESTED),
                name="pair_suggested_by_high",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: claims {self.low_id} and {self.high_id}"
