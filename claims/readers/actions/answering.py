"""Answering a reader: on the page that only they know, and by e-mail where they gave an address."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import MessageState, MessageStep, ReaderMessage, User, What
from claims.readers.actions.stepping import held_message, lock_claim_of, note_step
from claims.readers.entries import MAX_ANSWER, plain_words
from claims.workflow import record


class AnswerNotAccepted(Exception):
    """The answer is missing or too long."""


class AnsweredMeanwhile(Exception):
    """The reader was answered otherwise than the person saw; `message` has that answer."""

    def __init__(self, message: ReaderMessage) -> None:
        self.message = message
        super().__init__(
            say(
                "%(person)s has answered this reader in the meantime. Read that answer; send "
                "yours if it is to take its place.",
                person=str(message.answered_by),
            )
        )


@transaction.atomic
def answer_message(  # noqa: PLR0913 - an answer, and what it takes the place of
    *,
    message_id: int,
    words: str,
    mail: bool,
    by: User,
    at: datetime,
    replaces: datetime | None = None,
) -> ReaderMessage:
    """Answer a message; a later answer takes the place of an earlier one, which the history keeps.

    Args:
        message_id: which message.
        words: the answer, plain text; that reader alone sees it.
        mail: whether it is sent by e-mail too, where the reader gave an address.
        by: who answers.
        at: now.
        replaces: when the answer was given that the person saw; None for none.

    Raises:
        NotPermitted: the role does not allow it.
        ReaderMessage.DoesNotExist: there is no such message.
        AnswerNotAccepted: there are no words, or too many.
        AnsweredMeanwhile: another answer stands than the one that the person saw.
    """
    answer = plain_words(words)
    if not answer:
        raise AnswerNotAccepted(say("Write an answer; the reader sees it."))
    if len(answer) > MAX_ANSWER:
        raise AnswerNotAccepted(
            say(
                "Shorten this to %(most)d characters; it has %(count)d.",
                most=MAX_ANSWER,
                count=len(answer),
            )
        )
    claim = lock_claim_of(message_id)
    message = held_message(message_id, by)
    if message.answered_at != replaces:
        raise AnsweredMeanwhile(message)
    message.answer, message.answered_by, message.answered_at = answer, by, at
    message.state = MessageState.ANSWERED
    message.mail_wanted, message.mailed_at = mail and bool(message.email), None
    message.save(
        update_fields=[
            "answer", "answered_by", "answered_at", "state", "mail_wanted", "mailed_at"
        ]
    )  # fmt: skip
    note_step(message, MessageStep.ANSWERED, by=by, at=at, note=answer)
    if claim is not None:
        record(claim=claim, what=What.READER_ANSWERED, by=by, at=at, message=message.pk)
    return message


@transaction.atomic
def note_mailed(*, message_id: int, at: datetime) -> None:
    """Remember that the mail server took the answer."""
    sent = ReaderMessage.objects.to_mail().filter(pk=message_id).update(mailed_at=at)
    if sent:
        message = ReaderMessage.objects.get(pk=message_id)
        note_step(message, MessageStep.MAILED, by=None, at=at)
