"""Statements in plain SQL, for the few steps that every take and every verdict goes through.

Building a query over a wide table costs the ORM about a millisecond of CPU, ten times what it costs
PostgreSQL to answer, and planning it anew costs PostgreSQL more than running it. So these few are
written out and prepared (`make bench NAME=reviewers`). Everywhere else the ORM is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections, models
from django.db.backends.utils import CursorWrapper
from django.db.models.base import ModelState
from psycopg import Cursor
from psycopg.pq import Format


@cache
def columns_of(model: type[models.Model]) -> str:
    """The columns of a table by name, as a statement lists them whose rows `load_rows` reads.

    Not `*`: a column that a later release adds must not break a statement that is prepared.
    """
    table = model._meta.db_table  # noqa: SLF001 - Django documents _meta
    return ", ".join(f'{table}."{field.column}"' for field in _fields(model))


def load_rows[M: models.Model](model: type[M], statement: str, *values: Any) -> list[M]:
    """The rows that a statement gives, as objects.

    Args:
        model: what they are.
        statement: SQL with `%s` for each value; it gives `columns_of(model)`.
        values: what stands there.
    """
    with _cursor() as cursor:
        cursor.execute(statement, values)
        return [_object(model, row) for row in cursor.fetchall()]


def load_with[M: models.Model](
    model: type[M], statement: str, *values: Any
) -> tuple[M, Any] | None:
    """The first row that a statement gives, as an object, and the one value after its columns.

    Args:
        model: what it is.
        statement: SQL with `%s` for each value; it gives `columns_of(model)`, then a value.
        values: what stands there.
    """
    row = first_row(statement, *values)
    return None if row is None else (_object(model, row[:-1]), row[-1])


def load_pairs[A: models.Model, B: models.Model](
    first: type[A], second: type[B], statement: str, *values: Any
) -> list[tuple[A, B]]:
    """The rows that a statement over two tables gives, as two objects each.

    Args:
        first: what the columns in front are.
        second: what those after them are.
        statement: SQL with `%s` for each value; it gives `columns_of` the one, then of the other.
        values: what stands there.
    """
    width = len(_fields(first))
    with _cursor() as cursor:
        cursor.execute(statement, values)
        return [
            (_object(first, row[:width]), _object(second, row[width:])) for row in cursor.fetchall()
        ]


def read_first[T](read: Callable[[], T]) -> T:
    """Read what a request begins with, and find out by it whether the connection still works.

    One that was kept open may be dead, as after a restart of PostgreSQL. Django asks it `SELECT 1`
    before a request uses it; here what is wanted is asked at once, and again on a new connection
    where the kept one is dead.

    Args:
        read: changes nothing, so that it may be done twice.

    Raises:
        OperationalError, InterfaceError: what `read` raises on a connection that works, or when
            PostgreSQL cannot be reached.
    """
    connection: Any = connections[DEFAULT_DB_ALIAS]  # the stubs lack some of its names
    if connection.health_check_done or connection.in_atomic_block:
        return read()
    try:
        found = read()
    except (OperationalError, InterfaceError):
        if connection.connection is not None and connection.is_usable():
            raise
        connection.close()
        found = read()
    connection.health_check_done = True
    return found


def first_row(statement: str, *values: Any) -> tuple[Any, ...] | None:
    """The first row that a statement gives; None if it gives none."""
    with _cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def binary_rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """All rows that a statement gives, sent as PostgreSQL holds them: bytes do not come in hex."""
    with _cursor(Format.BINARY) as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def is_there(statement: str, *values: Any) -> bool:
    """Whether a statement gives a row at all."""
    return first_row(statement, *values) is not None


def change_rows(statement: str, *values: Any) -> int:
    """How many rows an INSERT, UPDATE or DELETE changed."""
    with _cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


@dataclass(frozen=True, slots=True)
class Beside:
    """A change that is made in the same statement as another one.

    Attributes:
        statement: INSERT, UPDATE or DELETE, with `%s` for each value.
        values: what stands there.
        is_needed: whether it gives a row, without which the other change is not made.
    """

    statement: str
    values: tuple[Any, ...]
    is_needed: bool = False


def counted(key: str) -> Beside:
    """One more in a kept count."""
    return Beside("INSERT INTO claims_countchange (key, delta) VALUES (%s, 1)", (key,))


def add_row[M: models.Model](row: M, *beside: Beside) -> M:
    """Store a new row as the ORM would, for tables whose every column is given.

    Args:
        row: not stored yet; its columns but the key stand in it, foreign keys by their number.
        beside: what is changed in the same statement; none of it sees another's work.

    Returns:
        The same, with its key.
    """
    key, *fields = _fields(type(row))
    before, values = in_front(beside)
    values += [getattr(row, field.attname) for field in fields]
    front = f"WITH {before.removesuffix(', ')} " if before else ""
    statement = f'{front}{_insertion(type(row))} RETURNING "{key.column}"'
    [row.pk] = first_row(statement, *values) or (None,)
    return stored(row)


def added[M: models.Model](row: M) -> Beside:
    """What stores a new row beside something else; its key stands in it too, see `next_key`."""
    values = tuple(getattr(row, field.attname) for field in _fields(type(row)))
    stored(row)
    return Beside(_insertion(type(row), with_key=True), values)


def next_key(model: type[models.Model]) -> str:
    """The expression that gives the key of a row before the row is stored."""
    table = model._meta.db_table  # noqa: SLF001 - Django documents _meta
    return f"nextval(pg_get_serial_sequence('{table}', 'id'))"


def in_front(beside: Sequence[Beside]) -> tuple[str, list[Any]]:
    """Changes as they stand after the WITH of a statement, each with a comma; and their values."""
    statement = "".join(f"beside_{n} AS ({one.statement}), " for n, one in enumerate(beside))
    return statement, [value for one in beside for value in one.values]


def stored[M: models.Model](row: M) -> M:
    """The same, known to be in the database."""
    row._state.adding = False  # noqa: SLF001 - Django documents _state
    row._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001
    return row


@cache
def _insertion(model: type[models.Model], *, with_key: bool = False) -> str:
    """INSERT of all columns of a table; the first, its key, is left to PostgreSQL or given too."""
    fields = _fields(model)[0 if with_key else 1 :]
    names = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = model._meta.db_table  # noqa: SLF001 - Django documents _meta
    return f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - names of columns


def _cursor(form: Format = Format.TEXT) -> CursorWrapper:
    """A cursor whose statements are prepared, on the connection and with the rules of Django."""
    connection = connections[DEFAULT_DB_ALIAS]
    connection.ensure_connection()
    connection.validate_thread_sharing()
    plain: Any = Cursor(connection.connection)
    plain.format = form
    if connection.queries_logged:
        return connection.make_debug_cursor(plain)
    return connection.make_cursor(plain)


@cache
def _fields(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    return tuple(model._meta.concrete_fields)  # noqa: SLF001 - Django documents _meta


@cache
def _names(model: type[models.Model]) -> list[str]:
    return [field.attname for field in _fields(model)]


@cache
def _read_from_text(model: type[models.Model]) -> list[tuple[int, Any]]:
    """The columns whose values are not what the driver gives, and their fields."""
    return [
        (place, field)
        for place, field in enumerate(_fields(model))
        if hasattr(field, "from_db_value")
    ]


def _object[M: models.Model](model: type[M], row: Sequence[Any]) -> M:
    values = list(row)
    for place, field in _read_from_text(model):
        if values[place] is not None:
            real = connections[DEFAULT_DB_ALIAS]  # the proxy that others use costs more
            values[place] = field.from_db_value(values[place], None, real)
    # As `Model.from_db`, but all columns at once, and without signals, to which nobody listens: its
    # way took 4 in a hundred of what web processes do while programs take claims and send verdicts.
    new = model.__new__(model)
    new._state = ModelState()  # noqa: SLF001 - Django documents _state
    vars(new).update(zip(_names(model), values, strict=True))
    return stored(new)
