"""What a verdict rests on."""

from __future__ import annotations

from datetime import datetime

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.material import Capture, Material
from claims.models.person import User
from claims.models.rules import Rule


class Stance(models.TextChoices):
    """What a piece of evidence does to the claim."""

    SUPPORTS = "supports", _("Supports")
    CONTRADICTS = "contradicts", _("Contradicts")
    BACKGROUND = "background", _("Background")


class Kind(models.TextChoices):
    """What sort of evidence it is."""

    DOCUMENT = "document", _("Primary document")
    DATA = "data", _("Data set")
    EXPERT = "expert", _("Expert answer")
    REPORT = "report", _("News report")
    OTHER = "other", _("Other")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Reads of evidence, each named for its use."""

    def standing(self) -> EvidenceQuerySet:
        """Evidence that was not removed, in the order it was added."""
        return self.filter(removed_at__isnull=True).order_by("pk")

    def seen_by(self, user: User) -> EvidenceQuerySet:
        """Evidence that a person may see: all but what others have sealed."""
        return self.filter(Q(sealed=False) | Q(added_by=user))


class Evidence(models.Model):
    """A link or a file that bears on a claim, with the words that matter.

    Attributes:
        number: what it is cited by in the list that it was read in; not in the table, for each
            person has numbers of their own while a claim is worked on.
        newer_copy_at: when its source was last seen to say something else than the copy that is
            cited, where it was asked for; None if it never was.
    """

    number: int
    newer_copy_at: datetime | None

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    material = models.ForeignKey(
        Material, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    capture = models.ForeignKey(
        Capture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text="The copy of the link that is cited.",
    )
    url = models.URLField(max_length=2000, blank=True)
    file = models.FileField(upload_to="evidence/%Y/%m/", max_length=300, blank=True)
    file_name = models.CharField(max_length=300, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=500)
    publisher = models.CharField(max_length=300)
    quote = models.TextField(blank=True)
    quote_found = models.BooleanField(
        null=True,
        help_text="Whether the quote stands in the copy that is cited; empty if never compared.",
    )
    stance = models.CharField(max_length=20, choices=Stance)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.DOCUMENT)
    published_on = models.DateField(null=True, blank=True)
    accessed_on = models.DateField()
    protected = models.BooleanField(
        default=False, help_text="Readers are shown the public description only."
    )
    public_description = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence_added"
    )
    sealed = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Seen by whoever added it alone, until a verdict is reached.",
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence_removed",
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(url="") | ~Q(file=""), name="evidence_is_a_link_or_a_file"
            ),
            models.CheckConstraint(
                condition=Q(file="") | Q(snapshot_sha256__regex=r"^[0-9a-f]{64}$"),
                name="an_evidence_file_has_its_hash",
            ),
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="evidence_has_a_known_stance"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="evidence_has_a_known_kind"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_a_title"),
            models.CheckConstraint(condition=~Q(publisher=""), name="evidence_has_a_publisher"),
            models.CheckConstraint(
                condition=Q(protected=False) | ~Q(public_description=""),
                name="protected_evidence_has_a_public_description",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="evidence_is_removed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(capture__isnull=True) | Q(material__isnull=False),
                name="a_cited_copy_is_of_a_material",
            ),
        ]
        indexes = [
            # Which files are evidence: asked before one that is none is deleted.
            models.Index(fields=["file"], condition=~Q(file=""), name="evidence_of_a_file"),
            # Where else the same source is cited. Addresses are too long for a B-tree.
            HashIndex(fields=["url"], condition=~Q(url=""), name="evidence_of_an_address"),
            models.Index(
                fields=["snapshot_sha256"],
                condition=~Q(snapshot_sha256=""),
                name="evidence_of_a_fingerprint",
            ),
        ]

        triggers = [
            Rule(
                name="a_source_stays_protected",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__protected=False),
                declare=[("words", "TEXT")],
                func="""
                    SELECT known.public_description INTO words
                      FROM claims_evidence AS known
                      JOIN claims_claimevent AS event
                        ON event.claim_id = known.claim_id AND event.what = 'source_protected'
                       AND event.body::jsonb -> 'evidence' @> to_jsonb(known.id)
                     WHERE known.claim_id = NEW.claim_id
                       AND (known.id = NEW.id OR known.material_id = NEW.material_id
                            OR (known.url <> '' AND known.url = NEW.url))
                     ORDER BY known.id DESC LIMIT 1;
                    IF FOUND THEN
                        NEW.protected := true;
                        NEW.public_description := words;
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.title
