"""Many rows at once: COPY, the fastest way that PostgreSQL has to take rows in.

Triggers and constraints hold as for INSERT. There is no ON CONFLICT: what may be there already is
left out before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist
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
    real = connections[DEFAULT_DB_ALIAS]  # the proxy costs more than the values do
    prepare = [(field.attname, field.get_db_prep_save) for field in fields]
    copy_values(
        type(rows[0]),
        [field.attname for field in fields],
        ([prepared(getattr(row, name), real) for name, prepared in prepare] for row in rows),
    )


def copy_values(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Store rows given as bare values, for what is stored by the million: a model costs far more.

    Args:
        model: whose table.
        names: what each place of a row holds, as the attributes of the model are called
            (`article_id`). The others are left to the database: their default there, or NULL.
        rows: the values in that order; what is JSON as text.

    Raises:
        FieldDoesNotExist: the model has no such field.
        IntegrityError: a row breaks a rule of the table; none of them is stored.
    """
    meta = model._meta  # noqa: SLF001 - the documented name of a model's description
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(_field(model, name).column)) for name in names)
    # Names of tables and columns come from the model, not from anybody's input.
    statement = f"COPY {quote(meta.db_table)} ({columns}) FROM STDIN"
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(statement) as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """A field by the name of its attribute: `article_id` too."""
    meta = model._meta  # noqa: SLF001 - the documented name of a model's description
    field = meta.get_field(name)
    if not isinstance(field, models.Field):
        raise FieldDoesNotExist(f"{meta.object_name} has no column for {name!r}")
    return field


def _is_given(row: models.Model, field: models.Field[Any, Any]) -> bool:
    """Whether Python gives the value; if not, the database does."""
    if field.generated:
        return False
    value = getattr(row, field.attname)
    return not (value is None if field.primary_key else isinstance(value, DatabaseDefault))
