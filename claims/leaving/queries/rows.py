"""Rows as they leave: one moment of the database, streamed, and the files that rows name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models, transaction

from claims.leaving.archive import BLOCK
from claims.leaving.queries.tables import Table
from claims.models import Epoch, HistoryHead

# Nothing may end this transaction for taking long: tables of any size are read in it.
_PATIENT = """
    SELECT set_config('TimeZone', 'UTC', true), set_config('bytea_output', 'hex', true),
           set_config('extra_float_digits', '1', true), set_config('statement_timeout', '0', true),
           set_config('idle_in_transaction_session_timeout', '0', true)"""


@contextmanager
def one_moment() -> Iterator[None]:
    """Every read in the block sees the database as it was when the block began; it writes nothing.

    Others go on working meanwhile. Not inside of another transaction.
    """
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute(_PATIENT)
        yield


def rows_of(table: Table, *, secrets: bool) -> Iterator[bytes]:
    """The rows of a table as lines of JSON, a megabyte at a time.

    Args:
        table: whose rows.
        secrets: whether they keep what opens something.
    """
    statement = f"COPY ({table.as_sql(secrets=secrets)}) TO STDOUT"
    held = bytearray()
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in copy:
            # COPY doubles backslashes; all else that it would write otherwise, JSON has written
            # otherwise before (PostgreSQL manual, COPY, "Text Format").
            held += bytes(row).replace(b"\\\\", b"\\")
            if len(held) >= BLOCK:
                yield bytes(held)
                held.clear()
    if held:
        yield bytes(held)


def last_number(table: Table) -> int | None:
    """The last number that was given to a row of the table; None where it gives none."""
    if not table.numbered:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)",
            [connection.ops.quote_name(table.name), table.numbered],
        )
        return int(cursor.fetchone()[0] or 0)


def file_names(tables: list[Table]) -> Iterator[str]:
    """The names of the files that rows of these tables name, each once a column."""
    for table in tables:
        for field in table.fields:
            if isinstance(field, models.FileField):
                named = table.model._base_manager.exclude(**{field.name: ""})  # noqa: SLF001
                yield from named.values_list(field.name, flat=True).distinct().iterator()


def newest_head() -> HistoryHead | None:
    """The last head of the history, with its key and epoch."""
    return HistoryHead.objects.select_related("key", "epoch").order_by("-pk").first()


def last_epoch() -> str:
    """The name of the last epoch; "" for none."""
    return Epoch.objects.order_by("-pk").values_list("name", flat=True).first() or ""
