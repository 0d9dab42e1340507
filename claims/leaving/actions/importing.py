"""Bringing an archive of a whole desk into an empty one: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction

from claims.leaving.actions.files import put_back
from claims.leaving.actions.loading import (
    TableLoader,
    check_rules,
    empty_tables,
    sleeping_triggers,
)
from claims.leaving.archive import ArchiveReader
from claims.leaving.manifest import ArchiveRefused, Manifest, table_of
from claims.leaving.queries.emptiness import in_the_way
from claims.leaving.queries.tables import Table, is_up_to_date, schema_here, tables

_SHOWN = 5


def import_desk(*, source: Path, and_then: Callable[[], None]) -> Manifest:
    """Read an archive that `export_desk` wrote into this desk.

    Everything is checked first; then rows keep their numbers, histories their seals.

    Args:
        source: the archive.
        and_then: what else belongs to the same transaction; if it fails, nothing stays.

    Raises:
        ArchiveRefused: it is none, it is damaged, it was made by another release, it says what
            no desk could have written, or this desk is not empty. Nothing was stored.
        OSError: the file cannot be read.
    """
    with ArchiveReader(source) as archive:
        manifest = archive.manifest
        found = tables(secrets=manifest.secrets)
        _check_release(manifest)
        _check_tables(manifest, found)
        archive.check()
        with put_back(archive), transaction.atomic():
            _load(archive, found)
            and_then()
    return manifest


def _load(archive: ArchiveReader, found: list[Table]) -> None:
    parts = {table_of(part): part for part in archive.manifest.tables}
    everything = tables(secrets=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', '0', true)")
        cursor.execute("SELECT set_config('idle_in_transaction_session_timeout', '0', true)")
    sleeping_triggers(everything, asleep=True)
    _check_empty()
    empty_tables(reversed(everything))
    loader = TableLoader(archive)
    for table in found:
        loader.load(table, parts[table.name])
    check_rules()
    sleeping_triggers(everything, asleep=False)


def _check_release(manifest: Manifest) -> None:
    if not is_up_to_date():
        message = "The tables here are not those of this release: run `manage.py migrate`."
        raise ArchiveRefused(message)
    here = schema_here()
    if manifest.schema != here:
        message = (
            "The archive was made by another release "
            f"({_differing(manifest.schema, here)}; here "
            f"{_differing(here, manifest.schema)}). Import it with that release, and "
            "upgrade afterwards with `manage.py migrate`."
        )
        raise ArchiveRefused(message)


def _differing(one: dict[str, str], other: dict[str, str]) -> str:
    found = [f"{app} {name}" for app, name in sorted(one.items()) if other.get(app) != name]
    return ", ".join(found) or "-"


def _check_tables(manifest: Manifest, found: list[Table]) -> None:
    there = {table_of(part): part for part in manifest.tables}
    here = {table.name: table for table in found}
    for name in sorted(there.keys() ^ here.keys()):
        unknown = f"The archive holds a table {name}, which no desk has."
        lacking = f"The archive lacks the table {name}."
        raise ArchiveRefused(unknown if name in there else lacking)
    for name, table in here.items():
        if set(there[name].columns) != set(table.columns):
            message = f"The table {name} has other columns in the archive."
            raise ArchiveRefused(message)


def _check_empty() -> None:
    filled = in_the_way()
    if filled:
        named = ", ".join(f"{one.table} ({one.rows})" for one in filled[:_SHOWN])
        message = (
            f"This desk is not empty: there are rows in {named}. An archive is brought "
            "into a new database only: create one, run `manage.py migrate`, and try "
            "again."
        )
        raise ArchiveRefused(message)
