"""A backup of the desk: a dump of the database, and the files that its rows name."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from claims.leaving.actions.exporting import write_files
from claims.leaving.archive import ArchiveReader, ArchiveWriter, new_file
from claims.leaving.manifest import Manifest
from claims.leaving.programs import Program, environment_for, find_program, run
from claims.leaving.queries.server import made_changes, server_major
from claims.leaving.queries.tables import tables
from claims.leaving.slip import DUMP, FILES, Slip, read_slip, sha256_of


def back_up(*, folder: Path, at: datetime) -> tuple[Path, list[str]]:
    """Make a backup in a folder of its own, and read all of it once more.

    The database first: a file is stored before the row that names it, so what the dump names is
    there. It holds every secret of the desk; only the owner may read it.

    Args:
        folder: where backups are kept.
        at: now; it names the backup.

    Returns:
        The folder of the backup, and the names of files that rows name and that are not there.

    Raises:
        ProgramMissing: there is no pg_dump for this server.
        ProgramFailed: it did not work.
        BackupRefused: it does not read as it was written.
        OSError: it cannot be written; nothing is left of it.
    """
    server = server_major()
    dumper, reader = (
        find_program(name, folder=settings.VERIFY_PG_BIN, server=server)
        for name in ("pg_dump", "pg_restore")
    )
    target = folder / f"verify-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    half = target.with_name(f"{target.name}.part")
    half.mkdir(mode=0o700, parents=True)
    try:
        missing = _write(half, dumper, server=server, at=at)
        read_back(half, reader)
        half.rename(target)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    return target, missing


def read_back(folder: Path, reader: Program) -> Slip:
    """Read a backup to its end: every byte of both parts, unpacked.

    Raises:
        BackupRefused: a part is not what the slip says.
        ProgramFailed: the dump is none that pg_restore reads.
        ArchiveRefused: a file is not what it was.
    """
    slip = read_slip(folder)
    # Into nowhere: it unpacks all rows, without a database.
    run(reader, ["--file=/dev/null", str(folder / DUMP)], environment=environment_for({}))
    with ArchiveReader(folder / FILES) as archive:
        archive.check()
    return slip


def _write(folder: Path, dumper: Program, *, server: int, at: datetime) -> list[str]:
    changes = made_changes()
    (folder / DUMP).touch(mode=0o600)
    run(
        dumper,
        ["--format=custom", "--no-owner", "--no-privileges", f"--file={folder / DUMP}"],
        environment=environment_for(connection.get_connection_params()),
    )
    with new_file(folder / FILES) as file:
        writer = ArchiveWriter(file)
        files, missing = write_files(writer, tables(secrets=True))
        made_at = at.astimezone(UTC).isoformat(timespec="seconds")
        writer.finish(Manifest(made_at, {}, secrets=True, epoch="", tables=(), files=tuple(files)))
    slip = Slip(made_at, server, changes, sha256_of(folder / DUMP), sha256_of(folder / FILES))
    slip.write(folder)
    return missing
