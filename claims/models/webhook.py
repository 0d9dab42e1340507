"""Addresses of other systems that are told of every publication, and what was sent to them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models.publication import Publication


class EventType(models.TextChoices):
    """What a message tells. A receiver chooses among all but the test."""

    VERDICT_PUBLISHED = "verdict.published", _("A verdict was published")
    VERDICT_CORRECTED = "verdict.corrected", _("A verdict was corrected")
    VERDICT_WITHDRAWN = "verdict.withdrawn", _("A verdict was withdrawn")
    VERDICT_REDACTED = "verdict.redacted", _("A source was taken out of published verdicts")
    CLAIM_MERGED = "claim.merged", _("A claim turned out to be the same as another one")
    TEST = "webhook.test", _("A test")


CHOSEN_TYPES = tuple(kind for kind in EventType if kind != EventType.TEST)
"""What an endpoint can be told of; a test is sent when somebody asks for it."""


class StoppedAs(models.TextChoices):
    """Why nothing is sent to an endpoint."""

    BY_HAND = "by_hand", _("Stopped by hand")
    FAILING = "failing", _("Nothing was taken for three days")
    GONE = "gone", _("The receiver says it is gone for good")


class WebhookEndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    """Reads of endpoints, each named for its use."""

    def with_work(self, at: datetime) -> WebhookEndpointQuerySet:
        """Those to which something is to be sent now, or for which messages are to be made."""
        newest = Publication.objects.order_by("-sequence").values("sequence")[:1]
        due = WebhookDelivery.objects.waiting().filter(endpoint=OuterRef("pk"), next_at__lte=at)
        behind = Q(made_to__lt=newest)
        free = Q(next_at__isnull=True) | Q(next_at__lte=at)
        left = Q(leased_until__isnull=True) | Q(leased_until__lte=at)
        to_send = free & left & Exists(due)
        return self.filter(behind | to_send, stopped_at__isnull=True).order_by("pk")


class WebhookEndpoint(models.Model):
    """One address that is sent messages. It reads the feed of publications by a cursor of its own.

    Its secrets sign every message, so they are kept: encrypted, see `claims.webhooks.sealing`.
    """

    url = models.CharField(max_length=2000)
    description = models.CharField(max_length=200, blank=True)
    event_types = ArrayField(models.CharField(max_length=30, choices=EventType))
    key = models.CharField(
        max_length=16, unique=True, help_text="Drawn by lot; stands in the ids of its messages."
    )
    secret = models.CharField(max_length=500, help_text="Encrypted.")
    secret_made_at = models.DateTimeField()
    old_secret = models.CharField(max_length=500, blank=True, help_text="Encrypted.")
    old_secret_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then messages are signed with both."
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="webhook_endpoints"
    )
    made_at = models.DateTimeField()
    made_to = models.BigIntegerField(
        help_text="Number of the last publication of which messages were made, if any were due."
    )
    tests = models.PositiveIntegerField(default=0, help_text="Tests that were asked for.")
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_as = models.CharField(max_length=10, blank=True, choices=StoppedAs)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="webhook_endpoints_stopped",
        db_index=False,  # nobody asks by who stopped it
    )
    to_tell = models.BooleanField(
        default=False, help_text="It stopped by itself, and nobody was told yet."
    )
    leased_until = models.DateTimeField(
        null=True, blank=True, help_text="A worker sends to it; once past, that worker died."
    )
    next_at = models.DateTimeField(null=True, blank=True, help_text="Nothing is sent before.")
    misses = models.PositiveIntegerField(default=0, help_text="Failures since the last success.")
    failing_since = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_failure_at = models.DateTimeField(null=True, blank=True)
    last_failure = models.CharField(max_length=500, blank=True)

    objects = WebhookEndpointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(url=""), name="a_webhook_has_an_address"),
            models.CheckConstraint(
                condition=~Q(event_types=[])
                & Q(event_types__contained_by=[str(kind) for kind in CHOSEN_TYPES]),
                name="a_webhook_is_told_of_known_events",
            ),
            models.CheckConstraint(
                condition=Q(key__regex=r"^[0-9a-f]{16}$"), name="a_webhook_has_a_drawn_key"
            ),
            models.CheckConstraint(condition=~Q(secret=""), name="a_webhook_signs"),
            models.CheckConstraint(
                condition=Q(old_secret="", old_secret_until__isnull=True)
                | (~Q(old_secret="") & Q(old_secret_until__isnull=False)),
                name="an_old_secret_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_as="")
                | Q(stopped_at__isnull=False, stopped_as__in=StoppedAs.values),
                name="a_stopped_webhook_says_why",
            ),
            models.CheckConstraint(
                condition=Q(stopped_by__isnull=True) | Q(stopped_as=StoppedAs.BY_HAND),
                name="who_stops_a_webhook_does_it_by_hand",
            ),
            models.CheckConstraint(
                condition=Q(misses=0, failing_since__isnull=True)
                | Q(misses__gt=0, failing_since__isnull=False),
                name="a_failing_webhook_fails_since_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(to_tell=True), name="webhook_to_tell"),
        ]

    def __str__(self) -> str:
        return self.description or self.url


class DeliveryState(models.TextChoices):
    """How far a message is."""

    WAITING = "waiting", _("Waiting")
    DELIVERED = "delivered", _("Delivered")
    GIVEN_UP = "given_up", _("Given up")


class WebhookDeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    """Reads of messages, each named for its use."""

    def waiting(self) -> WebhookDeliveryQuerySet:
        """Those still to be delivered."""
        return self.filter(state=DeliveryState.WAITING)

    def ended_before(self, moment: datetime) -> WebhookDeliveryQuerySet:
        """Those over before a moment, oldest first."""
        return self.filter(ended_at__lt=moment).order_by("ended_at", "pk")


class WebhookDelivery(models.Model):
    """One message to one endpoint: of a publication, or a test.

    Its body is not kept: the publication is frozen, so that each try sends the same bytes, unless a
    source was protected in it meanwhile.
    """

    endpoint = models.ForeignKey(
        WebhookEndpoint,
        on_delete=models.CASCADE,
        related_name="deliveries",
        db_index=False,  # every index below begins with it
    )
    sequence = models.BigIntegerField(
        help_text="Number of the publication; tests count down from -1, and go first."
    )
    event_type = models.CharField(max_length=30, choices=EventType)
    message_id = models.CharField(max_length=100, unique=True)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(help_text="Not tried before.")
    tries = models.PositiveIntegerField(default=0, help_text="Since made or last replayed.")
    tried_since = models.DateTimeField(
        null=True, blank=True, help_text="When the first of these tries was."
    )
    last_number = models.PositiveIntegerField(default=0, help_text="Number of the last try of all.")
    ended_at = models.DateTimeField(null=True, blank=True)
    last_said = models.CharField(max_length=500, blank=True, help_text="What the last try met.")

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "sequence"], name="a_webhook_is_told_each_thing_once"
            ),
            models.CheckConstraint(
                condition=Q(event_type=EventType.TEST, sequence__lt=0)
                | Q(event_type__in=[str(kind) for kind in CHOSEN_TYPES], sequence__gt=0),
                name="a_message_is_of_a_publication_or_a_test",
            ),
            models.CheckConstraint(condition=~Q(message_id=""), name="a_message_has_an_id"),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.WAITING, ended_at__isnull=True)
                | Q(
                    state__in=[DeliveryState.DELIVERED, DeliveryState.GIVEN_UP],
                    ended_at__isnull=False,
                ),
                name="a_message_waits_or_ended_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(tries__lte=F("last_number")), name="tries_of_a_message_are_counted"
            ),
        ]
        indexes = [
            models.Index(
                fields=["endpoint", "sequence", "id"],
                condition=Q(state=DeliveryState.WAITING),
                name="webhook_delivery_to_send",
            ),
            models.Index(fields=["endpoint", "-id"], name="webhook_delivery_log"),
            models.Index(fields=["endpoint", "state", "-id"], name="webhook_delivery_by_state"),
            models.Index(fields=["endpoint", "event_type", "-id"], name="webhook_delivery_by_type"),
            models.Index(fields=["ended_at"], name="webhook_delivery_by_age"),
        ]

    def __str__(self) -> str:
        return self.message_id


class WebhookAttempt(models.Model):
    """One try to deliver a message. It is written before the receiver is asked.

    Where no end is noted, the worker died over it: the receiver may have taken the message.
    """

    delivery = models.ForeignKey(
        WebhookDelivery,
        on_delete=models.CASCADE,
        related_name="attempts",
        db_index=False,  # the constraint below serves
    )
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField(
        null=True, blank=True, help_text="How long the answer took; none was noted where empty."
    )
    code = models.CharField(max_length=20, blank=True, help_text="`taken`, or why it failed.")
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    said = models.CharField(max_length=500, blank=True, help_text="Why it failed, in a sentence.")
    answer = models.CharField(max_length=500, blank=True, help_text="How the answer begins.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "number"], name="tries_of_a_message_are_numbered"
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="tries_count_from_one"),
            models.CheckConstraint(
                condition=Q(code="", milliseconds__isnull=True)
                | (~Q(code="") & Q(milliseconds__isnull=False)),
                name="a_try_that_ended_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"try {self.number}"
