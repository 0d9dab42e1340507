"""Constraints on what the search reads, each broken once."""

from __future__ import annotations

from collections.abc import Callable

from claims.models import SearchEntry, SearchKind


def _entry(*, kind: str = SearchKind.CLAIM, number: int = 1, place: int = 1) -> SearchEntry:
    return SearchEntry.objects.create(kind=kind, number=number, place=place)


BROKEN_SEARCH: dict[str, Callable[[], object]] = {
    "a_search_entry_has_a_known_kind": lambda: _entry(kind="poem"),
    "a_text_has_one_search_entry": lambda: _entry() and _entry(place=2),
    "a_place_holds_one_search_entry": lambda: _entry() and _entry(number=2),
}
