"""What somebody has typed into a form of the desk and not sent yet."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.person import User


class KeptWordsQuerySet(models.QuerySet["KeptWords"]):
    """Reads of kept words, each named for its use."""

    def of(self, user: User) -> KeptWordsQuerySet:
        """What one person has typed, the latest first."""
        return self.filter(by=user).order_by("-saved_at", "-pk")

    def untouched_since(self, at: datetime) -> KeptWordsQuerySet:
        """Words that nobody has gone on with since then."""
        return self.filter(saved_at__lt=at)


class KeptWords(models.Model):
    """The words of one form, of one person: as they stand there, until the form is sent."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="kept_words",
        db_index=False,  # the unique constraint below serves
    )
    place = models.CharField(max_length=200, help_text="The address to which the form is sent.")
    page = models.CharField(max_length=300, help_text="The address of the page it was typed on.")
    fields = models.JSONField(help_text="What stands in the fields, by their names.")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = KeptWordsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "place"], name="the_words_of_a_form_are_kept_once_a_person"
            ),
            models.CheckConstraint(
                condition=Q(place__startswith="/desk/") & Q(page__startswith="/desk/"),
                name="words_are_kept_for_a_form_of_the_desk",
            ),
            models.CheckConstraint(condition=~Q(fields={}), name="nothing_typed_is_not_kept"),
        ]
        indexes = [models.Index(fields=["saved_at"], name="kept_words_by_age")]

    def __str__(self) -> str:
        return f"words for {self.place}"
