"""The history of people: what was done to an account or an invitation, by whom. Append-only."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.invitation import Invitation
from claims.models.rules import Never, Rule


class PersonWhat(models.TextChoices):
    """What happened to an account or an invitation."""

    INVITED = "invited", _("Invited")
    INVITED_AGAIN = "invited_again", _("Invitation sent again")
    UNINVITED = "uninvited", _("Invitation withdrawn")
    JOINED = "joined", _("Joined the desk")
    NAME_CHANGED = "name_changed", _("Name changed")
    EMAIL_CHANGED = "email_changed", _("E-mail address changed")
    ROLE_CHANGED = "role_changed", _("Role changed")
    SCOPES_CHANGED = "scopes_changed", _("Scopes changed")
    CLOSED = "closed", _("Account closed")
    OPENED_AGAIN = "opened_again", _("Account opened again")
    FACTOR_ADDED = "factor_added", _("Second factor added")
    FACTOR_REMOVED = "factor_removed", _("Second factor removed")
    FACTORS_RESET = "factors_reset", _("Lost second factor taken away")
    CODES_MADE = "codes_made", _("New recovery codes made")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    PASSWORD_RESET = "password_reset", _("Password set anew by mail")
    CONNECTED = "connected", _("Single sign-on connected")
    DISCONNECTED = "disconnected", _("Single sign-on disconnected")
    SESSION_ENDED = "session_ended", _("Session ended from elsewhere")
    TOKEN_MADE = "token_made", _("API token made")
    TOKEN_REVOKED = "token_revoked", _("API token revoked")


class PersonEventQuerySet(models.QuerySet["PersonEvent"]):
    """Reads of the history of people, each named for its use."""

    def for_page(self) -> PersonEventQuerySet:
        """The newest first, with who did it."""
        return self.select_related("by").order_by("-pk")


class PersonEvent(models.Model):
    """One entry: about a person, or about an invitation that nobody has accepted yet."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="person_events",
        db_index=False,  # `person_event_by_person` serves
    )
    invitation = models.ForeignKey(
        Invitation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    what = models.CharField(max_length=20, choices=PersonWhat)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty for the desk itself: a command, or the provider of single sign-on.",
    )
    at = models.DateTimeField()
    details = models.JSONField(default=dict)

    objects = PersonEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=PersonWhat.values),
                name="the_history_of_a_person_says_what_happened",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(invitation__isnull=False),
                name="the_history_of_a_person_is_about_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "-id"],
                condition=Q(person__isnull=False),
                name="person_event_by_person",
            ),
        ]
        triggers = [
            Never(
                name="the_history_of_people_is_append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            Rule(
                name="the_history_of_people_stays",
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'the history of people is append-only';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.person or self.invitation}"
