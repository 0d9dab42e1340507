"""Tables to download as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from claims.spreadsheets import BYTE_ORDER_MARK, csv_lines


def csv_answer(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A table as a download.

    Args:
        name: of the file, in ASCII, without `.csv`.
        rows: the first holds the headings; None is an empty cell.
    """
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.write(BYTE_ORDER_MARK)
    answer.writelines(csv_lines(rows))
    return answer
