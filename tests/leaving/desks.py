"""Desks of their own beside the database of the tests, and what two of them have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import override_settings

from claims.leaving.left_out import LEFT_OUT
from claims.leaving.queries.tables import all_tables


@contextmanager
def desk_beside(name: str, media: Path) -> Iterator[str]:
    """A new empty desk, that the default connection leads to in the block; removed afterwards.

    It is a copy of the database of the tests, in which no test may be under way.

    Args:
        name: to tell several of them apart.
        media: where its files are.
    """
    tests = connection.settings_dict["NAME"]
    database = f"{tests}_{name}"
    connection.close()
    make_database(database, template=tests)
    try:
        with at_desk(database), override_settings(MEDIA_ROOT=media):
            empty_desk()
            yield database
    finally:
        drop_database(database)


@contextmanager
def at_desk(database: str) -> Iterator[None]:
    """The default connection leads to this database in the block."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def make_database(name: str, *, template: str = "template0") -> None:
    """A new database, a copy of another one.

    PostgreSQL copies none that somebody is connected to. What a test with a server left connected
    is idle, and is connected again when it is needed.
    """
    _run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"  # noqa: S608 - a name of ours
        f" WHERE datname = '{template}' AND state = 'idle' AND usename = current_user"
    )
    drop_database(name)
    _run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def drop_database(name: str) -> None:
    """Remove a database, also where somebody is connected to it.

    Not by FORCE: that fails where PostgreSQL itself is just cleaning up there (autovacuum), which
    only its owner may end. Without, PostgreSQL ends its own work.
    """
    _run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"  # noqa: S608 - a name of ours
        f" WHERE datname = '{name}' AND usename = current_user AND pid <> pg_backend_pid()"
    )
    _run(f'DROP DATABASE IF EXISTS "{name}"')


def empty_desk() -> None:
    """Take out what a test left in the database, past the triggers that forbid it."""
    kept = {"auth_permission", "django_content_type"}
    names = [table.name for table in all_tables() if table.name not in kept]
    with connection.cursor() as cursor:
        rows = " UNION ALL ".join(
            f"SELECT '{one}' WHERE EXISTS (SELECT FROM {one})"  # noqa: S608 - names of our tables
            for one in names
        )
        cursor.execute(rows)
        if filled := [row[0] for row in cursor.fetchall()]:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(f"TRUNCATE {', '.join(filled)} RESTART IDENTITY CASCADE")
            cursor.execute("SET session_replication_role = origin")


def everything() -> dict[str, list[Any]]:
    """All rows of all tables that leave, by table, each as one text."""
    found = {}
    with connection.cursor() as cursor:
        for table in all_tables():
            if table.name not in LEFT_OUT:
                order = ", ".join(table.keys)
                asked = f"SELECT t::text FROM {table.name} AS t ORDER BY {order}"  # noqa: S608
                cursor.execute(asked)
                found[table.name] = [row[0] for row in cursor.fetchall()]
    return found


def next_numbers() -> dict[str, int]:
    """By table the number that was given out last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, COALESCE(last_value, 0) FROM pg_sequences")
        return dict(cursor.fetchall())


def files_in(media: Path) -> dict[str, bytes]:
    """Every file below a folder, by its name there."""
    return {
        str(path.relative_to(media)): path.read_bytes()
        for path in media.rglob("*")
        if path.is_file()
    }


def _run(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
