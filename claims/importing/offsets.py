"""Where a piece of rewritten text came from.

A rewriting step (cleaning, taking markup out) builds its result with a
TextBuilder, which notes runs instead of single characters: a megabyte of plain
text that needed no change is one run.
"""

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps ranges of a new text to ranges of the text it was made from.

    The four columns hold one entry for each run, in order: where it starts in
    the new text, where its source starts and ends, and whether it was copied
    letter by letter (1) or only as a whole (0). Source text between two runs was
    dropped. `before` is the map of the step before this one, if there was one.
    """

    length: int
    starts: array[int]
    source_starts: array[int]
    source_ends: array[int]
    copied: bytearray
    before: "OffsetMap | None" = None

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The source range of new_text[start:end], in code points.

        Grows with start and end; a run that was rewritten is given whole. Dropped
        characters inside the range are in the result, those at its edges are not.
        Raises ValueError unless 0 <= start <= end <= length of the new text.
        """
        if not 0 <= start <= end <= self.length:
            raise ValueError(f"no range of a text of {self.length}: {start} to {end}")
        found = self._own_range(start, end)
        return found if self.before is None else self.before.source_range(*found)

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The smallest range of the new text that source[start:end] went into.

        Empty, where nothing of it was kept.
        """
        places = range(self.length)
        first = bisect_left(places, start, key=lambda place: self.source_range(place, place + 1)[0])
        last = bisect_left(places, end, key=lambda place: self.source_range(place, place + 1)[0])
        return first, last

    def _own_range(self, start: int, end: int) -> tuple[int, int]:
        if not self.starts:
            return 0, 0
        first = self._source_start(start)
        if start == end:
            return first, first
        return first, self._source_end(end)

    def _source_start(self, position: int) -> int:
        if position == self.length:
            return self.source_ends[-1]
        run = bisect_right(self.starts, position) - 1
        inside = position - self.starts[run] if self.copied[run] else 0
        return self.source_starts[run] + inside

    def _source_end(self, position: int) -> int:
        run = bisect_right(self.starts, position - 1) - 1
        if not self.copied[run]:
            return self.source_ends[run]
        return self.source_starts[run] + position - self.starts[run]


@dataclass(slots=True)
class TextBuilder:
    """Builds a text out of pieces of a source, and the map back to it.

    Pieces are added in the order of the source; what is never added is dropped.
    """

    source: str
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _starts: array[int] = field(default_factory=lambda: array("q"))
    _source_starts: array[int] = field(default_factory=lambda: array("q"))
    _source_ends: array[int] = field(default_factory=lambda: array("q"))
    _copied: bytearray = field(default_factory=bytearray)

    def keep(self, start: int, end: int) -> None:
        """Copy source[start:end] as it stands."""
        if start < end:
            self._note(self.source[start:end], start, end, copied=True)

    def put(self, text: str, start: int, end: int) -> None:
        """Write `text` (may be empty) in the place of source[start:end]."""
        if text:
            self._note(text, start, end, copied=len(text) == end - start == 1)

    def build(self, *, before: OffsetMap | None = None) -> tuple[str, OffsetMap]:
        """The new text and its map, on top of the map of the step `before`."""
        columns = (self._starts, self._source_starts, self._source_ends, self._copied)
        return "".join(self._pieces), OffsetMap(self._length, *columns, before)

    def _note(self, text: str, start: int, end: int, *, copied: bool) -> None:
        self._pieces.append(text)
        if copied and self._copied and self._copied[-1] and self._source_ends[-1] == start:
            self._source_ends[-1] = end
        else:
            self._starts.append(self._length)
            self._source_starts.append(start)
            self._source_ends.append(end)
            self._copied.append(copied)
        self._length += len(text)


def copied_whole(text: str, *, before: OffsetMap | None = None) -> OffsetMap:
    """The map of a step that changed nothing."""
    builder = TextBuilder(text)
    builder.keep(0, len(text))
    return builder.build(before=before)[1]
