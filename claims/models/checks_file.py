"""Files of checks that were made before, until it is said how they are read."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.imports import ImportRun


class ChecksFileQuerySet(models.QuerySet["ChecksFile"]):
    """Reads of such files, each named for its use."""

    def waiting(self) -> ChecksFileQuerySet:
        """Files that nothing was imported of yet, newest first, without their bytes."""
        found = self.filter(run__isnull=True, data__isnull=False).defer("data")
        return found.select_related("by").order_by("-pk")

    def kept_from_before(self, moment: datetime) -> ChecksFileQuerySet:
        """Files that still hold the bytes that were sent before a moment."""
        return self.filter(data__isnull=False, at__lt=moment)


class ChecksFile(models.Model):
    """A file that somebody has sent in, with what was chosen so far, right or not.

    An import is made of it as often as somebody wishes: by other choices, another one.
    """

    name = models.CharField(max_length=500)
    data = models.BinaryField(null=True, blank=True, help_text="Emptied some time later.")
    choices = models.JSONField(default=dict, help_text="What was chosen in the form, as typed.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="checks_files"
    )
    at = models.DateTimeField()
    run = models.OneToOneField(
        ImportRun,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="checks_file",
        help_text="The last import that was made of it.",
    )

    objects = ChecksFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_file_of_checks_has_a_name"),
        ]
        indexes = [
            models.Index(
                fields=["at"], condition=Q(data__isnull=False), name="checks_file_with_data"
            ),
            models.Index(
                fields=["-id"],
                condition=Q(run__isnull=True, data__isnull=False),
                name="checks_file_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.name
