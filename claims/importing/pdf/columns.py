"""The order in which the lines of a page are read, where they stand in columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from claims.importing.pdf.lines import Row, Segment, joined

# Columns are believed only where they go on for some lines, where few lines between
# them run across the gap, and where both sides hold words and not the cells of a table.
LEAST_ROWS = 4
MOST_ACROSS = 0.3
LEAST_LETTERS = 14
MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Block:
    """Lines below each other: a column, or what stands across the columns."""

    lines: tuple[Segment, ...]

    @property
    def left(self) -> float:
        """Where its lines begin, in points."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Where its longest line ends, in points."""
        return max(line.right for line in self.lines)


def in_reading_order(rows: Sequence[Row], depth: int = 0) -> Iterator[Block]:
    """The rows of a page as blocks: columns from left to right, between what stands across."""
    gutter = _gutter(rows) if depth < MOST_COLUMNS else None
    if gutter is None:
        if rows:
            yield Block(tuple(joined(row) for row in rows))
        return
    for across, band in _bands(rows, gutter):
        if across:
            yield from in_reading_order(band, MOST_COLUMNS)
        else:
            yield from in_reading_order(_side(band, gutter, left=True), depth + 1)
            yield from in_reading_order(_side(band, gutter, left=False), depth + 1)


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the clearest gap from top to bottom runs, in points from the left, or None."""
    gaps = [
        (one.right, other.left)
        for row in rows
        for one, other in pairwise(row)
    ]  # fmt: skip
    best, most = None, LEAST_ROWS - 1
    for place in {round((start + end) / 2) for start, end in gaps}:
        count = sum(start < place < end for start, end in gaps)
        if count > most and _divides(rows, place):
            best, most = float(place), count
    return best


def _divides(rows: Sequence[Row], place: float) -> bool:
    """Whether a gap divides columns of text from where it begins to where it ends."""
    both = [number for number, row in enumerate(rows) if _is_parted(row, place)]
    if len(both) < LEAST_ROWS:
        return False
    extent = rows[both[0] : both[-1] + 1]
    across = sum(_is_across(row, place) for row in extent)
    sides = (_side([rows[number] for number in both], place, left=left) for left in (True, False))
    return across <= MOST_ACROSS * len(extent) and all(map(_are_words, sides))


def _are_words(rows: Iterable[Row]) -> bool:
    return median(len(joined(row).text) for row in rows) >= LEAST_LETTERS


def _is_across(row: Row, place: float) -> bool:
    return any(segment.left < place < segment.right for segment in row)


def _is_parted(row: Row, place: float) -> bool:
    return row[0].right < place < row[-1].left and not _is_across(row, place)


def _bands(rows: Sequence[Row], place: float) -> Iterator[tuple[bool, list[Row]]]:
    """Runs of rows that stand across the gap, and of rows that do not."""
    band: list[Row] = []
    former = False
    for row in rows:
        across = _is_across(row, place)
        if band and across != former:
            yield former, band
            band = []
        band.append(row)
        former = across
    yield former, band


def _side(rows: Iterable[Row], place: float, *, left: bool) -> list[Row]:
    sides = ([one for one in row if (one.left < place) == left] for row in rows)
    return [side for side in sides if side]
