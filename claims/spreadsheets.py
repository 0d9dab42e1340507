"""Tables as CSV (RFC 4180) that are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

# Without this mark spreadsheets take the file for one in a code page of the country.
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

# A cell that begins with one of these is run as a formula by spreadsheets (OWASP, CSV Injection).
_LIVE = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """What a writer of CSV writes comes back as the value of its call."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Rows as lines of CSV, one after the other, so that a table of any length can be sent.

    Args:
        rows: the first holds the headings; None is an empty cell. Numbers stay numbers.
    """
    writer = csv.writer(_Echo())
    for row in rows:
        line: str = writer.writerow([dead_cell(cell) for cell in row])
        yield line


def dead_cell(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(_LIVE):
        return f"'{cell}"
    return "" if cell is None else cell
