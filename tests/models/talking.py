"""How the rules of comments, notices and mail are broken, one by one, by their names."""

from __future__ import annotations

from typing import Any

from claims.models import (
    Comment,
    MailChoice,
    Mailing,
    Notice,
    NoticeKind,
    User,
)
from tests.factories import NOW, make_claim, make_user


def make_comment(**fields: Any) -> Comment:
    """A comment, without its entry in the history."""
    claim = fields.pop("claim", None) or make_claim()
    by = fields.pop("by", None) or make_user()
    return Comment.objects.create(
        **{"claim": claim, "number": 1, "text": "Look.", "by": by, "at": NOW, **fields}
    )


def make_notice(**fields: Any) -> Notice:
    """An unread notice of a source that is gone."""
    claim = fields.pop("claim") if "claim" in fields else make_claim()
    user = fields.pop("user", None) or make_user()
    given = {"kind": NoticeKind.SOURCE_GONE, "key": "event:1", "at": NOW, **fields}
    return Notice.objects.create(claim=claim, user=user, **given)


def _mailed() -> User:
    return make_user(email=f"one-{User.objects.count()}@desk.example")


def make_choice(**fields: Any) -> MailChoice:
    """Mail at once."""
    user = fields.pop("user", None) or _mailed()
    return MailChoice.objects.create(**{"user": user, "when": "at_once", "since": NOW, **fields})


def make_mailing(**fields: Any) -> Mailing:
    """A mail that waits."""
    user = fields.pop("user", None) or _mailed()
    given = {"message_id": "<1@desk.example>", "made_at": NOW, "try_at": NOW, **fields}
    return Mailing.objects.create(user=user, **given)


def notice_of_own_act() -> Notice:
    person = make_user()
    return make_notice(user=person, by=person)


def told_twice() -> Notice:
    person = make_user()
    make_notice(user=person)
    return make_notice(user=person)


def two_unread_of_suggestions() -> Notice:
    person, kind = make_user(), NoticeKind.SUGGESTED
    make_notice(user=person, kind=kind, claim=None, key="suggestion:1", read_at=NOW)
    make_notice(user=person, kind=kind, claim=None, key="suggestion:2")
    return make_notice(user=person, kind=kind, claim=None, key="suggestion:3")


def two_comments_in_one_place() -> Comment:
    claim = make_claim()
    make_comment(claim=claim)
    return make_comment(claim=claim)


BROKEN_TALK = {
    "a_comment_has_its_place_in_the_history": two_comments_in_one_place,
    "a_comment_has_words_until_it_is_taken_back": lambda: make_comment(text=""),
    "nobody_is_told_one_thing_twice": told_twice,
    "a_notice_is_of_a_known_kind": lambda: make_notice(kind="rumour"),
    "a_notice_comes_from_something": lambda: make_notice(key=""),
    "one_unread_notice_of_suggestions": two_unread_of_suggestions,
    "nobody_is_told_what_they_did": notice_of_own_act,
    "mail_comes_at_a_known_time": lambda: make_choice(when="sometimes"),
    "mail_comes_at_an_hour": lambda: make_choice(hour=24),
    "a_mail_is_in_a_known_state": lambda: make_mailing(state="lost"),
    "a_sent_mail_was_sent_at_a_moment": lambda: make_mailing(state="sent"),
    "languages_of_a_person_are_named": lambda: User.objects.create(
        username="nameless", languages=["en", ""]
    ),
}
