"""Reads of notices."""

from claims.notices.queries.letters import address_to_stop, letter_for, who_stops
from claims.notices.queries.listing import (
    BELL_COUNTS_TO,
    NOTICES_A_PAGE,
    NoticePage,
    anything_to_tell,
    bell_words,
    last_trouble,
    mail_to_send,
    notice_page,
    to_mail,
    unread_count,
)
from claims.notices.queries.telling import told_by
from claims.notices.queries.told import Told
from claims.notices.queries.wording import notice_words, reason_given

__all__ = [
    "BELL_COUNTS_TO",
    "NOTICES_A_PAGE",
    "NoticePage",
    "Told",
    "address_to_stop",
    "anything_to_tell",
    "bell_words",
    "last_trouble",
    "letter_for",
    "mail_to_send",
    "notice_page",
    "notice_words",
    "reason_given",
    "to_mail",
    "told_by",
    "unread_count",
    "who_stops",
]
