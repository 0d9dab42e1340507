"""Assertions to be checked."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from claims.models.status import ALLOWED_MOVES, OPEN, PUBLIC, Status


class Priority(models.IntegerChoices):
    """How soon a claim should be checked."""

    LOW = 0, "Low"
    NORMAL = 1, "Normal"
    HIGH = 2, "High"
    URGENT = 3, "Urgent"


class SetAside(models.TextChoices):
    """Why a claim is not checked."""

    NOT_A_CLAIM = "not_a_claim", "Not a claim"
    DUPLICATE = "duplicate", "Says the same as another claim"
    OUT_OF_SCOPE = "out_of_scope", "Not for this desk"


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Reads of claims, each named for its use."""

    def waiting(self) -> ClaimQuerySet:
        """Claims nobody holds, in the order of the queue: priority, then score, then age."""
        return self.filter(status=Status.WAITING).order_by("-priority", "-score", "pk")

    def open(self) -> ClaimQuerySet:
        """Claims that still need a person, in the order of the queue."""
        return self.filter(status__in=OPEN).order_by("-priority", "-score", "pk")

    def awaiting_publication(self) -> ClaimQuerySet:
        """Decided claims that readers cannot see yet, oldest first."""
        return self.filter(status=Status.DECIDED).order_by("pk")


class Claim(models.Model):
    """One assertion, however often it is made. `workflow.move()` alone writes its status."""

    text = models.TextField()
    fingerprint = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the normalised text."
    )
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
    occurrence_count = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
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
            models.CheckConstraint(
                condition=Q(fingerprint__regex=r"^[0-9a-f]{64}$"),
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
        ]
        indexes = [
            # take_next() walks this index from its start: its cost does not grow with the table.
            models.Index(
                F("priority").desc(),
                F("score").desc(),
                "id",
                condition=Q(status=Status.WAITING),
                name="claim_waiting_in_queue_order",
            ),
            models.Index(
                F("priority").desc(),
                F("score").desc(),
                "id",
                condition=Q(status__in=[str(status) for status in OPEN]),
                name="claim_open_in_queue_order",
            ),
            models.Index(fields=["status", "id"], name="claim_by_status"),
            models.Index(
                fields=["id"], condition=Q(indexed_at__isnull=True), name="claim_to_index"
            ),
            models.Index(
                fields=["id"],
                condition=Q(suggested_at__isnull=True, indexed_at__isnull=False),
                name="claim_to_suggest_for",
            ),
            models.Index(F("occurrence_count").desc(), "id", name="claim_most_repeated"),
            # The overview reads the first few: claims that readers see and that are said most.
            models.Index(
                F("occurrence_count").desc(),
                "id",
                condition=Q(status__in=[str(status) for status in PUBLIC]),
                name="claim_public_most_repeated",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="claim_moves_as_allowed",
                field="status",
                transitions=sorted(
                    (str(start), str(end))
                    for start, ends in ALLOWED_MOVES.items()
                    for end in ends
                    if start != end
                ),
            ),
            pgtrigger.Protect(name="a_claim_is_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.text
