"""The rows of a CSV file (RFC 4180), and how one broken row costs only itself.

Not by Python's csv module: there a quotation mark that is never closed swallows
all rows after it.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import BinaryIO

from claims.importing.decoding import decode
from claims.importing.parsed import Rejected, too_large
from claims.messages import Text, say

# So often a line may be read again as a row of its own, or as part of one, after
# the row that had taken it came to nothing. It bounds the time a file can take.
MOST_TRIES = 3

_CLOSING = re.compile('(?:[^"]|"")*+"')


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the number of its first line, or why it is none."""

    line: int
    fields: tuple[str, ...] = ()
    rejection: Rejected | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    rejection: Rejected | None = None
    tries: int = 0


def split_row(row: str, delimiter: str) -> tuple[str, ...] | None:
    """The fields of a row, or None where a quoted field goes on after its closing mark."""
    pattern, text = _field(delimiter), row.rstrip("\r\n")
    fields, place = [], -1
    while place < len(text):
        found = pattern.match(text, place + 1)
        if found is None:
            return None
        quoted = found["quoted"]
        fields.append(found["bare"] if quoted is None else quoted.replace('""', '"'))
        place = found.end()
    return tuple(fields)


def _is_open(line: str, delimiter: str, *, in_quotes: bool) -> bool:
    """Whether a quoted field goes on after the line. in_quotes: one does before it."""
    place = 0
    while True:
        if in_quotes:
            closing = _CLOSING.match(line, place)
            if closing is None:
                return True
            place = closing.end()
        opening = _opening(delimiter).search(line, place)
        if opening is None:
            return False
        place, in_quotes = opening.end(), True


@cache
def _field(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(rf' *"(?P<quoted>(?:[^"]|"")*+)" *(?={mark}|\Z)|(?! *")(?P<bare>[^{mark}]*+)')


@cache
def _opening(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf'(?:\A|{re.escape(delimiter)}) *"')


@dataclass(slots=True)
class RowReader:
    """Goes through the lines of a file and puts rows together.

    most: the most bytes of one row.
    """

    stream: BinaryIO
    most: int
    _number: int = 0
    _again: deque[_Line] = field(default_factory=deque)

    def first_line(self) -> str:
        """The first line that holds anything, the header.

        Raises Rejected where it cannot be read; "" at the end of the file.
        """
        while (line := self._next()) is not None:
            if line.rejection is not None:
                raise line.rejection
            # Excel writes the delimiter into a line of its own: "sep=;".
            if line.text.strip() and not line.text.lower().startswith("sep="):
                return line.text
        return ""

    def rows(self, delimiter: str, width: int) -> Iterator[Row]:
        """The rows below the header that have `width` fields, and why others are none."""
        while (line := self._next()) is not None:
            if line.rejection is not None:
                yield Row(line.number, rejection=line.rejection)
            elif line.text.strip():
                yield from self._row(line, delimiter, width)

    def _row(self, line: _Line, delimiter: str, width: int) -> Iterator[Row]:
        taken, closed = self._taken(line, delimiter)
        whole = "".join([line.text, *(more.text for more in taken)])
        fields = split_row(whole, delimiter) if closed else None
        if fields is not None and len(fields) == width:
            yield Row(line.number, fields)
            return
        again = (_Line(more.number, more.text, more.rejection, more.tries + 1) for more in taken)
        self._again.extendleft(reversed(list(again)))
        # A line that a broken row had taken is a part of that row, unless it is one itself.
        if line.tries == 0:
            yield Row(line.number, rejection=_broken(fields, width, taken))

    def _taken(self, line: _Line, delimiter: str) -> tuple[list[_Line], bool]:
        """The lines after the first that belong to a row, and whether it is closed then."""
        taken: list[_Line] = []
        size, is_open = len(line.text), _is_open(line.text, delimiter, in_quotes=False)
        while is_open and line.tries < MOST_TRIES and size <= self.most:
            following = self._next()
            if following is None:
                break
            taken.append(following)
            size += len(following.text)
            if following.rejection is not None:
                break
            is_open = _is_open(following.text, delimiter, in_quotes=True)
        return taken, not is_open

    def _next(self) -> _Line | None:
        if self._again:
            return self._again.popleft()
        data = self.stream.readline(self.most + 1)
        if not data:
            return None
        self._number += 1
        if len(data) > self.most and not data.endswith(b"\n"):
            while (piece := self.stream.readline(65_536)) and not piece.endswith(b"\n"):
                pass
            return _Line(self._number, "", too_large(self.most, Text("row")))
        try:
            return _Line(self._number, decode(data).text)
        except Rejected as error:
            return _Line(self._number, "", error)


def _broken(fields: tuple[str, ...] | None, width: int, taken: list[_Line]) -> Rejected:
    if fields is None:
        cause = say("A quotation mark opened here is not closed, or text follows the closing one")
    else:
        cause = say(
            "It has %(count)d fields, the first row names %(width)d columns",
            count=len(fields),
            width=width,
        )
    if taken:
        cause = say(
            "%(cause)s; the lines up to %(line)d were read as rows where they are some",
            cause=cause,
            line=taken[-1].number,
        )
    advice = say(
        "%(cause)s. Put fields that hold a delimiter, a quotation mark or a line end into "
        "quotation marks, and double those inside.",
        cause=cause,
    )
    return Rejected(advice, code="table")
