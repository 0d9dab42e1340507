"""What the server and its database are, as backups ask."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.loader import MigrationLoader


def server_major() -> int:
    """The major version of the server: 18."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def made_changes() -> tuple[str, ...]:
    """Every change of the tables that was made in this database, as `app.name`."""
    return tuple(sorted(".".join(one) for one in MigrationLoader(connection).applied_migrations))


def known_changes() -> set[str]:
    """Every change of the tables that this release knows, as `app.name`."""
    known = MigrationLoader(None).disk_migrations
    replaced = (one for migration in known.values() for one in migration.replaces)
    return {".".join(one) for one in (*known, *replaced)}


def tables_there() -> int:
    """How many tables and views of somebody's stand in the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace
                  AND relkind IN ('r', 'p', 'v', 'm')
                  AND NOT EXISTS (SELECT FROM pg_depend
                                   WHERE objid = pg_class.oid AND deptype = 'e')"""
        )
        return int(cursor.fetchone()[0])


def extensions_there() -> set[str]:
    """The extensions of the database."""
    return _names("SELECT extname FROM pg_extension")


def extensions_to_add() -> set[str]:
    """The extensions that the role of the desk may add to the database."""
    return _names(
        """SELECT name FROM pg_available_extension_versions, pg_roles
            WHERE rolname = current_user
              AND (rolsuper
                   OR trusted AND has_database_privilege(current_database(), 'CREATE'))"""
    )


def _names(statement: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {str(row[0]) for row in cursor.fetchall()}
