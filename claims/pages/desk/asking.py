"""What the address of the queue asks for: part of the queue, filters, place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError

from claims.messages import say
from claims.models import OPEN, User
from claims.permissions import PERMISSIONS, Permission
from claims.queue.cursor import Cursor
from claims.queue.filters import Part, QueueFilters
from claims.queue.reasons import ReasonNotAccepted

# What the address of a filtered queue may hold; everything else in it is ignored.
NAMES = (
    "state",
    "source",
    "article",
    "topic",
    "due",
    "language",
    "score",
    "checkable",
    "words",
)
# The same by the fields of `QueueFilters`.
NAME_OF_FIELD = {"min_score": "score", "min_checkable": "checkable"}


def asked_in(given: Mapping[str, str]) -> dict[str, str]:
    """The names and values that are asked for, out of an address, a form or a saved view."""
    return {name: str(given[name]).strip() for name in NAMES if given.get(name)}


def filters_of(asked: Mapping[str, str]) -> QueueFilters:
    """The filters; what is no filter asks for nothing."""
    return QueueFilters(
        source=asked.get("source", "").replace("\x00", ""),
        article=row_number(asked.get("article", "")),
        topic=row_number(asked.get("topic", "")),
        due=asked.get("due", ""),
        language=asked.get("language", "").replace("\x00", ""),
        min_score=_out_of_100(asked.get("score", "")),
        min_checkable=_out_of_100(asked.get("checkable", "")),
        words=asked.get("words", "").replace("\x00", ""),
    )


def part_of(asked: Mapping[str, str]) -> str:
    """The part of the queue; all of it for anything that is none."""
    chosen = asked.get("state", "")
    return chosen if chosen in OPEN or chosen in Part else Part.ALL


def query_of(asked: Mapping[str, str], cursor: Cursor | None = None) -> str:
    """The address behind the question mark, with the mark."""
    return "?" + urlencode({**asked, **({"at": str(cursor)} if cursor else {})})


def row_number(text: str) -> int:
    """A row number; 0 for anything else. Eighteen digits fit in a bigint."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0


def moment_in(text: str, *, field: str) -> datetime | None:
    """A moment by the clock of the desk; None for the empty text.

    Raises:
        ReasonNotAccepted: it is no moment, or one that the clocks skip or repeat.
    """
    read = forms.DateTimeField(
        required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
    )
    try:
        moment: datetime | None = read.clean(text.strip())
    except ValidationError as error:
        raise ReasonNotAccepted(
            field, say("Give day and time, such as 2026-11-22 14:30.")
        ) from error
    return moment


def reviewers() -> list[User]:
    """Everybody who can check claims, by name."""
    roles = PERMISSIONS[Permission.REVIEW_CLAIMS]
    people = User.objects.filter(is_active=True, role__in=roles)
    return list(people.order_by("first_name", "last_name", "username", "pk"))


def person_in(text: str) -> User | None:
    """The person whose number it is; None for anything else."""
    return User.objects.filter(pk=row_number(text), is_active=True).first()


def _out_of_100(typed: str) -> float:
    """A whole number up to 100 as a score from 0 to 1; 0 for anything else."""
    return min(int(typed[:4]), 100) / 100 if typed.isdecimal() else 0.0
