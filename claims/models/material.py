"""What evidence is, whichever claim it is given for: an address or a file, and its copies."""

from __future__ import annotations

from datetime import datetime

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.fetching.failures import GONE_AT_ONCE, MISSED_IS_GONE
from claims.models.rules import Never

_HASH = r"^[0-9a-f]{64}$"


class MaterialState(models.TextChoices):
    """How far the copy of a material is."""

    WAITING = "waiting", _("Being fetched")
    KEPT = "kept", _("Copy kept")
    FAILED = "failed", _("No copy")


class MaterialQuerySet(models.QuerySet["Material"]):
    """Reads of materials, each named for its use."""

    def to_capture(self, at: datetime) -> MaterialQuerySet:
        """Links without a copy that may be asked for now, the longest waiting first."""
        waiting = self.filter(state=MaterialState.WAITING, next_at__lte=at)
        return waiting.order_by("next_at", "pk")

    def to_check(self, at: datetime) -> MaterialQuerySet:
        """Links that are to be looked at again now, the longest due first."""
        return self.filter(next_check_at__lte=at).order_by("next_check_at", "pk")


class Material(models.Model):
    """A link or a file that is evidence on one claim or on several: the thing itself."""

    key = models.CharField(
        max_length=64,
        unique=True,
        help_text="SHA-256 of what makes it the same: see review.sources",
    )
    url = models.URLField(max_length=2000, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=MaterialState, default=MaterialState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(
        null=True, blank=True, help_text="While it waits: when it may be asked for."
    )
    why = models.CharField(
        max_length=500, blank=True, help_text="Why it waits, or why there is no copy."
    )
    code = models.CharField(max_length=40, blank=True)
    next_check_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When a link is looked at again, or one without a copy is tried once more.",
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    checks_missed = models.PositiveSmallIntegerField(
        default=0, help_text="Looks in a row at which nothing useful came."
    )

    objects = MaterialQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(key__regex=_HASH), name="a_material_has_its_key"),
            models.CheckConstraint(
                condition=(~Q(url="") & Q(file_sha256=""))
                | (Q(url="") & Q(file_sha256__regex=_HASH)),
                name="a_material_is_a_link_or_a_file",
            ),
            models.CheckConstraint(
                condition=Q(state__in=MaterialState.values), name="a_material_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", next_at__isnull=False)
                | (~Q(state="waiting") & Q(next_at__isnull=True)),
                name="a_material_that_waits_says_for_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(why=""),
                name="a_material_without_a_copy_says_why",
            ),
            models.CheckConstraint(
                condition=Q(next_check_at__isnull=True)
                | (Q(state__in=["kept", "failed"]) & ~Q(url="")),
                name="only_links_are_looked_at_again",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(state="waiting"), name="material_to_capture"
            ),
            models.Index(
                fields=["next_check_at"],
                condition=Q(next_check_at__isnull=False),
                name="material_to_check",
            ),
        ]

    def __str__(self) -> str:
        return self.url or self.file_sha256

    def is_due(self, at: datetime) -> bool:
        """Whether it is to be fetched or read now."""
        wait = self.next_at if self.state == MaterialState.WAITING else self.next_check_at
        return wait is not None and wait <= at

    @property
    def is_gone(self) -> bool:
        """Whether the last looks at a source that has a copy say that it is there no more."""
        said_so = self.checks_missed > 0 and self.code == GONE_AT_ONCE
        return said_so or self.checks_missed >= MISSED_IS_GONE


class CaptureQuerySet(models.QuerySet["Capture"]):
    """Reads of captures, each named for its use."""

    def bare(self) -> CaptureQuerySet:
        """Captures without their texts, as lists show them."""
        return self.defer("text", "headers")


class Capture(models.Model):
    """One copy of a link: what came, when, and what it says of itself. Never changed."""

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="captures")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField()
    final_url = models.URLField(max_length=2000)
    headers = models.JSONField(default=list)
    media_type = models.CharField(max_length=200, blank=True)
    body = models.FileField(max_length=300)
    warc = models.FileField(max_length=300)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True, help_text="The words of it; empty where none can be read.")
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    canonical_url = models.CharField(max_length=2000, blank=True)

    objects = CaptureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=_HASH), name="a_capture_has_its_hash"),
            models.CheckConstraint(
                condition=~Q(body="") & ~Q(warc=""), name="a_capture_keeps_what_came"
            ),
        ]
        triggers = [
            Never(
                name="a_capture_is_never_changed",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.final_url
