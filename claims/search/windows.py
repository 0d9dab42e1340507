"""Windows: stretches of the order in which things are found, each named by a word of the index.

An entry carries the names of the windows that its place is in, one of each size, among its words.
So "these words, in that window" is one question to the index, and it reads no more of it than the
window holds. A search begins with small windows at its end of the order and goes on with larger
ones as long as it has not found enough: about as many questions as the number of entries has bits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# Sizes of windows, as powers of two: from 1,024 places to sixteen million.
SIZES = (10, 12, 14, 16, 18, 20, 22, 24)
# Windows of one size before the next size. Each size is four times the one before: so a window is
# never larger than about what was looked through in vain before it.
OF_ONE_SIZE = 4
# What no word of a text can hold: the parser of PostgreSQL takes it for a space.
SIGN = "§"


@dataclass(frozen=True)
class Window:
    """A stretch of places.

    Attributes:
        first, last: its places, both in it.
        name: the word of the index.
    """

    first: int
    last: int
    name: str


def window_of(place: int, size: int, kind: str) -> Window:
    """The window of a size that a place is in."""
    index = place >> size
    return Window(index << size, ((index + 1) << size) - 1, f"{SIGN}{kind[0]}{size}.{index}")


def marks_of(*, kind: str, place: int, configuration: str) -> list[str]:
    """The words that every entry carries beside those of its text."""
    names = [window_of(place, size, kind).name for size in SIZES]
    return [*names, language_mark(configuration)]


def language_mark(configuration: str) -> str:
    """The word of all entries that were read with one text search configuration."""
    return f"{SIGN}{configuration}"


def windows_down(start: int, kind: str) -> Iterator[Window]:
    """Windows from a place towards 0, each place once, larger and larger."""
    number = 0
    while start >= 0:
        window = window_of(start, _size(number), kind)
        yield Window(window.first, start, window.name)
        start = window.first - 1
        number += 1


def windows_up(start: int, newest: int, kind: str) -> Iterator[Window]:
    """Windows from a place upwards to the newest, each place once, larger and larger."""
    number = 0
    while start <= newest:
        window = window_of(start, _size(number), kind)
        yield Window(start, window.last, window.name)
        start = window.last + 1
        number += 1


def _size(number: int) -> int:
    return SIZES[min(number // OF_ONE_SIZE, len(SIZES) - 1)]
