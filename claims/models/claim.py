"""Assertions to be checked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from claims.models.claim_table import CLAIM_INDEXES, CLAIM_TRIGGERS
from claims.models.queue_order import (
    FREE,
    PLANNING_RULES,
    QUEUE_ORDER,
    TURN,
    DueState,
    Priority,
    SetAside,
)
from claims.models.status import OPEN, Status
from claims.models.topic import Topic

# What is left of a fingerprint without hexadecimal digits at its ends.
_NOT_HEXADECIMAL = Func(
    F("fingerprint"),
    Value("0123456789abcdef"),
    function="BTRIM",
    output_field=models.CharField(),
)


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Reads of claims, each named for its use."""

    def waiting(self) -> ClaimQuerySet:
        """Claims nobody holds, in the order of the queue; also assigned and snoozed ones."""
        return self.filter(status=Status.WAITING).order_by(*QUEUE_ORDER)

    def free(self) -> ClaimQuerySet:
        """Claims that anybody may be handed, in the order of the queue."""
        return self.filter(FREE).order_by(*QUEUE_ORDER)

    def assigned(self) -> ClaimQuerySet:
        """Open claims that somebody is to check, in the order of the queue."""
        return self.filter(assigned_to__isnull=False).order_by(*QUEUE_ORDER)

    def snoozed(self) -> ClaimQuerySet:
        """Claims that wait for a moment to come, the soonest first."""
        return self.filter(snoozed_until__isnull=False).order_by("snoozed_until", "pk")

    def open(self) -> ClaimQuerySet:
        """Claims that still need a person, in the order of the queue."""
        return self.filter(status__in=OPEN).order_by(*QUEUE_ORDER)

    def awaiting_publication(self) -> ClaimQuerySet:
        """Decided claims that readers cannot see yet, oldest first."""
        return self.filter(status=Status.DECIDED).order_by("pk")


class Claim(models.Model):
    """One assertion, however often it is made. `workflow.move()` alone writes its status."""

    text = models.TextField()
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the normalised text.")
    language = models.CharField(max_length=20)
    status = models.CharField(max_length=20, choices=Status, default=Status.WAITING)
    score = models.FloatField(
        help_text="0 to 1: how much it is worth checking, the highest of its occurrences."
    )
    checkable = models.FloatField(
        default=0, help_text="0 to 1: how well it can be checked, the highest of its occurrences."
    )
    priority = models.SmallIntegerField(choices=Priority, default=Priority.NORMAL)
    priority_reasons = models.JSONField(default=list)
    set_aside_reason = models.CharField(max_length=20, choices=SetAside, blank=True)
    pinned = models.BooleanField(
        default=False, db_default=False, help_text="An editor wants it checked before all others."
    )
    topic = models.ForeignKey(
        Topic,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
        db_index=False,  # `claim_of_a_topic` below serves
    )
    due_at = models.DateTimeField(
        null=True, blank=True, help_text="The earliest of its own due time and its articles'."
    )
    own_due_at = models.DateTimeField(
        null=True, blank=True, help_text="The due time given to the claim itself."
    )
    due_state = models.SmallIntegerField(
        choices=DueState, default=DueState.NONE, db_default=DueState.NONE
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assigned_claims",
        db_index=False,  # `claim_assigned` below serves
    )
    assigned_at = models.DateTimeField(null=True, blank=True)
    snoozed_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then the queue hands it to nobody."
    )
    turn = models.GeneratedField(
        expression=TURN,
        output_field=models.SmallIntegerField(),
        db_persist=True,
        help_text="What the queue is ordered by first: pin, due time and priority in one number.",
    )
    occurrence_count = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        db_index=False,  # `claim_merged_into` below serves
        help_text="The claim that it turned out to be; its old address leads there.",
    )
    indexed_at = models.DateTimeField(
        null=True, blank=True, help_text="When its words went into the index of like claims."
    )
    suggested_at = models.DateTimeField(
        null=True, blank=True, help_text="When claims like it were looked for."
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            # Not `unique` on the field: that would keep a second index for LIKE, which nobody asks.
            models.UniqueConstraint(fields=["fingerprint"], name="a_fingerprint_is_of_one_claim"),
            models.CheckConstraint(condition=~Q(text=""), name="a_claim_has_text"),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="a_claim_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="a_claim_score_is_from_0_to_1"
            ),
            models.CheckConstraint(
                condition=Q(priority__in=Priority.values), name="a_claim_has_a_known_priority"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.SET_ASIDE, set_aside_reason__in=SetAside.values)
                | (~Q(status=Status.SET_ASIDE) & Q(set_aside_reason="")),
                name="a_claim_is_set_aside_with_a_reason",
            ),
            # By its digits and not by a pattern, which would cost as much as an index.
            models.CheckConstraint(
                condition=Exact(Length("fingerprint"), 64) & Exact(_NOT_HEXADECIMAL, Value("")),
                name="a_claim_fingerprint_is_a_sha256",
            ),
            models.CheckConstraint(
                condition=Q(checkable__gte=0, checkable__lte=1),
                name="a_claim_is_checkable_from_0_to_1",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | (
                    Q(status=Status.SET_ASIDE, set_aside_reason=SetAside.DUPLICATE)
                    & ~Q(merged_into=F("pk"))
                ),
                name="a_merged_claim_is_set_aside_as_a_duplicate",
            ),
            *PLANNING_RULES,
        ]
        indexes = CLAIM_INDEXES
        triggers = CLAIM_TRIGGERS

    def __str__(self) -> str:
        return self.text
