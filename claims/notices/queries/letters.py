"""The mail made of notices: its words in the language of the person, its links, its way out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from claims.models import Mailing, Notice, NoticeKind
from claims.notices.queries.wording import notice_words, reason_given

_SALT = "claims.notices.mail-off"
CLAIM_SHOWN = 200
"""Characters of a claim in a mail."""


@dataclass(frozen=True)
class Item:
    """One notice of a mail.

    Attributes:
        words: what happened.
        reason: what was said with it; may be empty.
        claim: the claim, shortened; empty where it is about none.
        claim_id: its number; 0 for none.
        due: when it is due, where the notice is about that and it still is; else None.
        link: its address in the desk.
        opens: what the link of a notice about no claim is called.
    """

    words: str
    reason: str
    claim: str
    claim_id: int
    due: datetime | None
    link: str
    opens: str


def letter_for(mailing: Mailing) -> EmailMultiAlternatives:
    """The mail, ready to be sent: plain text, and the same as HTML.

    Its headers let a mail program show a button that ends it (RFC 2369, RFC 8058).

    Args:
        mailing: with its person.
    """
    user = mailing.user
    with translation.override(user.language or settings.VERIFY_LANGUAGE):
        items = [_item(notice) for notice in _notices(mailing)]
        off = address_to_stop(user.pk)
        words = {
            "desk_name": settings.VERIFY_DESK_NAME,
            "person": user,
            "items": items,
            "notices": _absolute(reverse("notices")),
            "settings": _absolute(reverse("settings")),
            "off": off,
            "language": translation.get_language(),
            "is_rtl": translation.get_language_bidi(),
        }
        letter = EmailMultiAlternatives(
            subject=_subject(items),
            body=render_to_string("mail/notices.txt", words).strip() + "\n",
            to=[user.email],
            headers={
                "Message-ID": mailing.message_id,
                "List-Unsubscribe": f"<{off}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )
        letter.attach_alternative(render_to_string("mail/notices.html", words), "text/html")
    return letter


def address_to_stop(user_id: int) -> str:
    """Where a person ends the mail without signing in; it names them, and nobody can guess it."""
    token = signing.dumps(user_id, salt=_SALT)
    return _absolute(reverse("stop-mail", args=[token]))


def who_stops(token: str) -> int | None:
    """The number of the person whose mail an address ends; None if the desk never made it."""
    try:
        number = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return number if isinstance(number, int) else None


def _notices(mailing: Mailing) -> list[Notice]:
    found = mailing.notices.select_related("claim", "by").order_by("pk")
    return list(found.fetch_mode(models.FETCH_RAISE))


def _item(notice: Notice) -> Item:
    return Item(
        words=notice_words(notice),
        reason=reason_given(notice),
        claim=Truncator(notice.claim.text).chars(CLAIM_SHOWN) if notice.claim else "",
        claim_id=notice.claim_id or 0,
        due=_due(notice),
        link=_absolute(reverse("open-notice", args=[notice.pk])),
        opens=_opens(notice),
    )


def _due(notice: Notice) -> datetime | None:
    """The due time as it is now, of a claim that is near it or past it."""
    claim = notice.claim
    return claim.due_at if claim and claim.due_state and notice.data.get("due") else None


def _opens(notice: Notice) -> str:
    if notice.kind == NoticeKind.SUGGESTED:
        return gettext("What readers write")
    return gettext("Open the webhook")


def _subject(items: list[Item]) -> str:
    desk = settings.VERIFY_DESK_NAME
    if len(items) == 1:
        return f"{desk}: {' '.join(items[0].words.split())}"
    count = len(items)
    words = ngettext("%(count)d notice", "%(count)d notices", count) % {"count": count}
    return f"{desk}: {words}"


def _absolute(path: str) -> str:
    return f"{settings.VERIFY_SITE_URL}{path}"
