"""Alarms: what a verdict rests on is gone, or says something else now."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from claims.models.evidence import Evidence
from claims.models.material import Capture
from claims.models.publication import what_readers_see
from claims.models.verdict import Verdict


class AlarmKind(models.TextChoices):
    """What became of a source."""

    GONE = "gone", _("The source is gone")
    CHANGED = "changed", _("The source has changed")


class SourceAlarmQuerySet(models.QuerySet["SourceAlarm"]):
    """Reads of alarms, each named for its use."""

    def open(self) -> SourceAlarmQuerySet:
        """Alarms that nobody has settled, the oldest first.

        They are on verdicts that stand, and on those that readers go on seeing while another one
        waits for its approval.
        """
        # Asked alarm by alarm, by index: joined, every verdict would be read for a few alarms.
        current = Verdict.objects.current().filter(pk=OuterRef("verdict")).values("pk")
        seen = what_readers_see("verdict").values("pk")[:1]
        rows = self.alias(verdict_stands=Subquery(current), verdict_is_seen=Subquery(seen))
        stands = Q(verdict_stands__isnull=False) | Q(verdict_is_seen__isnull=False)
        return rows.filter(stands, settled_at__isnull=True).order_by("raised_at", "pk")


class SourceAlarm(models.Model):
    """One verdict that has to be looked at, because of one piece of its evidence."""

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="alarms")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="alarms")
    kind = models.CharField(max_length=20, choices=AlarmKind)
    capture = models.ForeignKey(
        Capture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="alarms",
        help_text="What the source says now.",
    )
    why = models.CharField(max_length=500, help_text="What was found, in a sentence.")
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="alarms_settled",
    )
    note = models.TextField(blank=True)
    accepted = models.BooleanField(
        default=False, help_text="Whether the new copy is what the evidence cites from now on."
    )

    objects = SourceAlarmQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verdict", "evidence"],
                condition=Q(settled_at__isnull=True),
                name="at_most_one_open_alarm_a_piece_of_a_verdict",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AlarmKind.values), name="an_alarm_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(kind="changed") | Q(capture__isnull=False),
                name="an_alarm_about_a_change_shows_it",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="an_alarm_says_why"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="an_alarm_is_settled_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | ~Q(note="") | Q(accepted=True),
                name="a_settled_alarm_says_how",
            ),
            models.CheckConstraint(
                condition=Q(accepted=False) | Q(capture__isnull=False, settled_at__isnull=False),
                name="only_a_copy_is_accepted",
            ),
        ]
        indexes = [
            models.Index(
                fields=["raised_at"], condition=Q(settled_at__isnull=True), name="alarm_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: verdict {self.verdict_id}"
