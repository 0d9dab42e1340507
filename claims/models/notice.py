"""What people are told about claims, and which entries of the history are still to be told."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.event import ClaimEvent, What
from claims.models.mailing import Mailing


class NoticeKind(models.TextChoices):
    """Why a person is told something. The labels stand in the choice of what is mailed."""

    ASSIGNED = "assigned", _("A claim was assigned to you")
    HANDED_OVER = "handed_over", _("A claim was handed over to you")
    RETURNED = "returned", _("What you sent came back")
    MENTIONED = "mentioned", _("You were mentioned")
    COMMENTED = "commented", _("A comment on a claim of yours")
    UNTAKEN = "untaken", _("A claim near its deadline is in nobody's hands")
    DUE_SOON = "due_soon", _("A claim of yours is due soon")
    OVERDUE = "overdue", _("A claim of yours is overdue")
    QUESTIONED = "questioned", _("A reader questions a verdict of yours")
    SUGGESTED = "suggested", _("A reader suggested a claim")
    ANSWERED_LATE = "answered_late", _("Somebody answered after a verdict of yours was published")
    SOURCE_GONE = "source_gone", _("A source of a verdict of yours is gone")
    SOURCE_CHANGED = "source_changed", _("A source of a verdict of yours has changed")
    TAKEN_OVER = "taken_over", _("A claim was taken over from you")
    SECOND_WANTED = "second_wanted", _("A claim wants a second opinion")
    DIFFERING = "differing", _("Two opinions differ and want a decision")
    DECIDED = "decided", _("A double review of yours was decided")
    PUBLISHED = "published", _("A verdict of yours was approved and published")
    CORRECTED = "corrected", _("A verdict of yours was corrected")
    WITHDRAWN = "withdrawn", _("A verdict of yours was withdrawn")
    PLACES_MOVED = "places_moved", _("The places of a verdict that you and another gave changed")
    SHEET_MOVED = "sheet_moved", _("A verdict under a draft that you wrote or signed has changed")
    LET_STAND = "let_stand", _("The published verdict stands; what you sent is not needed")
    WITHDRAWAL_WANTED = "withdrawal_wanted", _("A withdrawal waits for a second person")
    WITHDRAWAL_APPROVED = "withdrawal_approved", _("A withdrawal that you proposed is approved")
    WITHDRAWAL_RETURNED = "withdrawal_returned", _("A withdrawal that you proposed is declined")
    WEBHOOK_STOPPED = "webhook_stopped", _("A webhook has stopped")


TELLING = frozenset(
    {
        What.ASSIGNED,
        What.HANDED_OVER,
        What.RETURNED,
        What.ROUND_RETURNED,
        What.COMMENTED,
        What.QUESTIONED,
        What.CONTACT_ANSWERED,
        What.SOURCE_ALARM,
        What.TAKEN_OVER,
        What.OPINION_SENT,
        What.DIFFERED,
        What.ADJUDICATED,
        What.PUBLISHED,
        What.CORRECTED,
        What.WITHDRAWN,
        What.LET_STAND,
        What.WITHDRAWAL_PROPOSED,
        What.WITHDRAWAL_RETURNED,
        What.TOOK_IN,
        What.SPLIT_CLAIM,
        What.MARKED,
        What.TRIMMED,
        What.SPLIT_RANGE,
        What.JOINED_RANGES,
        What.UNMARKED,
    }
)
"""Entries of the history that somebody is told of. None of them is written by an import."""


class EventToTell(models.Model):
    """An entry of the history whose notices are still to be made; then the row goes."""

    event = models.OneToOneField(
        ClaimEvent, primary_key=True, on_delete=models.PROTECT, related_name="to_tell"
    )
    look_at = models.DateTimeField(db_index=True, help_text="Not before this moment.")

    def __str__(self) -> str:
        return f"event {self.event_id}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Reads of notices, each named for its use."""

    def unread(self) -> NoticeQuerySet:
        """Those not marked as read."""
        return self.filter(read_at__isnull=True)

    def to_mail(self) -> NoticeQuerySet:
        """Unread ones that are in no mail."""
        return self.unread().filter(mailing__isnull=True)


class Notice(models.Model):
    """One thing that one person is told. It says what happened, never what anybody thinks."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="notices",
        db_index=False,  # `notice_of_a_person` below serves
    )
    kind = models.CharField(max_length=20, choices=NoticeKind)
    key = models.CharField(
        max_length=80, help_text="What it comes from; nobody is told one thing twice."
    )
    claim = models.ForeignKey(
        Claim,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notices",
        db_index=False,  # nobody asks by claim
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notices_caused",
        db_index=False,  # nobody asks by who caused it
    )
    data = models.JSONField(
        default=dict, help_text="A reason that was given, a due time, which webhook."
    )
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailing = models.ForeignKey(
        Mailing, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="nobody_is_told_one_thing_twice"),
            models.CheckConstraint(
                condition=Q(kind__in=NoticeKind.values), name="a_notice_is_of_a_known_kind"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="a_notice_comes_from_something"),
            models.CheckConstraint(
                condition=Q(claim__isnull=False)
                ^ Q(kind__in=[NoticeKind.WEBHOOK_STOPPED, NoticeKind.SUGGESTED]),
                name="a_notice_is_about_a_claim_a_webhook_or_readers",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(kind=NoticeKind.SUGGESTED, read_at__isnull=True),
                name="one_unread_notice_of_suggestions",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=True) | ~Q(by=models.F("user")),
                name="nobody_is_told_what_they_did",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_of_a_person"),
            models.Index(
                fields=["user", "id"], condition=Q(read_at__isnull=True), name="notice_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: claim {self.claim_id}" if self.claim_id else self.kind
