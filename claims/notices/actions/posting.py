"""Gathering notices into mails, and sending each mail at most once."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers, make_msgid
from django.db import transaction
from django.utils import timezone

from claims.models import MailChoice, Mailing, MailState, MailWhen, Notice
from claims.notices.queries.letters import letter_for
from claims.notices.queries.listing import to_mail
from claims.notices.schedule import is_due, next_try

LETTER_HOLDS = 100
"""Notices of one mail; the rest goes into the next, which is made by the next run."""
SENDING_TAKES = timedelta(minutes=15)
"""Longer than any worker may be at one mail: after that it is known to have died over it."""


class NotSent(Exception):
    """The mail server did not take it, or nobody could be asked. `certain` says which."""

    def __init__(self, why: str, *, certain: bool) -> None:
        self.certain = certain
        super().__init__(why)


def gather_mail(*, at: datetime) -> list[int]:
    """Put the notices of everybody whose mail is due into mails. Safe to run twice.

    Args:
        at: now.

    Returns:
        The numbers of the mails.
    """
    clock = timezone.localtime(at)
    choices = MailChoice.objects.exclude(when=MailWhen.OFF).filter(user__is_active=True)
    due = [
        choice.pk
        for choice in choices.exclude(user__email="").order_by("pk")
        if is_due(
            when=choice.when, hour=choice.hour, last=choice.looked_at or choice.since, now=clock
        )
    ]
    return [number for pk in due if (number := _gather(pk, at)) is not None]


@transaction.atomic
def _gather(user_id: int, at: datetime) -> int | None:
    """The mail of one person; None if there is nothing to say, or another worker is at it."""
    locked = MailChoice.objects.select_for_update(skip_locked=True)
    choice = locked.filter(pk=user_id).first()
    if choice is None:
        return None
    found = list(to_mail(choice)[: LETTER_HOLDS + 1])
    notices, is_all = found[:LETTER_HOLDS], len(found) <= LETTER_HOLDS
    # Else what a busy day leaves over would wait for the next, and grow from day to day.
    if is_all and (notices or choice.when != MailWhen.AT_ONCE):
        choice.looked_at = at
        choice.save(update_fields=["looked_at"])
    if not notices:
        return None
    host = urlsplit(settings.VERIFY_SITE_URL).hostname
    mailing = Mailing.objects.create(
        user=choice.user, message_id=make_msgid(domain=host), made_at=at, try_at=at
    )
    Notice.objects.filter(pk__in=[one.pk for one in notices]).update(mailing=mailing)
    return mailing.pk


def send_mailing(*, mailing_id: int, at: datetime) -> Mailing | None:
    """Send one mail, unless it was sent or is being sent.

    That it is being sent is written down before the mail server is asked, in a transaction of its
    own: whoever dies over it leaves it so, and `give_up_on_the_dead` finds it.

    Args:
        mailing_id: which mail.
        at: now.

    Returns:
        The mail as it is now; None if it is not to be sent now.
    """
    begun = Mailing.objects.filter(pk=mailing_id, state=MailState.WAITING, try_at__lte=at)
    if not begun.update(state=MailState.SENDING, try_at=at):
        return None
    mailing = Mailing.objects.select_related("user__mail_choice").get(pk=mailing_id)
    if not _is_wanted(mailing):
        return _end(mailing, MailState.GIVEN_UP, "the person wants no mail any more")
    mailing.tries += 1
    try:
        _deliver(letter_for(mailing))
    except NotSent as failure:
        return _failed(mailing, failure, at)
    mailing.sent_at = at
    return _end(mailing, MailState.SENT, "")


def give_up_on_the_dead(*, at: datetime) -> int:
    """Mails over which a worker died: nobody knows whether they went out, so they go out no more.

    Returns:
        How many there were.
    """
    dead = Mailing.objects.filter(state=MailState.SENDING, try_at__lt=at - SENDING_TAKES)
    return dead.update(state=MailState.UNCERTAIN, why="the worker stopped while it was sending")


def _is_wanted(mailing: Mailing) -> bool:
    choice = mailing.user.mail_choice
    return choice.when != MailWhen.OFF and mailing.user.is_active and bool(mailing.user.email)


def _deliver(letter: EmailMultiAlternatives) -> None:
    """Hand a mail to the server of the setting `MAILERS`.

    Raises:
        NotSent: it is certain that the server did not take it, or not.
    """
    server = mailers.default
    try:
        server.open()
    except OSError as error:
        raise NotSent(_words(error), certain=True) from error
    try:
        server.send_messages([letter])
    except (SMTPResponseException, SMTPRecipientsRefused) as error:
        # The server said no, in so many words.
        raise NotSent(_words(error), certain=True) from error
    except OSError as error:
        raise NotSent(_words(error), certain=False) from error
    finally:
        _hang_up(server)


def _hang_up(server: object) -> None:
    """What a server says to a goodbye does not matter: the mail is with it, or is not."""
    close = getattr(server, "close", None)
    try:
        if close is not None:
            close()
    except OSError:
        return


def _failed(mailing: Mailing, failure: NotSent, at: datetime) -> Mailing:
    if not failure.certain:
        return _end(mailing, MailState.UNCERTAIN, str(failure))
    again = next_try(tries=mailing.tries, now=at)
    if again is None:
        return _end(mailing, MailState.GIVEN_UP, str(failure))
    mailing.try_at = again
    return _end(mailing, MailState.WAITING, str(failure))


def _end(mailing: Mailing, state: MailState, why: str) -> Mailing:
    mailing.state, mailing.why = state, why[:500]
    mailing.save(update_fields=["state", "why", "tries", "try_at", "sent_at"])
    return mailing


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
