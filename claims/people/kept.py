"""What a page sends of a form that is typed into and not sent yet, read and checked. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from claims.messages import say

MAX_LENGTH = 1_000_000
"""Characters of one form as JSON; a draft of a long article still fits."""
MAX_PLACE, MAX_PAGE = 200, 300
# PostgreSQL stores neither NUL nor halves of surrogate pairs; no keyboard types them.
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
_OF_THE_DESK = re.compile(r"/desk/[\w./~%@:+-]*", re.ASCII)

type Fields = dict[str, str | list[str]]


class WordsNotKept(Exception):
    """What was sent are no words of a form, or more of them than are kept."""


@dataclass(frozen=True)
class FormWords:
    """What stands in one form.

    Attributes:
        place: the address to which the form is sent; it names the form.
        page: the address of the page on which it stands.
        fields: what stands in it, by the names of its fields; several boxes of one name are a list.
    """

    place: str
    page: str
    fields: Fields


def read_words(*, place: str, page: str, fields: str) -> FormWords:
    """The words of a form as a page sends them.

    Args:
        place: the address to which the form is sent.
        page: the address of the page on which it stands.
        fields: a JSON object of texts and lists of texts.

    Raises:
        WordsNotKept: an address is none of the desk, or the fields are no such object or too long.
    """
    if not (_is_address(place, MAX_PLACE) and _is_address(page, MAX_PAGE)):
        raise WordsNotKept(say("Words are kept for forms of the desk only."))
    if len(fields) > MAX_LENGTH:
        message = say(
            "These are more than %(most)s characters; so many are not kept.", most=MAX_LENGTH
        )
        raise WordsNotKept(message)
    return FormWords(place, page, _fields_of(fields))


def _is_address(typed: str, most: int) -> bool:
    return len(typed) <= most and _OF_THE_DESK.fullmatch(typed) is not None


def _fields_of(typed: str) -> Fields:
    try:
        found = json.loads(typed)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(map(_is_field, found.values())):
        raise WordsNotKept(say("These are not the fields of a form."))
    return {_storable(name): _cleaned(value) for name, value in found.items() if value}


def _is_field(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(one, str) for one in value)
    )


def _cleaned(value: str | list[str]) -> str | list[str]:
    return _storable(value) if isinstance(value, str) else [_storable(one) for one in value]


def _storable(text: str) -> str:
    return _NOT_STORABLE.sub("", text).replace("\r\n", "\n")


def first_words(fields: Mapping[str, str | list[str]], *, most: int = 160) -> str:
    """The longest of the texts, on one line and cut short: what somebody knows a form by again."""
    texts = [" ".join(value.split()) for value in fields.values() if isinstance(value, str)]
    longest = max(texts, key=len, default="")
    return longest if len(longest) <= most else f"{longest[: most - 1].rstrip()}…"
