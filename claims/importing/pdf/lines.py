"""Pieces of text put together to lines: what stands on one height without a wide gap."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from claims.importing.pdf.pieces import Piece

# In sizes of the font. A space is a quarter of it, in justified text up to a half
# or a little more; between two columns there is at least one.
LEAST_SPACE = 0.15
LEAST_GUTTER = 0.9
# How far a piece may stand above or below the others of its line.
MOST_RISE = 0.35


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line with no wide gap inside: a whole line of one column.

    left, right, base, size: in points, as in Piece.
    """

    left: float
    right: float
    base: float
    size: float
    text: str


type Row = Sequence[Segment]


def read_rows(pieces: Iterable[Piece]) -> list[Row]:
    """The segments of a page, those on one height together, from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.base):
        if rows and _is_on_line(piece, rows[-1][0]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    found = [_segments(sorted(row, key=lambda one: one.left)) for row in rows]
    return [row for row in found if row]


def joined(row: Row) -> Segment:
    """A row whose segments all belong to one line after all."""
    return Segment(
        left=min(segment.left for segment in row),
        right=max(segment.right for segment in row),
        base=row[0].base,
        size=max(row, key=lambda segment: len(segment.text)).size,
        text=" ".join(segment.text for segment in row),
    )


def typical_size(rows: Iterable[Row]) -> float:
    """The size of most letters; 0.0 where there are none."""
    letters: Counter[float] = Counter()
    for row in rows:
        for segment in row:
            letters[round(segment.size, 1)] += len(segment.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def typical_leading(lines: Sequence[Segment]) -> float:
    """From one line to the next, in points, as most lines have it; 0.0 for one line."""
    steps = [above.base - below.base for above, below in pairwise(lines) if above.base > below.base]
    return median(steps) if steps else 0.0


def _is_on_line(piece: Piece, first: Piece) -> bool:
    return first.base - piece.base <= MOST_RISE * max(piece.size, first.size)


def _segments(row: Sequence[Piece]) -> list[Segment]:
    """The pieces of a row joined where no wide gap is between them."""
    segments: list[Segment] = []
    part: list[Piece] = []
    for piece in _visible(row):
        if part and piece.left - part[-1].right > LEAST_GUTTER * piece.size:
            segments.append(_segment(part))
            part = []
        part.append(piece)
    return [*segments, _segment(part)] if part else segments


def _visible(row: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces that show something, each once: bold is at times drawn twice.

    Spaces are drawn across gutters too, so only the gaps between letters count.
    """
    former: Piece | None = None
    for piece in row:
        if not piece.text.strip():
            continue
        if former is None or piece.text != former.text or piece.left - former.left > 1:
            yield piece
            former = piece


def _segment(part: Sequence[Piece]) -> Segment:
    letters: Counter[float] = Counter()
    words = []
    end = part[0].left
    for piece in part:
        letters[piece.size] += len(piece.text)
        words.append(" " if piece.left - end > LEAST_SPACE * piece.size else "")
        words.append(piece.text)
        end = max(end, piece.right)
    text = " ".join("".join(words).split())
    return Segment(part[0].left, end, part[0].base, letters.most_common(1)[0][0], text)
