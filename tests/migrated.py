"""One database that is migrated once for a run, and copied for each of its workers."""

from __future__ import annotations

from contextlib import closing

from django.core.management import call_command
from django.db import connection, connections

NAME = "verify_migrated"
_ALIAS = "migrated"
_LOCK = 3_187_204_411  # any number that nothing else locks


def make_once() -> str:
    """The name of a database with all tables and no rows; whoever asks first makes it.

    The servers have to be those of this run alone: one left from another run may be older than the
    migrations are.
    """
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [NAME])
        if cursor.fetchone() is None:
            cursor.execute(f'CREATE DATABASE "{NAME}_unfinished" TEMPLATE template0')
            _migrate(f"{NAME}_unfinished")
            # Under its name it is whole.
            cursor.execute(f'ALTER DATABASE "{NAME}_unfinished" RENAME TO "{NAME}"')
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    return NAME


def _migrate(name: str) -> None:
    connections.settings[_ALIAS] = {**connection.settings_dict, "NAME": name}
    try:
        with closing(connections[_ALIAS]):
            call_command("migrate", database=_ALIAS, verbosity=0, interactive=False)
    finally:
        del connections[_ALIAS], connections.settings[_ALIAS]
