"""Which verdicts need a second pair of eyes, as editors set it at the desk."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.queue_order import Priority
from claims.models.rules import Never
from claims.models.topic import Topic


class ReviewMode(models.TextChoices):
    """What a verdict goes through before readers see it."""

    NONE = "none", _("No second review")
    APPROVAL = "approval", _("Approval")
    BLIND = "blind", _("Blind double review")


class ReviewPolicyQuerySet(models.QuerySet["ReviewPolicy"]):
    """Reads of policies, each named for its use."""

    def in_order(self) -> ReviewPolicyQuerySet:
        """All of them as they are asked, the first that fits holding; also those switched off."""
        return self.select_related("topic").order_by("position", "pk")


class ReviewPolicy(models.Model):
    """One row of the policy. A claim that meets all its conditions is held to its mode."""

    position = models.PositiveSmallIntegerField(help_text="Rows are asked from the lowest on.")
    mode = models.CharField(max_length=20, choices=ReviewMode)
    least_priority = models.SmallIntegerField(
        choices=Priority, null=True, blank=True, help_text="Empty for claims of every priority."
    )
    topic = models.ForeignKey(
        Topic,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="review_policies",
        help_text="Empty for claims of every topic.",
    )
    chance = models.PositiveSmallIntegerField(
        default=100, help_text="Percent of the claims that it holds for; drawn once a claim."
    )
    note = models.CharField(max_length=300, blank=True, help_text="Why, for colleagues.")
    active = models.BooleanField(default=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_policies_changed"
    )

    objects = ReviewPolicyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(mode__in=ReviewMode.values), name="a_policy_has_a_known_mode"
            ),
            models.CheckConstraint(
                condition=Q(least_priority__isnull=True) | Q(least_priority__in=Priority.values),
                name="a_policy_asks_for_a_known_priority",
            ),
            models.CheckConstraint(
                condition=Q(chance__gte=1, chance__lte=100),
                name="a_policy_holds_for_1_to_100_percent",
            ),
        ]
        triggers = [
            # Rounds and histories name the row that held; it is switched off instead.
            Never(name="a_policy_is_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_mode_display()}: row {self.position}"
