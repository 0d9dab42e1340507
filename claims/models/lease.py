"""Who works on which claim, until when; what they have typed; what they passed over."""

from __future__ import annotations

from datetime import datetime

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.person import User
from claims.models.rules import Rule


class EndedHow(models.TextChoices):
    """How a hold on a claim came to its end."""

    RELEASED = "released", _("Put back")
    SKIPPED = "skipped", _("Skipped")
    SUBMITTED = "submitted", _("Verdict sent")
    SET_ASIDE = "set_aside", _("Set aside")
    EXPIRED = "expired", _("Ran out")
    TAKEN_OVER = "taken_over", _("Taken over")
    HANDED_OVER = "handed_over", _("Handed over")
    SNOOZED = "snoozed", _("Left for later")


class LeaseQuerySet(models.QuerySet["Lease"]):
    """Reads of leases, each named for its use."""

    def live(self) -> LeaseQuerySet:
        """Leases that were not ended, whether or not their time has run out."""
        return self.filter(ended_at__isnull=True)

    def run_out(self, at: datetime) -> LeaseQuerySet:
        """Live leases whose time had run out at `at`, oldest first."""
        return self.live().filter(expires_at__lte=at).order_by("expires_at", "pk")

    def held_by(self, user: User) -> LeaseQuerySet:
        """The live leases of one person, newest first."""
        return self.live().filter(holder=user).order_by("-pk")


class Lease(models.Model):
    """One person's hold on one claim. Its number grows and fences off stale holders."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="leases")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="leases"
    )
    taken_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=20, choices=EndedHow, blank=True)
    note = models.CharField(max_length=500, blank=True)

    objects = LeaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(ended_at__isnull=True),
                name="at_most_one_live_lease_a_claim",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_how="")
                | Q(ended_at__isnull=False, ended_how__in=EndedHow.values),
                name="an_ended_lease_says_how",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("taken_at")), name="a_lease_lasts"),
            models.CheckConstraint(
                condition=~Q(ended_how=EndedHow.TAKEN_OVER, note=""),
                name="a_take_over_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=Q(ended_at__isnull=True),
                name="lease_live_by_expiry",
            ),
            models.Index(
                fields=["holder", "-id"],
                condition=Q(ended_at__isnull=True),
                name="lease_live_by_holder",
            ),
        ]
        triggers = [
            Rule(
                name="a_first_reviewer_does_not_come_second",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM claims_blindround
                         WHERE claim_id = NEW.claim_id AND closed_at IS NULL
                           AND first_by_id = NEW.holder_id
                    ) THEN
                        RAISE EXCEPTION 'a first reviewer does not hold the claim a second time'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"lease {self.pk} on claim {self.claim_id}"

    def is_live(self, at: datetime) -> bool:
        """Whether the hold still counts at `at`: not ended, and its time not run out."""
        return self.ended_at is None and at < self.expires_at


class Skip(models.Model):
    """A person passed over a claim; the queue does not offer it to them again until then."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="skips")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="skips")
    at = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_skip_has_a_reason"),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="a_skip_lasts"),
        ]
        indexes = [models.Index(fields=["by", "claim", "until"], name="skip_by_person_and_claim")]

    def __str__(self) -> str:
        return f"claim {self.claim_id} skipped: {self.reason}"


VERDICT_WORDS = (
    "rating",
    "finding",
    "rationale",
    "correction_kind",
    "correction_note",
    "carried_from",
    "look_in",
    "look_on",
    "look_reason",
)
"""The fields of a draft that a verdict is made of; all others are typed beside it."""


class DraftQuerySet(models.QuerySet["Draft"]):
    """Reads of drafts, each named for its use."""

    def of_reviews(self) -> DraftQuerySet:
        """What was typed on the pages of claims, into their verdicts, evidence and contacts."""
        return self.filter(part="")

    def of_comments(self) -> DraftQuerySet:
        """Comments that are typed and not said yet."""
        return self.filter(part="comment")


class Draft(models.Model):
    """What one person has typed about one claim, saved as they type; outlives the lease."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="drafts")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts"
    )
    part = models.CharField(
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text="What is typed: empty for the page of the claim.",
    )
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "by", "part"], name="one_draft_a_person_claim_and_part"
            )
        ]

    def __str__(self) -> str:
        return f"draft on claim {self.claim_id}"
