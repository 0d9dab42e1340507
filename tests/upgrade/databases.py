"""A database beside that of the tests, brought to any migration, and what stands in one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import StateApps

from tests.leaving.desks import drop_database

ALIAS = "beside"

# What makes two databases behave alike, by name; the order of columns does not count.
PARTS = {
    "columns": """
        SELECT c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
               a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)
          FROM pg_attribute a
          JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
         WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraints": """
        SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid)
          FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'u', 'x')""",
    # Django ends these names with a hash of the columns' names, the same by both ways.
    "keys": """
        SELECT conrelid::regclass::text, pg_get_constraintdef(oid)
          FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f')""",
    "indexes": """
        SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'""",
    "triggers": """
        SELECT t.tgname, t.tgenabled::text, pg_get_triggerdef(t.oid), p.prosrc
          FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
         WHERE NOT t.tgisinternal""",
    "storage": """
        SELECT relname, reloptions FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND reloptions IS NOT NULL""",
}


def what_stands_in(database: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """Everything that a database holds beside rows, sorted, by its kind."""
    found = {}
    with database.cursor() as cursor:
        for part, statement in PARTS.items():
            cursor.execute(statement)
            found[part] = sorted(map(str, cursor.fetchall()))
    return found


@contextmanager
def empty_database() -> Iterator[BaseDatabaseWrapper]:
    """A new database without a table, which Django knows by the alias until the block ends."""
    name = f"{connection.settings_dict['NAME']}_{ALIAS}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    connections.settings[ALIAS] = {**connection.settings_dict, "NAME": name}
    try:
        yield connections[ALIAS]
    finally:
        connections[ALIAS].close()
        del connections[ALIAS], connections.settings[ALIAS]
        drop_database(name)


def go_step_by_step(database: BaseDatabaseWrapper, to: str | None = None) -> StateApps:
    """Apply every migration that leads there, none of them the one that stands for many.

    Args:
        database: where to.
        to: a migration of this app; the newest of every app if left out.

    Returns:
        The models as they are there.
    """
    executor = MigrationExecutor(database)
    executor.loader.replace_migrations = False  # type: ignore[attr-defined] # not in the stubs
    executor.loader.build_graph()
    targets: list[Any] = [("claims", to)] if to else _ends(executor.loader)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


def _ends(loader: MigrationLoader) -> list[tuple[str, str]]:
    known = loader.disk_migrations
    return [one for one in loader.graph.leaf_nodes() if not known[one].replaces]
