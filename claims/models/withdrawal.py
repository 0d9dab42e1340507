"""Withdrawals that another person has to approve."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.publication import Publication


class ProposalOutcome(models.TextChoices):
    """What became of a proposal."""

    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Sent back")
    TAKEN_BACK = "taken_back", _("Taken back")
    OVERTAKEN = "overtaken", _("Overtaken by a newer verdict")


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    """Reads of proposals, each named for its use."""

    def open(self) -> WithdrawalQuerySet:
        """Proposals that wait for another person, the oldest first."""
        return self.filter(settled_at__isnull=True).order_by("pk")


class Withdrawal(models.Model):
    """One person's proposal to withdraw a public verdict; another one's approval of it."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="withdrawals")
    publication = models.ForeignKey(
        Publication,
        on_delete=models.PROTECT,
        related_name="withdrawals",
        help_text="What readers saw when it was proposed.",
    )
    note = models.TextField(help_text="Why, for readers.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="withdrawals"
    )
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="withdrawals_settled",
    )
    outcome = models.CharField(max_length=20, choices=ProposalOutcome, blank=True)
    reason = models.TextField(blank=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(settled_at__isnull=True),
                name="at_most_one_open_withdrawal_a_claim",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="a_withdrawal_says_why"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, outcome="")
                | Q(
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                    outcome__in=ProposalOutcome.values,
                ),
                name="a_withdrawal_ends_somehow_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[ProposalOutcome.APPROVED, ProposalOutcome.RETURNED])
                | ~Q(settled_by=F("by")),
                name="nobody_approves_their_own_withdrawal",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=ProposalOutcome.TAKEN_BACK) | Q(settled_by=F("by")),
                name="a_withdrawal_is_taken_back_by_its_author",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=ProposalOutcome.RETURNED) | ~Q(reason=""),
                name="a_withdrawal_is_sent_back_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(settled_at__isnull=True), name="withdrawal_open"
            ),
        ]

    def __str__(self) -> str:
        return f"Withdrawal: claim {self.claim_id}"
