"""What the desk did, day by day: kept numbers, so that no page of figures walks the claims."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.blind import BlindRound
from claims.models.claim import Claim
from claims.models.event import ClaimEvent
from claims.models.rules import Never
from claims.models.source import Source
from claims.models.topic import Topic
from claims.models.verdict import Rating


class Dimension(models.TextChoices):
    """What the numbers of a day are about."""

    ALL = "all", _("All")
    SOURCE = "source", _("Source")
    TOPIC = "topic", _("Topic")
    REVIEWER = "reviewer", _("Reviewer")


class FigureDay(models.Model):
    """The numbers of one day, of the whole desk or of one source, topic or reviewer.

    The two histograms hold numbers of verdicts by bucket, see `claims.charts.histogram`.
    """

    day = models.DateField(help_text="By the clock of the desk.")
    dimension = models.CharField(max_length=10, choices=Dimension)
    key = models.BigIntegerField(
        default=0, help_text="The number of the source, topic or person; 0 where there is none."
    )
    arrived = models.PositiveIntegerField(default=0, help_text="Claims that came to be open.")
    dropped = models.PositiveIntegerField(
        default=0, help_text="Claims that ceased to be open without a verdict."
    )
    decided = models.PositiveIntegerField(default=0, help_text="Verdicts on open claims.")
    supported = models.PositiveIntegerField(default=0)
    disputed = models.PositiveIntegerField(default=0)
    unverifiable = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0, help_text="Verdicts after the due time.")
    corrected = models.PositiveIntegerField(default=0, help_text="Verdicts in place of others.")
    seconded = models.PositiveIntegerField(default=0, help_text="Second reviews of a person.")
    opinions = models.PositiveIntegerField(
        db_default=0, help_text="Opinions between which an editor decided."
    )
    since_open = models.JSONField(default=dict)
    since_taken = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dimension", "day", "key"], name="one_row_of_figures_a_day_and_group"
            ),
            models.CheckConstraint(
                condition=Q(dimension__in=Dimension.values), name="figures_are_about_something"
            ),
            models.CheckConstraint(
                condition=Q(decided=F("supported") + F("disputed") + F("unverifiable")),
                name="the_ratings_of_a_day_add_up",
            ),
            models.CheckConstraint(
                condition=Q(late__lte=F("decided")), name="what_is_late_on_a_day_was_decided"
            ),
        ]
        indexes = [
            # The course of one source or topic, without the rows of all others in its days.
            models.Index(fields=["dimension", "key", "day"], name="figures_of_a_group_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day}, {self.dimension} {self.key}"


class QueueDay(models.Model):
    """How many of the claims that came to be open on one day are open still."""

    day = models.DateField(unique=True, help_text="By the clock of the desk.")
    open = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day}: {self.open}"


class OpenClaim(models.Model):
    """A claim that is open, as the queues of sources and topics count it."""

    claim = models.OneToOneField(
        Claim, on_delete=models.PROTECT, primary_key=True, related_name="counted_open"
    )
    day = models.DateField(help_text="On which it came to be open, by the clock of the desk.")
    source = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="open_claims",
        db_index=False,
        help_text="Where it was found first.",
    )
    topic = models.ForeignKey(
        Topic,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="open_claims",
        db_index=False,
    )

    def __str__(self) -> str:
        return f"claim {self.claim_id}, open since {self.day}"


class QueueGroupDay(models.Model):
    """As `QueueDay`, of one source or topic; there are no rows without open claims."""

    dimension = models.CharField(max_length=10, choices=Dimension)
    key = models.BigIntegerField(help_text="The number of the source or topic; 0 without one.")
    day = models.DateField(help_text="By the clock of the desk.")
    open = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dimension", "day", "key"], name="one_row_of_a_queue_a_day_and_group"
            ),
            models.CheckConstraint(
                condition=Q(dimension__in=(Dimension.SOURCE, Dimension.TOPIC)),
                name="queues_are_those_of_sources_and_topics",
            ),
            models.CheckConstraint(
                condition=Q(open__gt=0), name="a_day_of_a_queue_has_open_claims"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}, {self.dimension} {self.key}: {self.open}"


class Decision(models.Model):
    """One verdict as the figures count it, once for each event that decided a claim.

    It is frozen until newer rules of counting count it once more.
    """

    event = models.OneToOneField(ClaimEvent, on_delete=models.PROTECT, related_name="decision")
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="decisions", db_index=False
    )
    rating = models.CharField(max_length=20, choices=Rating)
    correction = models.BooleanField(help_text="It took the place of one that readers had seen.")
    late = models.BooleanField(help_text="The due time had passed.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="decisions",
        db_index=False,
    )
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="second_decisions",
        db_index=False,
    )
    source = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        db_index=False,
        help_text="Where the claim was found first.",
    )
    topic = models.ForeignKey(
        Topic,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        db_index=False,
    )
    at = models.DateTimeField()
    sent_at = models.DateTimeField(
        null=True, blank=True, help_text="When the author sent it; a second person may come later."
    )
    sent_late = models.BooleanField(
        db_default=False, help_text="The due time had passed when the author sent it."
    )
    open_seconds = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="From when the claim came to be open to the decision."
    )
    taken_seconds = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="From when somebody took it first to the decision."
    )
    own_seconds = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="From when the author took it last to when they sent it."
    )
    round = models.ForeignKey(
        BlindRound,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        db_index=False,
        help_text="Between the two opinions of which an editor decided.",
    )
    rules = models.SmallIntegerField(
        db_default=1, help_text="By which rules it was counted; newer ones count it once more."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__in=Rating.values), name="a_decision_has_a_known_rating"
            ),
            models.CheckConstraint(
                condition=Q(correction=False) | Q(late=False) | Q(open_seconds__isnull=False),
                name="a_late_correction_was_waited_for",
            ),
            models.CheckConstraint(
                condition=Q(sent_late=False) | Q(late=True),
                name="what_is_sent_late_is_decided_late",
            ),
        ]
        triggers = [
            Never(name="a_decision_stays", operation=pgtrigger.Delete),
            Never(
                name="a_decision_stays_as_it_was_counted",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__rules__lte=pgtrigger.F("old__rules")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rating}: claim {self.claim_id}"


class FigureClock(models.Model):
    """How far the history is counted into the figures: one row.

    Every event up to `counted_to` is counted, none above it. `mark_to` is the highest number given
    out when `mark_xid` was the next transaction; once all earlier ones have ended, no event up to
    there can still come.
    """

    counted_to = models.BigIntegerField(default=0)
    mark_to = models.BigIntegerField(default=0)
    mark_xid = models.BigIntegerField(default=0)
    counted_at = models.DateTimeField(null=True, blank=True)
    grouped_at = models.DateTimeField(
        null=True, blank=True, help_text="From when on the queues of sources and topics are kept."
    )
    checked_at = models.DateTimeField(null=True, blank=True, help_text="The last recount.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="the_figures_have_one_clock"),
        ]

    def __str__(self) -> str:
        return f"counted to event {self.counted_to}"
