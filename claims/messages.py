"""Sentences for people that are made without knowing in which language they will be read. Pure.

A `Message` is its English sentence, so that logs, the API, stored rows and tests need nothing more;
it also remembers how it was made, so that the pages can say it in another language
(`claims.pages.translating.translated`). `manage.py makemessages` knows `say`, `say_many` and
`Text` by name: what they are given first must be written out, as plain strings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

WITHHELD = "Words withheld to protect a source."
"""What stands in published copies in place of a note; `translated_note` says it on the pages."""


class Message(str):
    """An English sentence that knows the text it was made from.

    Attributes:
        text: the text to translate, with places for values such as `%(count)d`.
        plural: the same for other numbers than 1; empty where the text holds no number.
        values: what stands in those places; values that are messages are translated too.
    """

    __slots__ = ("plural", "text", "values")

    text: str
    plural: str
    values: dict[str, Any]

    def __new__(cls, text: str, plural: str = "", values: dict[str, Any] | None = None) -> Self:
        """Make the English sentence; `values["count"]` chooses between text and plural."""
        values = values or {}
        chosen = plural if plural and values["count"] != 1 else text
        english = {name: _shown(value) for name, value in values.items()}
        message = super().__new__(cls, chosen % english if values else chosen)
        message.text, message.plural, message.values = text, plural, values
        return message

    def __getnewargs__(self) -> tuple[str, str, dict[str, Any]]:  # type: ignore[override]
        """Copies and pickles are made from the same parts."""
        return self.text, self.plural, self.values


class _Number(int):
    """A whole number that `%d` writes bare and `%s` with its thousands marked: 20,000."""

    def __str__(self) -> str:
        return f"{int(self):,}"


def _shown(value: object) -> object:
    return _Number(value) if isinstance(value, int) else value


class Text(str):
    """A text that `say` is given elsewhere, marked where it is written for the catalogues."""

    __slots__ = ()


def say(text: str, **values: object) -> Message:
    """A sentence to be translated where it is shown.

    Args:
        text: in English, with a place such as `%(name)s` for each value. Whole numbers stand bare
            in a place with `d`, and with their thousands marked in a place with `s`.
        values: what stands in those places. Without values a `%` in the text is just that.
    """
    return Message(text, "", values)


def say_many(one: str, many: str, *, count: int, **values: object) -> Message:
    """A sentence with a number, to be translated where it is shown.

    Args:
        one: in English, for the number 1; it may hold the place `%(count)d`.
        many: for every other number.
        count: the number.
        values: what stands in the other places.
    """
    return Message(one, many, {"count": count, **values})


def say_list(parts: Sequence[str]) -> Message:
    """Several words as one value of a sentence, with commas between; each is translated by itself.

    Args:
        parts: messages are translated; other texts stay as they are.
    """
    named = {f"part{number}": part for number, part in enumerate(parts)}
    return Message(", ".join(f"%({name})s" for name in named), "", named)


def said_in(error: BaseException) -> str:
    """What an exception says, as a `Message` where it was given one, which `str` would flatten."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, str) else str(error)
