"""Many rows at once: COPY, the fastest way that PostgreSQL has to take rows in.

Triggers and constraints hold as for INSERT. There is no ON CONFLICT: what may be there already is
left out before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.expressions import DatabaseDefault


def copy_rows(rows: Sequence[models.Model]) -> None:
    """Store unsaved rows of one model; their numbers are drawn by the database unless set.

    Args:
        rows: unsaved instances of one model. What the first leaves to the database, its number
            or a default, all leave to it.

    Raises:
        IntegrityError: a row breaks a rule of the table; none of them is stored.
    """
    if not rows:
        return
    meta = rows[0]._meta  # noqa: SLF001 - the documented name of a model's description
    fields = [field for field in meta.concrete_fields if _is_given(rows[0], field)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    # Names of tables and columns come from the model, not from anybody's input.
    statement = f"COPY {quote(meta.db_table)} ({names}) FROM STDIN"
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(statement) as copy,
    ):
        real = connections[DEFAULT_DB_ALIAS]  # the proxy costs more than the values do
        prepare = [(field.attname, field.get_db_prep_save) for field in fields]
        for row in rows:
            copy.write_row([prepared(getattr(row, name), real) for name, prepared in prepare])


def _is_given(row: models.Model, field: models.Field[Any, Any]) -> bool:
    """Whether Python gives the value; if not, the database does."""
    value = getattr(row, field.attname)
    return not (value is None if field.primary_key else isinstance(value, DatabaseDefault))
