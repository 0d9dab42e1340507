"""A backup back into an empty database: its rows in one transaction, and its files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection

from claims.leaving.actions.backing_up import read_back
from claims.leaving.actions.files import put_back
from claims.leaving.archive import ArchiveReader
from claims.leaving.programs import Program, environment_for, find_program, run
from claims.leaving.queries.server import (
    extensions_there,
    extensions_to_add,
    known_changes,
    server_major,
    tables_there,
)
from claims.leaving.slip import DUMP, FILES, BackupRefused, Slip, read_slip

# A line of `pg_restore --list`: `7; 3079 16390 EXTENSION - vector`, or a COMMENT on one.
_EXTENSION = re.compile(r"^\d+; \d+ \d+ (?:COMMENT - )?EXTENSION (?:- )?(\S+)")


def restore(*, folder: Path) -> Slip:
    """Bring a backup into the database of this desk, which must hold no table.

    Args:
        folder: the backup, as `back_up` made it.

    Raises:
        BackupRefused: it is damaged or of a newer release, or the database is not empty. Nothing
            was changed.
        ArchiveRefused: another file has the name of one of the backup. Nothing was changed.
        ProgramMissing: there is no pg_restore for this server.
        ProgramFailed: the rows could not be restored; the database is as empty as before.
    """
    slip = read_slip(folder)
    server = server_major()
    _check(slip, server)
    reader = find_program("pg_restore", folder=settings.VERIFY_PG_BIN, server=server)
    read_back(folder, reader)
    with ArchiveReader(folder / FILES) as archive, put_back(archive):
        _restore_rows(folder / DUMP, reader)
    return slip


def _restore_rows(dump: Path, reader: Program) -> None:
    parameters = connection.get_connection_params()
    with TemporaryDirectory() as temporary:
        contents = Path(temporary) / "contents"
        listed = run(reader, ["--list", str(dump)], environment=environment_for({}))
        contents.write_text("\n".join(_wanted(listed.splitlines())), encoding="utf-8")
        connection.close()  # a statement that waits for this session would wait for ever
        run(
            reader,
            [
                "--single-transaction",
                "--exit-on-error",
                "--no-owner",
                "--no-privileges",
                f"--use-list={contents}",
                f"--dbname={parameters['dbname']}",
                str(dump),
            ],
            environment=environment_for(parameters),
        )
    with connection.cursor() as cursor:
        # A dump says nothing of how many rows there are, by which PostgreSQL plans.
        cursor.execute("ANALYZE")


def _wanted(lines: Iterable[str]) -> list[str]:
    """What is restored of a dump: all, but no extension that the database has already.

    Those are often the property of the server's administrator, so the owner of the database could
    not even write the comment on them.

    Raises:
        BackupRefused: an extension is missing that the role of the desk may not add.
    """
    there, to_add = extensions_there(), extensions_to_add()
    wanted = []
    for line in lines:
        found = _EXTENSION.match(line)
        if found is None:
            wanted.append(line)
        elif found[1] not in there | to_add:
            message = (
                f"The backup needs the extension {found[1]}. Have an administrator of the "
                f"server run CREATE EXTENSION {found[1]} in this database, and try again."
            )
            raise BackupRefused(message)
        elif found[1] not in there and "COMMENT" not in line:
            wanted.append(line)
    return wanted


def _check(slip: Slip, server: int) -> None:
    newer = sorted(set(slip.migrations) - known_changes())
    if newer:
        message = (
            f"The backup was made by a newer release than this one ({newer[-1]}): restore "
            "it with that release."
        )
        raise BackupRefused(message)
    if server < slip.server:
        message = (
            f"The backup was made from PostgreSQL {slip.server}, and this server is "
            f"{server}: restore it on one that is not older."
        )
        raise BackupRefused(message)
    if count := tables_there():
        message = (
            f"The database is not empty: it holds {count} tables. A backup is restored "
            "into a new database only: create one, name it in DATABASE_URL, and do not "
            "migrate it before."
        )
        raise BackupRefused(message)
