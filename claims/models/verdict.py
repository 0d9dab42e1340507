"""What a reviewer found, and the evidence it rests on."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.evidence import Evidence
from claims.models.lease import Lease
from claims.models.rules import Never, Rule


class Rating(models.TextChoices):
    """The three words. What each means is said on every page that shows one."""

    SUPPORTED = "supported", _("Supported")
    DISPUTED = "disputed", _("Disputed")
    UNVERIFIABLE = "unverifiable", _("Unverifiable")


class CorrectionKind(models.TextChoices):
    """Why a published verdict was replaced."""

    CLARIFICATION = "clarification", _("Clarification")
    UPDATE = "update", _("Update")
    CORRECTION = "correction", _("Correction")
    RETRACTION = "retraction", _("Retraction")


class VerdictQuerySet(models.QuerySet["Verdict"]):
    """Reads of verdicts, each named for its use."""

    def current(self) -> VerdictQuerySet:
        """Verdicts that no later one has taken the place of."""
        return self.filter(superseded_at__isnull=True)


class Verdict(models.Model):
    """One finding on one claim. Never edited: a later one supersedes it."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="verdicts")
    rating = models.CharField(max_length=20, choices=Rating)
    finding = models.CharField(
        max_length=300, blank=True, help_text="The finding in one sentence, for lists."
    )
    rationale = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="verdicts"
    )
    at = models.DateTimeField()
    methodology_version = models.CharField(max_length=40)
    lease = models.OneToOneField(
        Lease, null=True, blank=True, on_delete=models.PROTECT, related_name="verdict"
    )
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="second_verdicts",
    )
    second_at = models.DateTimeField(null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    correction_kind = models.CharField(max_length=20, choices=CorrectionKind, blank=True)
    correction_note = models.TextField(blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    carried_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_to",
        help_text="The verdict on another claim that a reviewer said still holds for this one.",
    )

    round = models.OneToOneField(
        "claims.BlindRound",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="verdict",
        help_text="The double review that led to it.",
    )

    objects = VerdictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(superseded_at__isnull=True),
                name="at_most_one_current_verdict_a_claim",
            ),
            models.CheckConstraint(
                condition=Q(rating__in=Rating.values), name="a_verdict_has_a_known_rating"
            ),
            models.CheckConstraint(condition=~Q(rationale=""), name="a_verdict_has_a_rationale"),
            models.CheckConstraint(
                condition=~Q(methodology_version=""), name="a_verdict_names_its_methodology"
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True, second_at__isnull=True)
                | Q(second_by__isnull=False, second_at__isnull=False),
                name="a_second_opinion_is_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("by")),
                name="nobody_approves_their_own_verdict",
            ),
            models.CheckConstraint(
                condition=Q(correction_kind="", correction_note="")
                | (
                    Q(correction_kind__in=CorrectionKind.values, supersedes__isnull=False)
                    & ~Q(correction_note="")
                ),
                name="a_correction_says_what_it_corrects_and_why",
            ),
        ]
        triggers = [
            Never(name="a_verdict_is_never_deleted", operation=pgtrigger.Delete),
            Rule(
                name="a_verdict_of_a_round_is_as_it_ended",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__round__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM claims_blindround
                         WHERE id = NEW.round_id AND claim_id = NEW.claim_id
                           AND CASE outcome
                               WHEN 'agreed' THEN first_by_id = NEW.by_id
                                              AND second_by_id = NEW.second_by_id
                               WHEN 'decided' THEN decided_by_id = NEW.by_id
                               ELSE false END
                    ) THEN
                        RAISE EXCEPTION 'a verdict of a double review is as that ended'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            Never(
                name="a_verdict_is_never_edited",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["second_by", "second_at", "superseded_at"]),
            ),
            Never(
                name="a_second_opinion_is_never_edited",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__second_at__isnull=False)
                & (
                    pgtrigger.Q(old__second_at__df=pgtrigger.F("new__second_at"))
                    | pgtrigger.Q(old__second_by__df=pgtrigger.F("new__second_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rating_display()}: claim {self.claim_id}"


class VerdictEvidence(models.Model):
    """One numbered piece of evidence of a verdict, cited in its rationale as [number]."""

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="citations")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="citations")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verdict", "number"], name="one_evidence_a_number_of_a_verdict"
            ),
            models.UniqueConstraint(
                fields=["verdict", "evidence"], name="evidence_is_cited_once_a_verdict"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="citations_count_from_1"),
        ]
        triggers = [
            Never(
                name="citations_are_never_changed",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self) -> str:
        return f"[{self.number}] of verdict {self.verdict_id}"
