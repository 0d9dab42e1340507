"""Rows of an archive back into their tables: past the triggers, with every other rule of them.

The triggers hand out numbers, chain the history and forbid to write into the past: all of which was
done when the rows were first written. What they would have refused is looked for afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import Error, connection, models

from claims.leaving.archive import ArchiveReader
from claims.leaving.manifest import ArchiveRefused, Part, file_of
from claims.leaving.queries.tables import Table

_ROWS_AT_ONCE = 1_000
_BYTES_AT_ONCE = 8_000_000

_LOOSE_QUOTES = """
    SELECT count(*) FROM claims_occurrence
      JOIN claims_article ON claims_article.id = claims_occurrence.article_id
     WHERE substr(claims_article.text, start + 1, "end" - start) IS DISTINCT FROM quote"""
_GAPS = "SELECT count(*) - COALESCE(max(sequence), 0) FROM claims_publication"

BROKEN_RULES = {
    _LOOSE_QUOTES: "Some claims do not stand where the archive says they do.",
    _GAPS: "The numbers of the publications have gaps.",
}
"""What triggers keep at other times: a query that must give 0, and what is wrong if it does not."""


class TableLoader:
    """Loads the tables of one archive; `finish` when all of them are there."""

    def __init__(self, archive: ArchiveReader) -> None:
        self._archive = archive
        manifest = archive.manifest
        self._files = {file_of(part) for part in manifest.files} | set(manifest.missing)

    def load(self, table: Table, part: Part) -> None:
        """Write the rows of one table, numbers and all.

        Raises:
            ArchiveRefused: a row is none of this table, or breaks a rule of it.
        """
        statement = _insert(table)
        check = _RowCheck(table, self._files).check
        with connection.cursor() as cursor:
            for lines in _in_batches(self._archive.lines(part)):
                for line in lines:
                    check(line)
                try:
                    cursor.execute(statement, [b"[" + b",".join(lines) + b"]"])
                except Error as error:
                    raise ArchiveRefused(_broken(table, error)) from error
            # The checks that follow, and the desk tomorrow, are planned by what is there now.
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table.name)}")
        _go_on_counting(table, part)


def sleeping_triggers(tables: Iterable[Table], *, asleep: bool) -> None:
    """Switch the triggers of tables off, or on again, until the transaction ends or for good.

    Nobody else can write to a table from then on to the end of the transaction.
    """
    word = "DISABLE" if asleep else "ENABLE"
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                f"ALTER TABLE {connection.ops.quote_name(table.name)} {word} TRIGGER USER"
            )


def empty_tables(tables: Iterable[Table]) -> None:
    """Take away what migrations and jobs have written by themselves."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")  # noqa: S608 - our tables


def check_rules() -> None:
    """Look for what only triggers and rules between tables would have refused.

    Raises:
        ArchiveRefused: something is there that the desk could not have written.
    """
    with connection.cursor() as cursor:
        try:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except Error as error:
            message = f"A row refers to one that is not there: {_first_line(error)}"
            raise ArchiveRefused(message) from error
        for statement, wrong in BROKEN_RULES.items():
            cursor.execute(statement)
            if cursor.fetchone()[0]:
                raise ArchiveRefused(wrong)


class _RowCheck:
    """What every row of a table must be before it goes near the database."""

    def __init__(self, table: Table, files: set[str]) -> None:
        self._name, self._columns = table.name, set(table.columns)
        self._addresses = table.columns_of(models.URLField)
        self._file_columns = table.columns_of(models.FileField)
        self._files = files

    def check(self, line: bytes) -> None:
        """Raise ArchiveRefused unless a line is a row of the table."""
        try:
            row: Any = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ArchiveRefused(self._wrong("a line is no JSON")) from error
        if not isinstance(row, dict) or row.keys() != self._columns:
            raise ArchiveRefused(self._wrong("a row has other columns than the table"))
        if any(row[column] and not _is_web(row[column]) for column in self._addresses):
            raise ArchiveRefused(self._wrong("an address begins with neither https nor http"))
        if any(row[column] and row[column] not in self._files for column in self._file_columns):
            raise ArchiveRefused(self._wrong("a row names a file that is not in it"))

    def _wrong(self, why: str) -> str:
        return f"The archive is refused for the table {self._name}: {why}."


def _is_web(address: object) -> bool:
    return str(address).lower().startswith(("https://", "http://"))


def _in_batches(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    """Lines in lots that are quick to send and small enough to hold."""
    lot: list[bytes] = []
    size = 0
    for line in lines:
        lot.append(line)
        size += len(line)
        if len(lot) == _ROWS_AT_ONCE or size > _BYTES_AT_ONCE:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def _insert(table: Table) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, table.columns))
    values = ", ".join(_value(field) for field in table.fields)
    name = quote(table.name)
    # Names of tables and columns come from the models, not from the archive.
    rows = f"jsonb_populate_recordset(NULL::{name}, convert_from(%s, 'UTF8')::jsonb)"
    return (
        f"INSERT INTO {name} ({columns}) OVERRIDING SYSTEM VALUE"  # noqa: S608
        f" SELECT {values} FROM {rows}"
    )


def _value(field: models.Field[Any, Any]) -> str:
    """A column as it is inserted; null in JSON stands for a null of JSON where none else may be."""
    name = connection.ops.quote_name(str(field.column))
    is_json = isinstance(field, models.JSONField) and not field.null
    return f"COALESCE({name}, 'null'::jsonb)" if is_json else name


def _go_on_counting(table: Table, part: Part) -> None:
    """Let the next row get a number that no row ever had."""
    if not table.numbered:
        return
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT setval(pg_get_serial_sequence(%s, %s), GREATEST(last, 1), last > 0)
                  FROM (SELECT GREATEST(%s, COALESCE(max({quote(table.numbered)}), 0)) AS last
                          FROM {quote(table.name)}) AS given""",  # noqa: S608 - names of our tables
            [quote(table.name), table.numbered, part.last or 0],
        )


def _broken(table: Table, error: Error) -> str:
    return f"The archive is refused for the table {table.name}: {_first_line(error)}."


def _first_line(error: Error) -> str:
    return str(error).partition("\n")[0].rstrip(".")
