"""Frozen copies that readers and programs get, in one gapless order."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.messages import WITHHELD
from claims.models.claim import Claim
from claims.models.rules import Never, Rule
from claims.models.verdict import Verdict, VerdictEvidence

# Any constant will do; it only has to be the same in every process ("publish" in ASCII, hex).
PUBLISH_LOCK = 0x7075626C697368


class PublicationKind(models.TextChoices):
    """What a row of the feed says."""

    VERDICT = "verdict", _("Verdict")
    WITHDRAWAL = "withdrawal", _("Withdrawal")
    REDACTION = "redaction", _("Redaction")


# Few rows of the feed correct one before them; they have an index of their own.
CORRECTS = Q(kind=PublicationKind.WITHDRAWAL) | Q(payload__correction__has_key="kind")


# What may change in a frozen copy to protect a source: its evidence, and words that are withheld.
_CHANGES = """ARRAY['evidence', 'finding', 'rationale', 'rationale_html', 'note', 'contacts',
             'redacted', 'withheld']"""
_OF_MARKUP = "- '{citation,correction}'::text[] #- '{reviewRating,ratingExplanation}'"
_PROTECTS = f"""
    IF NEW.redacted_at IS NULL OR NEW.redacted_at <= OLD.redacted_at THEN
        RAISE EXCEPTION 'a_copy_changes_only_to_protect: it does not say when';
    END IF;
    IF NEW.payload - {_CHANGES} #- '{{correction,note}}'
          IS DISTINCT FROM OLD.payload - {_CHANGES} #- '{{correction,note}}'
       OR NEW.claimreview {_OF_MARKUP} IS DISTINCT FROM OLD.claimreview {_OF_MARKUP}
    THEN
        RAISE EXCEPTION 'a_copy_changes_only_to_protect: it says something else';
    END IF;
    IF OLD.payload ? 'redacted'
       AND (NEW.payload -> 'redacted') - 'at' IS DISTINCT FROM (OLD.payload -> 'redacted') - 'at'
    THEN
        RAISE EXCEPTION 'a_copy_changes_only_to_protect: the first hash stays';
    END IF;
    IF EXISTS (SELECT FROM (VALUES ('{{finding}}', '""'), ('{{rationale}}', '""'),
                                   ('{{rationale_html}}', '""'), ('{{contacts}}', '[]'),
                                   ('{{note}}', '"{WITHHELD}"'),
                                   ('{{correction,note}}', '"{WITHHELD}"')) AS words (place, gone)
                WHERE NEW.payload #> place::text[] IS DISTINCT FROM OLD.payload #> place::text[]
                  AND NEW.payload #> place::text[] IS DISTINCT FROM gone::jsonb)
       OR EXISTS (SELECT FROM ROWS FROM (jsonb_array_elements(NEW.claimreview -> 'correction'),
                                         jsonb_array_elements(OLD.claimreview -> 'correction'))
                           AS notes (here, was)
                   WHERE here IS DISTINCT FROM was
                     AND (here ->> 'text' IS DISTINCT FROM '{WITHHELD}'
                          OR here - 'text' IS DISTINCT FROM was - 'text'))
    THEN
        RAISE EXCEPTION 'a_copy_changes_only_to_protect: words are withheld, never reworded';
    END IF;
    IF EXISTS (SELECT FROM ROWS FROM (jsonb_array_elements(NEW.payload -> 'evidence'),
                                      jsonb_array_elements(OLD.payload -> 'evidence'))
                        AS pieces (here, was)
                WHERE here IS DISTINCT FROM was
                  AND (here -> 'protected' IS DISTINCT FROM 'true'
                       OR here - ARRAY['protected', 'description'] IS DISTINCT FROM
                          jsonb_build_object('number', was -> 'number', 'stance', was -> 'stance',
                                             'kind', was -> 'kind')))
    THEN
        RAISE EXCEPTION 'a_copy_changes_only_to_protect: evidence is protected, never replaced';
    END IF;
    RETURN NEW;
"""  # noqa: S608 - the names put in are constants of ours


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Reads of publications, each named for its use."""

    def current(self) -> PublicationQuerySet:
        """The verdict that stands for each claim, newest first; withdrawn claims have none."""
        return self.filter(superseded_at__isnull=True, kind=PublicationKind.VERDICT).order_by(
            "-sequence"
        )

    def corrections(self) -> PublicationQuerySet:
        """What was put right after readers had seen it: corrected verdicts, and withdrawals."""
        return self.filter(CORRECTS).order_by("-sequence")

    def told(self) -> PublicationQuerySet:
        """What was said about claims: verdicts and withdrawals, no word that older rows changed."""
        return self.exclude(kind=PublicationKind.REDACTION)

    def after(self, sequence: int) -> PublicationQuerySet:
        """The feed: every row later than `sequence`, in the order of the commits."""
        return self.filter(sequence__gt=sequence).order_by("sequence")


def seen_by_readers(verdict: str = "pk") -> Exists:
    """Whether a verdict is the one that readers see now.

    Args:
        verdict: where the number of the verdict stands in the rows that are asked.
    """
    return Exists(what_readers_see(verdict))


def in_use() -> Q:
    """Which evidence counts: what stands on its claim, and what readers see a verdict rest on.

    The second may have been left out of a correction that is not theirs to see yet.
    """
    cited = VerdictEvidence.objects.filter(evidence=OuterRef("pk"))
    return Q(removed_at__isnull=True) | Q(Exists(cited.filter(seen_by_readers("verdict"))))


def what_readers_see(verdict: str = "pk") -> models.QuerySet[Publication]:
    """The publication by which readers see a verdict now, for a subquery; none or one.

    Args:
        verdict: where the number of the verdict stands in the rows that are asked.
    """
    return Publication.objects.current().order_by().filter(verdict=OuterRef(verdict))


class Publication(models.Model):
    """One row of the feed. The database itself hands out `sequence`, one after the other."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="publications")
    sequence = models.BigIntegerField(unique=True, db_default=0, editable=False)
    kind = models.CharField(max_length=20, choices=PublicationKind)
    verdict = models.ForeignKey(
        Verdict, null=True, blank=True, on_delete=models.PROTECT, related_name="publications"
    )
    rating = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=20)
    payload = models.JSONField()
    claimreview = models.JSONField(null=True, blank=True)
    published_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    redacted_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When it was last changed to protect a source; nothing else ever changes it.",
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(superseded_at__isnull=True),
                name="at_most_one_current_publication_a_claim",
            ),
            models.UniqueConstraint(
                fields=["verdict"],
                condition=Q(kind=PublicationKind.VERDICT),
                name="a_verdict_is_published_once",
            ),
            models.CheckConstraint(
                condition=Q(kind=PublicationKind.VERDICT, verdict__isnull=False)
                | Q(kind=PublicationKind.WITHDRAWAL)
                | Q(kind=PublicationKind.REDACTION, verdict__isnull=True),
                name="a_published_verdict_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(kind=PublicationKind.REDACTION) | Q(superseded_at__isnull=False),
                name="a_redaction_never_stands",
            ),
            models.CheckConstraint(
                condition=Q(redacted_at__isnull=True, payload__redacted__isnull=True)
                | Q(
                    kind__in=[PublicationKind.VERDICT, PublicationKind.WITHDRAWAL],
                    redacted_at__isnull=False,
                    payload__redacted__isnull=False,
                    payload__redacted__has_keys=["at", "before", "feed_hash"],
                ),
                name="a_redacted_copy_says_so",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-sequence"],
                condition=Q(superseded_at__isnull=True, kind=PublicationKind.VERDICT),
                name="publication_current_newest",
            ),
            models.Index(
                fields=["rating", "-sequence"],
                condition=Q(superseded_at__isnull=True, kind=PublicationKind.VERDICT),
                name="publication_current_by_rating",
            ),
            models.Index(
                fields=["language", "-sequence"],
                condition=Q(superseded_at__isnull=True, kind=PublicationKind.VERDICT),
                name="publication_current_language",
            ),
            models.Index(fields=["published_at", "sequence"], name="publication_by_time"),
            models.Index(
                fields=["-sequence"], condition=CORRECTS, name="publication_corrections_newest"
            ),
            models.Index(
                fields=["-sequence"],
                condition=Q(kind=PublicationKind.REDACTION),
                name="publication_redactions_newest",
            ),
        ]
        triggers = [
            Rule(
                name="a_sequence_has_no_gaps",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    PERFORM pg_advisory_xact_lock({PUBLISH_LOCK});
                    SELECT COALESCE(MAX(sequence), 0) + 1 INTO NEW.sequence
                      FROM claims_publication;
                    RETURN NEW;
                """,  # noqa: S608 - the number put in is a constant of ours
            ),
            Never(name="a_publication_is_never_deleted", operation=pgtrigger.Delete),
            Rule(
                name="publications_are_never_truncated",
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'publications are never truncated';",
            ),
            Never(
                name="a_publication_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    exclude=["superseded_at", "payload", "claimreview", "redacted_at"]
                ),
            ),
            Rule(
                name="a_copy_changes_only_to_protect",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("payload", "claimreview", "redacted_at"),
                func=_PROTECTS,
            ),
        ]

    def __str__(self) -> str:
        return f"publication {self.sequence}"
