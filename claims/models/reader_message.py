"""What readers write to the desk, and everything that was done with it."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.imports import ImportRun
from claims.models.rules import Never, Rule


class MessageKind(models.TextChoices):
    """What a reader wants."""

    QUESTION = "question", _("Question")
    SUGGESTION = "suggestion", _("Suggestion")


class MessageState(models.TextChoices):
    """Where a message stands."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    SPAM = "spam", _("Spam")


class MessageStep(models.TextChoices):
    """What was done with a message."""

    RECEIVED = "received", _("Received")
    ASSIGNED = "assigned", _("Taken care of")
    UNASSIGNED = "unassigned", _("Given up")
    ANSWERED = "answered", _("Answered")
    SPAM = "spam", _("Marked as spam")
    NOT_SPAM = "not_spam", _("No spam after all")
    IMPORTED = "imported", _("Link given to the import")
    CLAIMED = "claimed", _("Made a claim")
    MAILED = "mailed", _("Answer sent by e-mail")
    ERASED = "erased", _("Personal data removed")


class ReaderMessageQuerySet(models.QuerySet["ReaderMessage"]):
    """Reads of messages, each named for its use."""

    def in_state(self, state: str) -> ReaderMessageQuerySet:
        """Messages in one state, newest first."""
        return self.filter(state=state).order_by("-pk")

    def open_questions(self) -> ReaderMessageQuerySet:
        """Questions about verdicts that nobody has answered, the oldest first."""
        asked = self.filter(state=MessageState.OPEN, kind=MessageKind.QUESTION)
        return asked.order_by("pk")

    def open_suggestions(self) -> ReaderMessageQuerySet:
        """Claims that readers suggest, of which nobody has made anything, the oldest first."""
        suggested = self.filter(state=MessageState.OPEN, kind=MessageKind.SUGGESTION)
        return suggested.order_by("pk")

    def to_mail(self) -> ReaderMessageQuerySet:
        """Messages whose answer is to go out by e-mail, the oldest first."""
        return self.filter(mail_wanted=True, mailed_at__isnull=True).order_by("pk")


class ReaderMessage(models.Model):
    """One message: a question about a verdict, or a claim that a reader suggests."""

    kind = models.CharField(max_length=20, choices=MessageKind)
    state = models.CharField(max_length=20, choices=MessageState, default=MessageState.OPEN)
    claim = models.ForeignKey(
        Claim,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reader_messages",
        db_index=False,  # `reader_message_of_a_claim` below serves
        help_text="What a question is about; what a suggestion became.",
    )
    words = models.TextField(help_text="As the reader wrote it: plain text.")
    link = models.CharField(max_length=2000, blank=True)
    name = models.CharField(max_length=100, blank=True)
    email = models.CharField(
        max_length=254, blank=True, help_text="Used to answer, for nothing else."
    )
    sender_hash = models.CharField(
        max_length=64, blank=True, help_text="Keyed hash of the network address it came from."
    )
    token_hash = models.CharField(
        max_length=64, help_text="SHA-256 of the token in the reader's own address of it."
    )
    received_at = models.DateTimeField()
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reader_messages",
    )
    assigned_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reader_answers",
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    mail_wanted = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)
    import_run = models.ForeignKey(
        ImportRun,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reader_messages",
        help_text="The import that the link of a suggestion was given to.",
    )
    erased_at = models.DateTimeField(null=True, blank=True)
    to_tell = models.BooleanField(
        default=False, db_default=False, help_text="A suggestion that nobody was told of yet."
    )

    objects = ReaderMessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["token_hash"], name="a_reader_message_has_its_own_address"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=MessageKind.values), name="a_reader_message_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=MessageState.values),
                name="a_reader_message_has_a_known_state",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_reader_message_has_words"),
            models.CheckConstraint(
                condition=~Q(kind=MessageKind.QUESTION) | Q(claim__isnull=False),
                name="a_question_is_about_a_claim",
            ),
            models.CheckConstraint(
                condition=Exact(Length("token_hash"), 64),
                name="the_token_of_a_reader_message_is_hashed",
            ),
            models.CheckConstraint(
                condition=Q(assigned_to__isnull=True, assigned_at__isnull=True)
                | Q(assigned_to__isnull=False, assigned_at__isnull=False),
                name="a_reader_message_is_assigned_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="an_answer_to_a_reader_is_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=MessageState.ANSWERED) | ~Q(answer=""),
                name="an_answered_reader_message_has_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(mail_wanted=False) | (~Q(answer="") & ~Q(email="")),
                name="only_an_answer_is_mailed_to_a_reader",
            ),
            models.CheckConstraint(
                condition=Q(to_tell=False) | Q(kind=MessageKind.SUGGESTION),
                name="of_questions_the_history_of_the_claim_tells",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(name="", email="", sender_hash="", mail_wanted=False),
                name="an_erased_reader_message_names_nobody",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="reader_message_by_state"),
            models.Index(
                fields=["id"],
                condition=Q(state=MessageState.OPEN, kind=MessageKind.QUESTION),
                name="reader_question_open",
            ),
            models.Index(
                fields=["id"],
                condition=Q(state=MessageState.OPEN, kind=MessageKind.SUGGESTION),
                name="reader_suggestion_open",
            ),
            models.Index(
                fields=["claim", "-id"],
                condition=Q(claim__isnull=False),
                name="reader_message_of_a_claim",
            ),
            models.Index(
                fields=["received_at"],
                condition=Q(erased_at__isnull=True),
                name="reader_message_to_erase",
            ),
            models.Index(
                fields=["id"],
                condition=Q(mail_wanted=True, mailed_at__isnull=True),
                name="reader_answer_to_mail",
            ),
            models.Index(
                fields=["id"], condition=Q(to_tell=True), name="reader_suggestion_to_tell"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class ReaderMessageChange(models.Model):
    """One entry in the history of a message: append-only."""

    message = models.ForeignKey(ReaderMessage, on_delete=models.PROTECT, related_name="changes")
    step = models.CharField(max_length=20, choices=MessageStep)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reader_message_changes",
        help_text="Nobody where a reader or a job did it.",
    )
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=MessageStep.values),
                name="a_change_of_a_reader_message_says_what_happened",
            ),
        ]
        triggers = [
            Never(
                name="changes_of_reader_messages_are_append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            Rule(
                name="changes_of_reader_messages_are_not_truncated",
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'the history of reader messages is append-only';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: message {self.message_id}"
