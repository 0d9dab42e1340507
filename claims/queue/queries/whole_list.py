"""All claims of a list of the queue, on every page, for what is done to all of them at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from claims.queue.filters import QueueFilters
from claims.queue.queries.walking import holds_of, stretch


@dataclass(frozen=True)
class ListAsked:
    """A list of the queue: a part of it, and filters."""

    part: str
    filters: QueueFilters


@dataclass(frozen=True)
class WholeList:
    """The claims of a list, as far as they were asked for.

    Attributes:
        numbers: the first of them, in the order of the queue.
        more: whether there are more than were asked for.
        is_all: whether the look reached the end of the queue.
    """

    numbers: tuple[int, ...]
    more: bool
    is_all: bool


def whole_list(asked: ListAsked, *, most: int) -> WholeList:
    """The claims of a list, in the order of the queue.

    Args:
        asked: the list.
        most: no more claims than this.
    """
    looked = stretch(part=asked.part, filters=asked.filters)
    found = looked.numbers(most + 1)
    return WholeList(tuple(found[:most]), len(found) > most, looked.end is None)


def still_listed(numbers: Collection[int], asked: ListAsked) -> set[int]:
    """Those of the claims that the list holds now."""
    return holds_of(numbers, part=asked.part, filters=asked.filters)
