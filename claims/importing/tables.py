"""CSV: a header that names columns, then a row for each article."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from claims.importing.entries import Item, Limits
from claims.importing.json_objects import read_object
from claims.importing.parsed import Rejected
from claims.importing.records import FIELDS, field_of
from claims.importing.rows import Row, RowReader, split_row
from claims.messages import say

DELIMITERS = (",", ";", "\t", "|")
_BODIES = ("text", "html")
_MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Header:
    """The first row: what stands between two fields, and what the columns are called."""

    delimiter: str
    columns: tuple[str, ...]

    @property
    def known(self) -> int:
        """How many columns fill a field."""
        return sum(bool(field_of(column)) for column in self.columns)

    @property
    def has_text(self) -> bool:
        """Whether a column holds the articles."""
        return any(field_of(column) in _BODIES for column in self.columns)


def read_header(line: str) -> Header:
    """The header in a line, divided by the delimiter that gives the most known columns."""
    headers = [Header(delimiter, split_row(line, delimiter) or (line,)) for delimiter in DELIMITERS]
    return max(headers, key=lambda header: header.known)


def read_table(stream: BinaryIO, limits: Limits) -> Iterator[Item]:
    """The articles of a table, a row each; empty rows are passed over.

    Raises Rejected, code "table", where no column holds text.
    """
    reader = RowReader(stream, limits.max_article_bytes)
    header = read_header(reader.first_line())
    if not header.has_text:
        raise Rejected(
            say(
                "Its first line names no column with the text of the articles; it reads: "
                "%(columns)s. Call that column “text” (or “html”); others may be called "
                "%(others)s.",
                columns=", ".join(header.columns)[:_MOST_SHOWN].strip(),
                others=", ".join(_others()),
            ),
            code="table",
        )
    rows = reader.rows(header.delimiter, len(header.columns))
    for number, row in enumerate(rows, start=2):
        yield _item(
            row, header, say("Row %(number)d (line %(line)d)", number=number, line=row.line)
        )


def _others() -> Iterator[str]:
    return (name for name in FIELDS if name not in _BODIES)


def _item(row: Row, header: Header, place: str) -> Item:
    if row.rejection is not None:
        return Item(
            b"",
            rejection=Rejected(
                say("%(place)s: %(reason)s", place=place, reason=row.rejection.reason),
                code=row.rejection.code,
            ),
        )
    values: dict[str, str] = {}
    for column, value in zip(header.columns, row.fields, strict=True):
        values.setdefault(column.strip(), value)
    return read_object(json.dumps(values, ensure_ascii=False).encode(), place=place)
