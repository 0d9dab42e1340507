"""Invitations to the desk: who may make an account, with which role, until when."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from claims.models.person import Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Reads of invitations, each named for its use."""

    def open(self) -> InvitationQuerySet:
        """Neither accepted nor withdrawn, whether or not their time has run out."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def usable(self, at: datetime) -> InvitationQuerySet:
        """Open ones whose time has not run out at `at`."""
        return self.open().filter(expires_at__gt=at)

    def to(self, email: str) -> InvitationQuerySet:
        """Those to one address, however it is written."""
        return self.annotate(_email=Lower("email")).filter(_email=email.strip().lower())

    def to_mail(self) -> InvitationQuerySet:
        """Open ones whose mail has not left yet, the oldest first."""
        return self.open().filter(mailed_at__isnull=True).order_by("pk")


class Invitation(models.Model):
    """A person may join once, by a link whose token is kept as a hash, or by single sign-on.

    The token is made from `round` and the secret key of the desk, so that a job can write it into
    a mail without its passing through the broker; sending again counts `round` up, which ends the
    link that was sent before.
    """

    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=20, choices=Role)
    language = models.CharField(
        max_length=10, blank=True, default="", help_text="In which the mail is written."
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitations_sent",
        help_text="Empty where the command did it.",
    )
    invited_at = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1)
    nonce = models.CharField(max_length=32)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitation",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="an_invitation_is_to_a_known_role"
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="the_token_of_an_invitation_is_kept_as_a_hash",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")), name="an_invitation_lasts"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, person__isnull=True)
                | Q(accepted_at__isnull=False, person__isnull=False),
                name="an_accepted_invitation_names_who_came",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="an_invitation_ends_one_way",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_invitation_an_address",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(
                    mailed_at__isnull=True, accepted_at__isnull=True, withdrawn_at__isnull=True
                ),
                name="invitation_to_mail",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def is_usable(self, at: datetime) -> bool:
        """Whether somebody may still join by it at `at`."""
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at
