"""Writing tables for a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from claims.leaving.archive import new_file
from claims.leaving.queries.rows import one_moment
from claims.leaving.queries.sheets import (
    CLAIM_COLUMNS,
    EVIDENCE_COLUMNS,
    PLACE_COLUMNS,
    Rows,
    claim_rows,
    evidence_rows,
    place_rows,
)
from claims.spreadsheets import BYTE_ORDER_MARK, csv_lines


def export_sheets(*, folder: Path) -> dict[Path, int]:
    """Write `claims.csv`, `evidence.csv` and `places.csv`, all of one moment.

    No cell of them is run as a formula. Times are in UTC.

    Args:
        folder: where; it is made if it is not there.

    Returns:
        How many rows each of the files has, without its headings.

    Raises:
        FileExistsError: one of the files is there already.
        OSError: they cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with one_moment():
        written = {
            folder / "claims.csv": (CLAIM_COLUMNS, claim_rows()),
            folder / "evidence.csv": (EVIDENCE_COLUMNS, evidence_rows()),
            folder / "places.csv": (PLACE_COLUMNS, place_rows()),
        }
        for path in written:
            if path.exists():
                raise FileExistsError(str(path))
        return {path: _write(path, *table) for path, table in written.items()}


def _write(path: Path, columns: Mapping[str, str], rows: Rows) -> int:
    cells = ([_cell(value) for value in row] for row in rows)
    count = 0
    with new_file(path) as file:
        file.write(BYTE_ORDER_MARK.encode())
        for count, line in enumerate(csv_lines(chain([list(columns)], cells))):  # noqa: B007
            file.write(line.encode())
    return count


def _cell(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
