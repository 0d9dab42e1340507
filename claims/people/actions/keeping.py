"""Keeping what somebody types into a form of the desk, until the form is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import KeptWords, User
from claims.people.kept import FormWords
from claims.permissions import Permission, check


class WordsChanged(Exception):
    """The words of this form were changed elsewhere; nothing was overwritten.

    Attributes:
        stored: the words as they stand; None if they are gone, because the form was sent.
    """

    def __init__(self, stored: KeptWords | None) -> None:
        self.stored = stored
        super().__init__(
            say("These words were changed in another window.")
            if stored
            else say("These words were sent or thrown away in another window.")
        )


@transaction.atomic
def keep_words(*, words: FormWords, version: int, by: User, at: datetime) -> KeptWords | None:
    """Keep what stands in a form. Keeping twice is keeping once; keeping nothing forgets.

    Args:
        words: what stands in which form.
        version: of the words that the page showed; 0 if it showed none.
        by: who typed them.
        at: now.

    Returns:
        The words with their new version; None where nothing stands in the form.

    Raises:
        NotPermitted: the person does not see the desk.
        WordsChanged: they have another version now, and are different.
    """
    check(by, Permission.SEE_DESK)
    if version == 0 and words.fields:
        begun = KeptWords(
            by=by, place=words.place, page=words.page, fields=words.fields, saved_at=at
        )
        KeptWords.objects.bulk_create([begun], ignore_conflicts=True)
    kept = KeptWords.objects.select_for_update().filter(by=by, place=words.place).first()
    if kept is None and words.fields:
        raise WordsChanged(None)
    if kept is None or kept.fields == words.fields:
        return kept
    if kept.version != version:
        raise WordsChanged(kept)
    return _changed(kept, words, at)


def _changed(kept: KeptWords, words: FormWords, at: datetime) -> KeptWords | None:
    if not words.fields:
        kept.delete()
        return None
    kept.page, kept.fields, kept.saved_at = words.page, words.fields, at
    kept.version += 1
    kept.save(update_fields=["page", "fields", "saved_at", "version"])
    return kept


def forget_words(*, place: str, version: int, by: User) -> None:
    """Forget the words of a form that was sent, in the version that was sent. Twice is once.

    What another window has typed meanwhile has another version, and stays.
    """
    KeptWords.objects.filter(by=by, place=place, version=version).delete()


@transaction.atomic
def forget_late_words(*, place: str, sent: Mapping[str, str], by: User) -> None:
    """Forget the words of a form in whatever version, if all of them were sent with it.

    Args:
        place: the address to which the form was sent.
        sent: its fields; words that somebody went on with begin with what was kept of them.
        by: who sent it.
    """
    kept = KeptWords.objects.select_for_update().filter(by=by, place=place).first()
    if kept is not None and all(
        _was_sent(name, value, sent) for name, value in kept.fields.items()
    ):
        kept.delete()


def _was_sent(name: str, value: str | list[str], sent: Mapping[str, str]) -> bool:
    """Whether a kept text is the beginning of what was sent; boxes that are ticked are no words."""
    return isinstance(value, list) or sent.get(name, "").replace("\r\n", "\n").startswith(value)


def tidy_words(*, before: datetime) -> int:
    """Forget the words that nobody has gone on with since then; how many forms they were of."""
    count, _ = KeptWords.objects.untouched_since(before).delete()
    return count
