"""What is to be looked at again: a day came, a sentence went, a late answer, a place was moved."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.occurrence import Occurrence
from claims.models.publication import Publication


class LookKind(models.TextChoices):
    """Why a verdict is looked at again."""

    DATE = "date", _("Its day has come")
    VANISHED = "vanished", _("A sentence is gone from its article")
    ANSWERED = "answered", _("Somebody answered after publication")
    MOVED = "moved", _("One person moved its places")


class LookOutcome(models.TextChoices):
    """How a look ended."""

    HOLDS = "holds", _("Still holds")
    REPLACED = "replaced", _("Another day was named")
    REMOVED = "removed", _("Day taken away")
    DECIDED = "decided", _("A new verdict was given")
    WITHDRAWN = "withdrawn", _("The verdict was withdrawn")


class LookAgainQuerySet(models.QuerySet["LookAgain"]):
    """Reads of what is to be looked at, each named for its use."""

    def open(self) -> LookAgainQuerySet:
        """What nobody has looked at yet, the earliest day first."""
        return self.filter(settled_at__isnull=True).order_by("due_on", "pk")

    def reached(self, kind: LookKind, *, today: date) -> LookAgainQuerySet:
        """What is due now, on claims whose verdict readers see; the earliest day first."""
        public = Publication.objects.current().filter(claim=OuterRef("claim")).order_by()
        return self.open().filter(Exists(public), kind=kind, due_on__lte=today)


class LookAgain(models.Model):
    """One claim that is to be looked at again from a day on."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="looks")
    kind = models.CharField(max_length=20, choices=LookKind)
    due_on = models.DateField(help_text="From this day on, in the time zone of the desk.")
    occurrence = models.ForeignKey(
        Occurrence,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="looks",
        help_text="The place whose sentence is gone.",
    )
    reason = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="looks_asked",
        help_text="Nobody where the desk itself noticed it.",
    )
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="looks_settled",
    )
    outcome = models.CharField(max_length=20, choices=LookOutcome, blank=True)
    note = models.TextField(blank=True)

    objects = LookAgainQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(settled_at__isnull=True, kind=LookKind.DATE),
                name="at_most_one_open_day_to_look_again_a_claim",
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(settled_at__isnull=True, kind=LookKind.ANSWERED),
                name="at_most_one_open_late_answer_to_look_at_a_claim",
            ),
            models.UniqueConstraint(
                fields=["claim", "asked_by"],
                condition=Q(settled_at__isnull=True, kind=LookKind.MOVED),
                name="at_most_one_open_look_at_what_a_person_moved",
            ),
            models.UniqueConstraint(
                fields=["occurrence"],
                condition=Q(occurrence__isnull=False),
                name="a_vanished_sentence_is_looked_at_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[LookKind.DATE, LookKind.ANSWERED, LookKind.MOVED],
                    occurrence__isnull=True,
                    asked_by__isnull=False,
                )
                | Q(kind=LookKind.VANISHED, occurrence__isnull=False),
                name="a_look_again_is_at_a_day_a_sentence_or_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, outcome="")
                | Q(
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                    outcome__in=LookOutcome.values,
                ),
                name="a_look_again_ends_somehow_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=LookOutcome.HOLDS) | ~Q(note=""),
                name="what_still_holds_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind=LookKind.MOVED, outcome=LookOutcome.HOLDS)
                | ~Q(settled_by=F("asked_by")),
                name="nobody_confirms_places_that_they_moved",
            ),
        ]
        indexes = [
            models.Index(
                fields=["kind", "due_on", "id"],
                condition=Q(settled_at__isnull=True),
                name="look_again_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: claim {self.claim_id}"
