"""What somebody typed into a search box, and a page of what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from claims.models import SearchKind
from claims.search.queries import Found, Search

SIZE = 25
BEST, NEWEST = "best", "newest"
# What a box takes; a search reads no more of it than it says.
MOST_TYPED = 1_000

_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Results[Row]:
    """A page of what was found.

    Attributes:
        typed: the words, as they were typed.
        order: `best` or `newest`.
        rows: at most SIZE.
        asked: whether words were typed at all.
        is_empty: nothing of them can be looked for: words of every text, or only signs.
        was_cut: more was typed than is looked for.
        among: of how many matches the best are shown, where there are older ones; else 0.
        links: query strings of the pages beside this one, under the names that partials/pages.html
            has for them; "" for none.
        state: how far the search had read, for the ETag.
    """

    typed: str
    order: str
    rows: list[Row] = field(default_factory=list)
    asked: bool = False
    is_empty: bool = False
    was_cut: bool = False
    among: int = 0
    links: tuple[tuple[str, str], ...] = ()
    state: int = 0

    @property
    def page(self) -> dict[str, str]:
        """The links as the template of pages wants them."""
        return dict(self.links)


def read_results[Row](
    kind: SearchKind, asked: QueryDict, rows: Callable[[Sequence[int]], list[Row]]
) -> Results[Row]:
    """Search, and read the rows of one page.

    Args:
        kind: of which texts.
        asked: the query of the request: `q` the words, `order`, and a place: `from`, a number of
            matches to pass over in the order of the best, or `before`, a place in the order of
            the newest. What makes no sense is passed over.
        rows: reads rows by their places, in the order given; those no longer there are left out.
    """
    typed = asked.get("q", "")[:MOST_TYPED].strip()
    order = NEWEST if asked.get("order") == NEWEST else BEST
    if not typed:
        return Results("", order)
    search = Search(kind, typed)
    if search.is_empty:
        return Results(typed, order, asked=True, is_empty=True)
    best = order == BEST
    found = search.best_first() if best else _newest(search, _number(asked, "before"))
    begin = min(_number(asked, "from") or 0, len(found.matches)) if best else 0
    places = [match.place for match in found.matches[begin : begin + SIZE]]
    return Results(
        typed=typed,
        order=order,
        rows=rows(places),
        asked=True,
        was_cut=search.question.was_cut,
        among=len(found.matches) if best and found.reached is not None else 0,
        links=_links(asked, _best_places(found, begin) if best else _next_places(found)),
        state=search.newest,
    )


def _newest(search: Search, before: int | None) -> Found:
    return search.newest_first(before=before, size=SIZE + 1)


def _best_places(found: Found, begin: int) -> dict[str, tuple[str, int] | None]:
    more = len(found.matches) > begin + SIZE
    return {
        "previous_query": ("from", max(0, begin - SIZE)) if begin else None,
        "next_query": ("from", begin + SIZE) if more else None,
    }


def _next_places(found: Found) -> dict[str, tuple[str, int] | None]:
    """On to older ones; the way back is the browser's."""
    more = len(found.matches) > SIZE
    return {"next_query": ("before", found.matches[SIZE - 1].place) if more else None}


def _links(
    asked: QueryDict, places: dict[str, tuple[str, int] | None]
) -> tuple[tuple[str, str], ...]:
    """The query strings, each with the same words and order."""
    links = []
    for name, place in places.items():
        query = asked.copy()
        for old in ("from", "before"):
            query.pop(old, None)
        if place:
            query[place[0]] = str(place[1])
        links.append((name, f"?{query.urlencode()}" if place else ""))
    return tuple(links)


def _number(asked: QueryDict, name: str) -> int | None:
    text = asked.get(name, "")
    return int(text) if _NUMBER.fullmatch(text) else None
