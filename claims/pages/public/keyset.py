"""Long lists in slices that neither jump nor repeat rows while new ones arrive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict

SIZE = 25

_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Slice[M: Model]:
    """Some rows of a list, newest first, and the way on.

    Attributes:
        rows: at most SIZE.
        previous_query, next_query: query strings of the newer and the older slice; "" for none.
    """

    rows: list[M]
    previous_query: str = ""
    next_query: str = ""


def read_slice[M: Model](rows: QuerySet[M], asked: QueryDict, *, field: str) -> Slice[M]:
    """Read one slice.

    Args:
        rows: the whole list, filtered; its order is replaced.
        asked: the query of the request. `before=N` asks for the rows below N, `after=N` for those
            next above it; neither, or something that is no number, for the newest.
        field: what the list is ordered by, descending; unique.
    """
    after, before = _number(asked, "after"), _number(asked, "before")
    if after is not None:
        found = list(rows.filter(**{f"{field}__gt": after}).order_by(field)[: SIZE + 1])
        # Near the top the newest slice is shown instead: it is full, and has an address of its own.
        if len(found) > SIZE:
            return _slice(found[:SIZE][::-1], asked, field, newer=True, older=True)
        before = None
    if before is not None:
        rows = rows.filter(**{f"{field}__lt": before})
    found = list(rows.order_by(f"-{field}")[: SIZE + 1])
    return _slice(found[:SIZE], asked, field, newer=before is not None, older=len(found) > SIZE)


def _number(asked: QueryDict, name: str) -> int | None:
    text = asked.get(name, "")
    return int(text) if _NUMBER.fullmatch(text) else None


def _slice[M: Model](
    rows: list[M], asked: QueryDict, field: str, *, newer: bool, older: bool
) -> Slice[M]:
    first = getattr(rows[0], field) if rows and newer else None
    last = getattr(rows[-1], field) if rows and older else None
    return Slice(
        rows=rows,
        previous_query=_query(asked, after=first),
        next_query=_query(asked, before=last),
    )


def _query(asked: QueryDict, **place: Any) -> str:
    """The same filters, at another place; "" without one."""
    if None in place.values():
        return ""
    query = asked.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    query.update(place)
    return f"?{query.urlencode()}"
