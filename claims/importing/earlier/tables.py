"""Tables of other tools (CSV, RFC 4180) as checks, by a mapping file."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from claims.importing.decoding import decode
from claims.importing.earlier.check import DATES, FoundCheck, Numbered, found_check
from claims.importing.earlier.mapping import TableMapping
from claims.importing.parsed import Rejected
from claims.messages import say

# A cell of a table of checks holds a text of some pages at most.
_MOST_CELL = 1_000_000


def read_table(data: bytes, *, mapping: TableMapping) -> Iterator[Numbered]:
    """Every row as a check, or the reason why it is none; a bad row stops no other.

    Args:
        data: the file, with headings in its first row.
        mapping: which column says what.

    Yields:
        The number of the row as a spreadsheet counts them, so from 2, and what it says; rows
        without anything are passed over.

    Raises:
        Rejected: the file cannot be read, or lacks a column that the mapping names.
    """
    rows = read_rows(data, delimiter=mapping.delimiter, encoding=mapping.encoding)
    headings = headings_of(next(rows, []))
    _check_headings(headings, mapping)
    for number, row in enumerate(rows, start=2):
        if isinstance(row, Rejected):
            yield number, row
        elif any(cell.strip() for cell in row):
            yield number, _check(row, headings, mapping)


def read_rows(data: bytes, *, delimiter: str, encoding: str) -> Iterator[list[str] | Rejected]:
    """The rows of a table; what is no table any more ends it as a refusal.

    Args:
        data: the file.
        delimiter: what parts the cells.
        encoding: "" to find out.

    Raises:
        Rejected: the file cannot be read.
    """
    text = decode(data, named=encoding).text
    csv.field_size_limit(_MOST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from rows
    except csv.Error as error:
        reason = say("From here on this is no CSV: %(why)s.", why=str(error))
        yield Rejected(reason, code="table")


def headings_of(row: list[str] | Rejected) -> list[str]:
    """The headings of a table, each by a name of its own.

    A heading that comes several times is numbered, and a column without one has its number.

    Args:
        row: the first row.

    Raises:
        Rejected: the table is none from its first row on.
    """
    if isinstance(row, Rejected):
        raise row
    named = [one.strip() or f"({place})" for place, one in enumerate(row, start=1)]
    times = Counter(named)
    met: Counter[str] = Counter()
    headings = []
    for name in named:
        met[name] += 1
        headings.append(f"{name} ({met[name]})" if times[name] > 1 else name)
    return headings


def _check(row: list[str], headings: list[str], mapping: TableMapping) -> FoundCheck | Rejected:
    if len(row) != len(headings):
        reason = say(
            "The row has %(cells)d cells, and the table %(columns)d columns.",
            cells=len(row),
            columns=len(headings),
        )
        return Rejected(reason, code="table")
    cells = dict(zip(headings, row, strict=True))
    given = dict(mapping.always)
    given |= {name: cells[heading].strip() for name, heading in mapping.columns.items()}
    # A cell that is empty says no more than what is the same in all rows.
    given |= {name: said for name, said in mapping.always.items() if not given[name]}
    if "rating" in given:
        given["rating"] = mapping.ratings.get(given["rating"], given["rating"])
    try:
        return found_check({**given, **_dates(given, mapping)}, data=cells)
    except Rejected as error:
        return error


def _dates(given: Mapping[str, str], mapping: TableMapping) -> dict[str, date | None]:
    found: dict[str, date | None] = {}
    for name in DATES:
        said = given.get(name, "")
        try:
            # The day as it is written, wherever that was.
            found[name] = datetime.strptime(said, mapping.date_form(name)).date() if said else None  # noqa: DTZ007
        except ValueError as error:
            reason = say(
                "%(name)s is not written as %(form)s: %(said)s. Say how it is.",
                name=name,
                form=mapping.date_form(name),
                said=said[:100],
            )
            raise Rejected(reason, code="fields") from error
    return found


def _check_headings(headings: list[str], mapping: TableMapping) -> None:
    missing = [one for one in mapping.columns.values() if one not in headings]
    if missing:
        reason = say(
            "The table has no column of its own for %(names)s. It has: %(headings)s.",
            names=", ".join(missing),
            headings=", ".join(headings)[:500],
        )
        raise Rejected(reason, code="table")
