"""Tables to download as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# A cell that begins with one of these is run as a formula by spreadsheets (OWASP, CSV Injection).
_LIVE = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A table as a download.

    Args:
        name: of the file, in ASCII, without `.csv`.
        rows: the first holds the headings; None is an empty cell.
    """
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    # Without this mark spreadsheets take the file for one in a code page of the country.
    answer.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    csv.writer(answer).writerows([_dead(cell) for cell in row] for row in rows)
    return answer


def _dead(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(cell, str) and cell.startswith(_LIVE):
        return f"'{cell}"
    return "" if cell is None else cell
