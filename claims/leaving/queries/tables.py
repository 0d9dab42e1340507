"""The tables of an archive: all that the models of the desk have, in an order to load them in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from claims.leaving.left_out import SECRET_COLUMNS, left_out


@dataclass(frozen=True)
class Table:
    """One table, by its model."""

    model: type[models.Model]

    @property
    def name(self) -> str:
        """As the database calls it."""
        return str(_meta(self.model).db_table)

    @cached_property
    def fields(self) -> list[models.Field[Any, Any]]:
        """What is exported of a row: all but what the database works out from the rest."""
        return [field for field in _meta(self.model).concrete_fields if not field.generated]

    @cached_property
    def columns(self) -> list[str]:
        """The columns of these fields."""
        return [str(field.column) for field in self.fields]

    @property
    def keys(self) -> list[str]:
        """The columns by which its rows are ordered: its primary key."""
        return [str(field.column) for field in _meta(self.model).pk_fields]

    @cached_property
    def numbered(self) -> str:
        """The column that the database numbers by itself; "" if none."""
        return next((str(f.column) for f in self.fields if isinstance(f, models.AutoField)), "")

    def columns_of(self, *kinds: type[models.Field[Any, Any]]) -> list[str]:
        """The columns of some kinds of fields."""
        return [str(field.column) for field in self.fields if isinstance(field, kinds)]

    def as_sql(self, *, secrets: bool) -> str:
        """A query for its rows in order, each as one value of JSON.

        Args:
            secrets: whether they keep what opens something.
        """
        quote = connection.ops.quote_name
        values = ", ".join(
            quote(column) if secrets else self._without_secret(column) for column in self.columns
        )
        # Names of tables and columns come from the models, not from anybody's input.
        order = ", ".join(map(quote, self.keys))
        inner = f"SELECT {values} FROM {quote(self.name)} ORDER BY {order}"  # noqa: S608
        return f"SELECT row_to_json(line) FROM ({inner}) AS line"  # noqa: S608

    def _without_secret(self, column: str) -> str:
        name = connection.ops.quote_name(column)
        instead = SECRET_COLUMNS.get((self.name, column))
        return f"{instead} AS {name}" if instead else name


def tables(*, secrets: bool) -> list[Table]:
    """Every table of an archive, those that others refer to first.

    The rules between tables are checked at the end of the transaction, so that where two tables
    refer to each other any order will do.

    Args:
        secrets: whether the archive holds secrets.
    """
    without = left_out(secrets=secrets)
    found = {table.name: table for table in all_tables() if table.name not in without}
    return [found[name] for name in _in_order(found)]


def all_tables() -> list[Table]:
    """Every table that a model has, also those between two models."""
    models_ = apps.get_models(include_auto_created=True)
    unique = {Table(one).name: Table(one) for one in models_ if _meta(one).managed}
    return list(unique.values())


def schema_here() -> dict[str, str]:
    """By app the last change of the tables that this release knows: how archives are told apart."""
    graph = MigrationLoader(connection).graph
    apps_ = sorted({_meta(table.model).app_label for table in tables(secrets=True)})
    return {app: ", ".join(name for _, name in sorted(graph.leaf_nodes(app))) for app in apps_}


def is_up_to_date() -> bool:
    """Whether every change of the tables that this release knows was made here."""
    loader = MigrationLoader(connection)
    return set(loader.graph.leaf_nodes()) <= set(loader.applied_migrations)


def _in_order(found: dict[str, Table]) -> list[str]:
    needs = {name: _referred(table) & found.keys() - {name} for name, table in found.items()}
    while True:
        try:
            return list(TopologicalSorter(needs).static_order())
        except CycleError as error:
            # The first two of the circle: the one no longer waits for the other.
            earlier, later = error.args[1][:2]
            needs[later] = needs[later] - {earlier}


def _referred(table: Table) -> set[str]:
    return {
        str(_meta(field.related_model).db_table)
        for field in table.fields
        if isinstance(field, models.ForeignKey)
    }


def _meta(model: Any) -> Any:
    """What Django knows of a model."""
    return model._meta  # noqa: SLF001 - the documented name of a model's description
