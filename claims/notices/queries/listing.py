"""The notices of a person: the page, the bell, and what is to be mailed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import QuerySet

from claims.models import EventToTell, MailChoice, Mailing, MailState, Notice, User

NOTICES_A_PAGE = 50
BELL_COUNTS_TO = 99
"""The bell says "99+" after this."""


@dataclass(frozen=True)
class NoticePage:
    """One page of a person's notices.

    Attributes:
        notices: newest first, with their claims and who caused them.
        older: the notice after which the next page begins; None on the last.
    """

    notices: tuple[Notice, ...]
    older: int | None


def notice_page(user: User, *, before: int | None = None, unread: bool = False) -> NoticePage:
    """A page of notices, by one statement that walks an index.

    Args:
        user: whose notices.
        before: only older ones than this one; None for the newest.
        unread: whether read ones are left out.
    """
    found = Notice.objects.filter(user=user).select_related("claim", "by").order_by("-pk")
    if unread:
        found = found.unread()
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = tuple(found.fetch_mode(models.FETCH_RAISE)[: NOTICES_A_PAGE + 1])
    shown = rows[:NOTICES_A_PAGE]
    return NoticePage(shown, shown[-1].pk if len(rows) > NOTICES_A_PAGE else None)


def unread_count(user: User) -> int:
    """How many notices a person has not read, counted to one more than `BELL_COUNTS_TO`."""
    unread = Notice.objects.unread().filter(user=user).order_by("pk")
    return len(unread.values_list("pk", flat=True)[: BELL_COUNTS_TO + 1])


def bell_words(count: int) -> str:
    """The number on the bell: "7", "99+"; empty for none."""
    return f"{BELL_COUNTS_TO}+" if count > BELL_COUNTS_TO else str(count or "")


def to_mail(choice: MailChoice) -> QuerySet[Notice]:
    """What a person is to be mailed, oldest first: unread, of the chosen kinds, in no mail yet."""
    found = Notice.objects.to_mail().filter(user=choice.user_id, at__gte=choice.since)
    return found.exclude(kind__in=choice.without).order_by("pk")


def mail_to_send(at: datetime) -> QuerySet[Mailing]:
    """Mails whose time has come, the longest waiting first."""
    return Mailing.objects.filter(state=MailState.WAITING, try_at__lte=at).order_by("try_at", "pk")


def anything_to_tell(at: datetime) -> bool:
    """Whether entries of the history are still to be told."""
    return EventToTell.objects.filter(look_at__lte=at).exists()


def last_trouble(user: User) -> Mailing | None:
    """The person's last mail, if it has not gone out as it should."""
    last = Mailing.objects.filter(user=user).order_by("-pk").first()
    return last if last is not None and last.why else None
