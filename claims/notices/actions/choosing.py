"""What a person wants by mail."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import MailChoice, MailWhen, NoticeKind, User


class NoAddress(Exception):
    """Mail was asked for by somebody whose e-mail address the desk does not know."""

    def __init__(self) -> None:
        super().__init__(
            say("The desk has no e-mail address of yours. Ask an administrator to add it first.")
        )


@dataclass(frozen=True)
class Wish:
    """What was chosen.

    Attributes:
        when: how often.
        hour: 0 to 23: when the daily mail goes out, by the desk's clock.
        kinds: the kinds of notices that are mailed.
    """

    when: MailWhen
    hour: int
    kinds: Collection[str]


@transaction.atomic
def choose_mail(*, wish: Wish, by: User, at: datetime) -> MailChoice:
    """Keep what a person wants by mail. Nothing is mailed that is older than the wish for mail.

    Raises:
        NoAddress: mail is wanted, and there is no address.
    """
    if wish.when != MailWhen.OFF and not by.email:
        raise NoAddress
    choice, _ = MailChoice.objects.select_for_update().get_or_create(
        user=by, defaults={"since": at}
    )
    if choice.when == MailWhen.OFF:
        choice.since = choice.looked_at = at
    choice.when, choice.hour = wish.when, wish.hour
    choice.without = sorted(set(NoticeKind.values) - set(wish.kinds))
    choice.save(update_fields=["when", "hour", "without", "since", "looked_at"])
    return choice


def stop_mail(*, user_id: int) -> bool:
    """Send a person no more mail; their other choices stay.

    Returns:
        Whether mail was on.
    """
    on = MailChoice.objects.filter(user=user_id).exclude(when=MailWhen.OFF)
    return bool(on.update(when=MailWhen.OFF))
