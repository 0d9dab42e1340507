"""Notices by e-mail: what each person chose, and the mails made of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MailWhen(models.TextChoices):
    """How often a person is mailed what they were told in the desk."""

    OFF = "off", _("Never")
    AT_ONCE = "at_once", _("At once")
    HOURLY = "hourly", _("Once an hour")
    DAILY = "daily", _("Once a day")


class MailChoice(models.Model):
    """What one person chose. Who chose nothing is mailed nothing."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="mail_choice",
    )
    when = models.CharField(max_length=10, choices=MailWhen, default=MailWhen.OFF)
    hour = models.PositiveSmallIntegerField(
        default=8, help_text="0 to 23, in the desk's time zone: when the daily mail goes out."
    )
    without = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        help_text="Kinds of notices that are not mailed.",
    )
    since = models.DateTimeField(help_text="When mail was turned on: nothing older is mailed.")
    looked_at = models.DateTimeField(
        null=True, blank=True, help_text="When notices were last gathered into a mail."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(when__in=MailWhen.values), name="mail_comes_at_a_known_time"
            ),
            models.CheckConstraint(condition=Q(hour__lte=23), name="mail_comes_at_an_hour"),
        ]
        indexes = [
            models.Index(
                fields=["user"], condition=~Q(when="off"), name="mail_choice_of_the_mailed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.get_when_display()}"


class MailState(models.TextChoices):
    """How far a mail is."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    UNCERTAIN = "uncertain", _("Perhaps sent")
    GIVEN_UP = "given_up", _("Given up")


class Mailing(models.Model):
    """One mail to one person. A notice is in one mail at most, and a mail is sent at most once.

    It is `sending` before the mail server is asked. Where nobody knows afterwards whether the
    server took it (the worker was killed, the line broke), it is `uncertain` and not sent again.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mailings"
    )
    message_id = models.CharField(max_length=250, unique=True)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    made_at = models.DateTimeField()
    try_at = models.DateTimeField(help_text="Not tried before; while sending, when it was begun.")
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=500, blank=True, help_text="What the last try met with.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MailState.values), name="a_mail_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="a_sent_mail_was_sent_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["try_at"],
                condition=Q(state__in=["waiting", "sending"]),
                name="mailing_to_send",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.message_id}"
