"""Mail that tells of a changed e-mail address: one to the old one, one to the new one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from claims.models.person_event import PersonEvent

# After so long a mailbox that takes nothing is left alone.
TRIED_FOR = timedelta(days=7)


class AddressLetterQuerySet(models.QuerySet["AddressLetter"]):
    """Reads of these letters, each named for its use."""

    def to_mail(self, at: datetime) -> AddressLetterQuerySet:
        """What is to go out still, the oldest first.

        Args:
            at: now.
        """
        return self.filter(mailed_at__isnull=True, change__at__gt=at - TRIED_FOR).order_by("pk")


class AddressLetter(models.Model):
    """One of them; made with the change, so that none is lost where the broker is away."""

    change = models.ForeignKey(PersonEvent, on_delete=models.PROTECT, related_name="letters")
    to = models.EmailField()
    mailed_at = models.DateTimeField(
        null=True, blank=True, help_text="When the mail server took it."
    )

    objects = AddressLetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(to=""), name="a_letter_goes_to_an_address"),
            models.UniqueConstraint(
                fields=["change", "to"], name="an_address_is_told_once_of_a_change"
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(mailed_at__isnull=True), name="address_letter_to_mail"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.change}"
