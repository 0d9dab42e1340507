"""Pages by place, not by count: a page costs the same wherever it stands, and repeats no row.

A list is ordered by one unique column, newest first, so a place is one number and ties cannot
happen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

_FORM = re.compile(r"(?P<side>[ab])(?P<number>[0-9]{1,18})", re.ASCII)


class CursorNotValid(Exception):
    """The text was not made by this API."""

    def __init__(self) -> None:
        super().__init__("Take the cursor from a next or previous link, or leave it out.")


@dataclass(frozen=True)
class Cursor:
    """A place in a list: just after, or just before, the row with a number."""

    number: int
    before: bool = False

    def __str__(self) -> str:
        """The form that stands in links; `read_cursor` reads it."""
        return f"{'b' if self.before else 'a'}{self.number}"


def read_cursor(text: str) -> Cursor:
    """The place that `str(cursor)` wrote.

    Raises:
        CursorNotValid: the text is something else.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise CursorNotValid
    return Cursor(number=int(found["number"]), before=found["side"] == "b")


@dataclass(frozen=True)
class Page[Row]:
    """A page of a list and the places of its neighbours; None where there is none."""

    rows: list[Row]
    next: str | None
    previous: str | None


def read_page[M: Model](rows: QuerySet[M], *, by: str, cursor: Cursor | None, size: int) -> Page[M]:
    """Read one page with one query, the highest numbers first.

    Args:
        rows: everything the list holds; any order they have is replaced.
        by: the column that orders the list: unique among `rows`, a whole number.
        cursor: where the page stands; None for the first.
        size: rows a page.
    """
    backwards = cursor is not None and cursor.before
    if cursor is not None:
        rows = rows.filter(**{f"{by}__{'gt' if backwards else 'lt'}": cursor.number})
    # One row more than asked for tells whether the list goes on.
    found = list(rows.order_by(by if backwards else f"-{by}")[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    return with_places(found, by=by, cursor=cursor, more=more)


def with_places[Row](found: list[Row], *, by: str, cursor: Cursor | None, more: bool) -> Page[Row]:
    """Add the places of the neighbours: where a page was come from, there are rows too."""
    if not found:
        return Page([], None, None)
    backwards = cursor is not None and cursor.before
    goes_on = more or backwards
    goes_back = more if backwards else cursor is not None
    return Page(
        rows=found,
        next=str(Cursor(_number(found[-1], by))) if goes_on else None,
        previous=str(Cursor(_number(found[0], by), before=True)) if goes_back else None,
    )


def _number(row: Any, by: str) -> int:
    number: int = getattr(row, by)
    return number
