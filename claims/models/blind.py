"""Two people judge one claim, neither knowing what the other says."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.evidence import Evidence
from claims.models.lease import Lease
from claims.models.policy import ReviewPolicy
from claims.models.rules import Never, Rule
from claims.models.verdict import CorrectionKind, Rating, Verdict


class Outcome(models.TextChoices):
    """How a round ended."""

    AGREED = "agreed", _("Both agreed")
    DECIDED = "decided", _("Decided by an editor")
    CANCELLED = "cancelled", _("Sent back")


class BlindRoundQuerySet(models.QuerySet["BlindRound"]):
    """Reads of rounds, each named for its use."""

    def open(self) -> BlindRoundQuerySet:
        """Rounds that are not closed; at most one a claim."""
        return self.filter(closed_at__isnull=True)

    def wants_second(self) -> BlindRoundQuerySet:
        """Open rounds with one opinion, longest waiting first."""
        return self.open().filter(second_at__isnull=True).order_by("pk")

    def differing(self) -> BlindRoundQuerySet:
        """Open rounds with two opinions: an editor has to decide; longest waiting first."""
        return self.open().filter(second_at__isnull=False).order_by("second_at", "pk")


class BlindRound(models.Model):
    """One double review of a claim: opened by the first opinion, closed by agreement or an editor.

    Nobody but its author sees an opinion before both have been sent.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="rounds", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rounds_first"
    )
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rounds_second",
    )
    policy = models.ForeignKey(
        ReviewPolicy, null=True, blank=True, on_delete=models.PROTECT, related_name="rounds"
    )
    opened_at = models.DateTimeField()
    second_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rounds_decided",
    )
    reason = models.TextField(blank=True)

    objects = BlindRoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="rounds_of_a_claim_count_up"),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(closed_at__isnull=True),
                name="at_most_one_open_round_a_claim",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("first_by")),
                name="nobody_is_both_reviewers_of_a_round",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("first_by")),
                name="a_first_reviewer_does_not_decide",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(second_by__isnull=True)
                | ~Q(decided_by=F("second_by")),
                name="a_second_reviewer_does_not_decide",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True, second_at__isnull=True)
                | Q(second_by__isnull=False, second_at__isnull=False),
                name="a_second_reviewer_came_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="", decided_by__isnull=True, reason="")
                | (
                    Q(closed_at__isnull=False)
                    & (
                        Q(
                            outcome=Outcome.AGREED,
                            second_by__isnull=False,
                            decided_by__isnull=True,
                        )
                        | (
                            Q(
                                outcome=Outcome.DECIDED,
                                second_by__isnull=False,
                                decided_by__isnull=False,
                            )
                            & ~Q(reason="")
                        )
                        | (Q(outcome=Outcome.CANCELLED, decided_by__isnull=False) & ~Q(reason=""))
                    )
                ),
                name="a_closed_round_says_how_and_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(closed_at__isnull=True, second_at__isnull=True),
                name="round_wants_second",
            ),
            models.Index(
                fields=["second_at", "id"],
                condition=Q(closed_at__isnull=True, second_at__isnull=False),
                name="round_differing",
            ),
        ]
        triggers = [
            Never(name="a_round_is_never_deleted", operation=pgtrigger.Delete),
            Never(
                name="a_closed_round_is_never_edited",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
            Never(
                name="the_reviewers_of_a_round_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__claim__df=pgtrigger.F("new__claim"))
                | pgtrigger.Q(old__first_by__df=pgtrigger.F("new__first_by"))
                | (
                    pgtrigger.Q(old__second_by__isnull=False)
                    & pgtrigger.Q(old__second_by__df=pgtrigger.F("new__second_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.number} of claim {self.claim_id}"


class Opinion(models.Model):
    """What one of the two says. Never edited."""

    round = models.ForeignKey(
        BlindRound, on_delete=models.PROTECT, related_name="opinions", db_index=False
    )
    place = models.PositiveSmallIntegerField(help_text="1 for the first reviewer, 2 the second.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="opinions"
    )
    at = models.DateTimeField()
    rating = models.CharField(max_length=20, choices=Rating)
    finding = models.CharField(max_length=300, blank=True)
    rationale = models.TextField()
    methodology_version = models.CharField(max_length=40)
    lease = models.OneToOneField(
        Lease, null=True, blank=True, on_delete=models.PROTECT, related_name="opinion"
    )
    correction_kind = models.CharField(max_length=20, choices=CorrectionKind, blank=True)
    correction_note = models.TextField(blank=True)
    carried_from = models.ForeignKey(
        Verdict, null=True, blank=True, on_delete=models.PROTECT, related_name="opinions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "place"], name="one_opinion_a_place"),
            models.CheckConstraint(condition=Q(place__in=(1, 2)), name="an_opinion_has_a_place"),
            models.CheckConstraint(
                condition=Q(rating__in=Rating.values), name="an_opinion_has_a_known_rating"
            ),
            models.CheckConstraint(condition=~Q(rationale=""), name="an_opinion_has_a_rationale"),
            models.CheckConstraint(
                condition=~Q(methodology_version=""), name="an_opinion_names_its_methodology"
            ),
            models.CheckConstraint(
                condition=Q(correction_kind="", correction_note="")
                | (Q(correction_kind__in=CorrectionKind.values) & ~Q(correction_note="")),
                name="an_opinion_that_corrects_says_why",
            ),
        ]
        triggers = [
            Never(
                name="an_opinion_is_never_changed",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            Rule(
                name="an_opinion_is_by_its_reviewer",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM claims_blindround
                         WHERE id = NEW.round_id AND closed_at IS NULL AND NEW.by_id =
                               CASE NEW.place WHEN 1 THEN first_by_id ELSE second_by_id END
                    ) THEN
                        RAISE EXCEPTION 'an opinion is by its reviewer of an open round'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"opinion {self.place} of round {self.round_id}"

    @property
    def claim(self) -> Claim:
        """The claim it is about; `round__claim` is to be read along."""
        return self.round.claim


class OpinionEvidence(models.Model):
    """One numbered piece of evidence of an opinion, cited in its rationale as [number]."""

    opinion = models.ForeignKey(
        Opinion, on_delete=models.PROTECT, related_name="citations", db_index=False
    )
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, related_name="opinion_citations"
    )
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opinion", "number"], name="one_evidence_a_number_of_an_opinion"
            ),
            models.UniqueConstraint(
                fields=["opinion", "evidence"], name="evidence_is_cited_once_an_opinion"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="citations_of_an_opinion_count_from_1"
            ),
        ]
        triggers = [
            Never(
                name="citations_of_an_opinion_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self) -> str:
        return f"[{self.number}] of opinion {self.opinion_id}"
