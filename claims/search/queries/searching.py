"""Finding entries by their words, newest first or best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from django.db.models import Model, QuerySet

from claims.models import SearchEntry, SearchKind
from claims.search.windows import Window, language_mark, windows_down, windows_up
from claims.search.wording import (
    CONFIGURATIONS,
    PLAIN,
    Question,
    configuration_of,
    read_question,
)

# Of how many of the newest matches the best are chosen: a tenth of a millisecond each.
WEIGHED = 500
# Matches one search reads at most; what is beyond is for the next page.
READ_AT_MOST = 4_000

# What only says which words may not be there (querytree: T) would have to read everything.
_ASK = """
SELECT name, asked::text
  FROM unnest(%(names)s::text[]) AS name, websearch_to_tsquery(name::regconfig, %(text)s) AS asked
 WHERE querytree(asked) NOT IN ('', 'T')"""
# The window is part of the question to the index; `place` then only trims its edge.
_FIND = """
SELECT place, number FROM claims_searchentry
 WHERE words @@ ((%(asked)s)::tsquery && quote_literal(%(window)s)::tsquery)
   AND kind = %(kind)s AND place BETWEEN %(first)s AND %(last)s
 ORDER BY place {order} LIMIT %(limit)s"""
_WEIGH = """
SELECT place FROM claims_searchentry
 WHERE kind = %(kind)s AND place = ANY(%(places)s::bigint[])
 ORDER BY ts_rank_cd('{0.1, 0.2, 0.5, 1.0}', words, (%(asked)s)::tsquery, 1) DESC, place DESC"""


@dataclass(frozen=True)
class Match:
    """An entry that was found: the number of the claim or article, and its place in the order."""

    place: int
    number: int


@dataclass(frozen=True)
class Found:
    """What a search came to.

    Attributes:
        matches: in the order asked for.
        reached: the place up to which was looked, when there is more beyond; else None.
    """

    matches: tuple[Match, ...]
    reached: int | None = None


@dataclass(frozen=True)
class Among[M: Model]:
    """Rows that match; and the place up to which was looked, where the search was cut short."""

    rows: list[M]
    reached: int | None = None


class Search:
    """One question to one kind of entries.

    Args:
        kind: what is looked for.
        typed: the words, with `"…"` for words that stand together, `-` before words that may not
            be there, and `or`; anything else that is typed is passed over, nothing is an error.
        language: BCP 47 tag; only entries in a language that is read the same way.
    """

    def __init__(self, kind: SearchKind, typed: str, *, language: str = "") -> None:
        self.kind = kind
        self.question: Question = read_question(typed)
        self._names = (
            [configuration_of(language)] if language else sorted({PLAIN, *CONFIGURATIONS.values()})
        )

    @cached_property
    def _branches(self) -> dict[str, str]:
        """The question as each configuration reads it, where anything is left of it."""
        if not self.question.text:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(_ASK, {"text": self.question.text, "names": self._names})
            return dict(cursor.fetchall())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked but words of every text, or words that may not be there."""
        return not self._branches

    @cached_property
    def newest(self) -> int:
        """The newest place there is; -1 where there is none."""
        entries = SearchEntry.objects.filter(kind=self.kind).order_by("-place")
        return entries.values_list("place", flat=True).first() or -1

    def newest_first(self, *, before: int | None = None, size: int) -> Found:
        """Matches below a place, the newest first.

        Args:
            before: only places below this one; None for the newest.
            size: how many; fewer come where there are no more, or `reached` says how far it went.
        """
        start = self.newest if before is None else min(before - 1, self.newest)
        return self._walk(windows_down(start, self.kind), size, order="DESC")

    def oldest_first(self, *, after: int, size: int) -> Found:
        """Matches above a place, the nearest first: the page before, from its end."""
        return self._walk(windows_up(after + 1, self.newest, self.kind), size, order="ASC")

    def best_first(self, *, among: int = WEIGHED) -> Found:
        """The newest matches, the best first. `reached` is set where there are older ones."""
        found = self.newest_first(size=among + 1)
        chosen = found.matches[:among]
        more = len(found.matches) > among or found.reached is not None
        reached = chosen[-1].place if more and chosen else found.reached
        by_place = {match.place: match for match in chosen}
        ordered = self._weighed(list(by_place))
        return Found(tuple(by_place[place] for place in ordered if place in by_place), reached)

    def _walk(self, windows: Iterable[Window], size: int, *, order: str) -> Found:
        matches: list[Match] = []
        if self.is_empty:
            return Found(())
        for window in windows:
            matches += self._in(window, size - len(matches), order=order)
            if len(matches) >= size:
                break
        return Found(tuple(matches))

    def _in(self, window: Window, limit: int, *, order: str) -> list[Match]:
        values: dict[str, str | int] = {
            "asked": self._asked,
            "window": window.name,
            "kind": self.kind,
            "first": window.first,
            "last": window.last,
            "limit": limit,
        }
        with connection.cursor() as cursor:
            cursor.execute(_FIND.format(order=order), values)
            return [Match(place, number) for place, number in cursor.fetchall()]

    @cached_property
    def _asked(self) -> str:
        """Each way to read the question goes with the entries that were read so."""
        return " | ".join(
            f"(({text}) & '{language_mark(name)}')" for name, text in self._branches.items()
        )

    def _weighed(self, places: Sequence[int]) -> list[int]:
        if not places:
            return []
        plain = " | ".join(f"({text})" for text in self._branches.values())
        with connection.cursor() as cursor:
            cursor.execute(_WEIGH, {"kind": self.kind, "places": list(places), "asked": plain})
            return [place for (place,) in cursor.fetchall()]


def search_among[M: Model](
    search: Search, rows: QuerySet[M], *, by: str, cursor: tuple[int, bool] | None, size: int
) -> Among[M]:
    """Matches that are also among some rows, a page of them, the newest first.

    Args:
        search: of what, and for which words.
        rows: which matches are wanted.
        by: the column of `rows` that holds the place.
        cursor: a place and whether the rows above it are wanted, not below; None for the newest.
        size: rows a page.

    Returns:
        One row more than a page where there are more. After READ_AT_MOST matches without a full
        page, what was found so far and how far the search came.
    """
    place, upwards = cursor or (search.newest + 1, False)
    kept: list[M] = []
    read, batch = 0, size + 1
    while read < READ_AT_MOST:
        batch = min(batch, READ_AT_MOST - read)
        found = (
            search.oldest_first(after=place, size=batch)
            if upwards
            else search.newest_first(before=place, size=batch)
        )
        kept += _kept(rows, [match.place for match in found.matches], by=by, upwards=upwards)
        if len(kept) > size or len(found.matches) < batch:
            return Among(kept[: size + 1])
        place = found.matches[-1].place
        read += batch
        batch *= 4
    return Among(kept, reached=place)


def _kept[M: Model](rows: QuerySet[M], places: list[int], *, by: str, upwards: bool) -> list[M]:
    if not places:
        return []
    wanted = rows.filter(**{f"{by}__in": places})
    return list(wanted.order_by(by if upwards else f"-{by}"))
