"""One thing done to many claims at once, and what stood before, so that it can be taken back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class BulkKind(models.TextChoices):
    """What is done to the chosen claims."""

    SET_ASIDE = "set_aside", _("Set aside")
    PRIORITY = "priority", _("Change the priority")
    PIN = "pin", _("Pin to the top")
    UNPIN = "unpin", _("Take the pin away")
    ASSIGN = "assign", _("Assign")
    UNASSIGN = "unassign", _("Take the assignment away")
    DUE = "due", _("Set the due time")
    TOPIC = "topic", _("Set the topic")
    SNOOZE = "snooze", _("Let wait until")


class BulkAction(models.Model):
    """What a person did to several claims at once."""

    kind = models.CharField(max_length=20, choices=BulkKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bulk_actions"
    )
    at = models.DateTimeField()
    asked = models.JSONField(default=dict, help_text="What was typed beside the choice.")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bulk_actions_undone",
        db_index=False,  # nobody asks for them by person
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=BulkKind.values), name="a_bulk_action_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="a_bulk_action_is_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d %H:%M}"


class BulkItem(models.Model):
    """One claim of it: what stood there before, and the entry of its history that it left.

    Either it was done (`event`), or `refused` says why not. `kept` says why it was not undone.
    """

    action = models.ForeignKey(
        BulkAction,
        on_delete=models.PROTECT,
        related_name="items",
        db_index=False,  # the unique constraint below serves
    )
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="bulk_items",
        db_index=False,  # nobody asks by claim; its history says what was done
    )
    before = models.JSONField(default=dict)
    event = models.PositiveIntegerField(null=True, blank=True)
    refused = models.TextField(blank=True)
    undone = models.BooleanField(default=False)
    kept = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "claim"], name="a_claim_is_once_in_a_bulk_action"
            ),
            models.CheckConstraint(
                condition=Q(event__isnull=True) | Q(refused=""),
                name="what_was_refused_in_bulk_left_no_event",
            ),
            models.CheckConstraint(
                condition=Q(undone=False) | Q(event__isnull=False, kept=""),
                name="only_what_was_done_in_bulk_is_undone",
            ),
        ]

    def __str__(self) -> str:
        return f"claim {self.claim_id} in bulk action {self.action_id}"
