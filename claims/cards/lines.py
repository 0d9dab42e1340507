"""Text into lines that fit a box: in the largest size that fits, else shortened at a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

type Measure = Callable[[str], float]
"""How wide a line is, in pixels."""

# Of a longer text no more could be read in a picture, and measuring costs time.
LONGEST = 600
_WIDE = frozenset("WF")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it fits: `size` in pixels, and its lines."""

    size: int
    lines: tuple[str, ...]


def fit(
    text: str, measure_at: Callable[[int], Measure], *, sizes: Sequence[int], box: tuple[int, int]
) -> Fitted:
    """Set a text into a box.

    Args:
        text: without line breaks.
        measure_at: makes the measure of a size.
        sizes: to be tried, the largest first.
        box: width and height in pixels; a line takes `leading(size)` of the height.

    Returns:
        In the largest size in which all of it fits; if it fits in none, its beginning with an
        ellipsis in the smallest.
    """
    cut = _cut(text)
    for size in sizes:
        lines = broken(cut, measure_at(size), box[0])
        if len(lines) * leading(size) <= box[1] and cut == text:
            return Fitted(size, tuple(lines))
    size = sizes[-1]
    return Fitted(size, _shortened(cut, measure_at(size), box[0], box[1] // leading(size)))


def leading(size: int) -> int:
    """From one line to the next, in pixels: room for marks above and below letters."""
    return round(size * 1.32)


def broken(text: str, measure: Measure, width: int) -> list[str]:
    """A text in lines no wider than `width`: between words, in wide scripts between letters.

    A word that is wider than a line is broken where it must be.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        longer = line + piece
        if measure(longer.rstrip()) <= width:
            line = longer
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full, line = _hard(piece.lstrip(), measure, width)
        lines += full
    return [*lines, line.rstrip()] if line.strip() else lines


def one_line(text: str, measure: Measure, width: int) -> str:
    """A text on one line, shortened where it is wider than `width`."""
    if measure(text) <= width:
        return text
    return next(iter(_shortened(text, measure, width, 1)), "")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST]


def _pieces(text: str) -> Iterator[str]:
    """What a line may end after: words with the space behind them, and wide letters."""
    piece = ""
    for one in text:
        if piece and _may_break(piece, one):
            yield piece
            piece = ""
        piece += one
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after == " " or unicodedata.category(after)[0] in "PM":
        return False
    return before[-1] == " " or _is_wide(after) or _is_wide(before[-1])


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in _WIDE


def _hard(piece: str, measure: Measure, width: int) -> list[str]:
    parts = [""]
    for one in piece:
        if parts[-1] and measure(parts[-1] + one.strip()) > width:
            parts.append("")
        parts[-1] += one
    return parts


def _shortened(text: str, measure: Measure, width: int, most: int) -> tuple[str, ...]:
    lines = broken(text, measure, width)
    if len(lines) <= most and len(text) < LONGEST:
        return tuple(lines)
    kept = lines[:most]
    while kept and measure(f"{kept[-1]}…") > width:
        shorter = kept[-1].rsplit(" ", 1)[0]
        kept[-1] = (shorter if shorter != kept[-1] else kept[-1][:-1]).rstrip(" ,;:.،؛")
    if kept:
        kept[-1] += "…"
    return tuple(kept)
