"""Writing the whole desk into one archive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from django.core.files.storage import default_storage

from claims.leaving.archive import BLOCK, ArchiveWriter, new_file
from claims.leaving.left_out import left_out
from claims.leaving.manifest import FILES, HEAD, TABLES, Manifest, Part, read_manifest
from claims.leaving.queries.rows import (
    file_names,
    last_epoch,
    last_number,
    newest_head,
    one_moment,
    rows_of,
)
from claims.leaving.queries.tables import Table, is_up_to_date, schema_here, tables


class DeskNotExported(Exception):
    """The desk cannot be written out; the message says why."""


def export_desk(*, target: Path, secrets: bool, at: datetime) -> Manifest:
    """Write every table and every file of the desk into a new archive.

    All rows are of one moment, while others go on working. Memory does not grow with the desk.

    Args:
        target: the archive, a file that is not there yet; its owner alone may read it.
        secrets: whether passwords, tokens and second factors go along.
        at: now, written into the archive.

    Returns:
        What is in it. `missing` names files that rows name and that are not there.

    Raises:
        DeskNotExported: the tables are not those of this release.
        FileExistsError: there is such a file.
        OSError: it cannot be written.
    """
    if not is_up_to_date():
        message = "The tables are not those of this release: run `manage.py migrate` first."
        raise DeskNotExported(message)
    with new_file(target) as file, one_moment():
        writer = ArchiveWriter(file)
        exported = tables(secrets=secrets)
        rows = tuple(_write_table(writer, table, secrets=secrets) for table in exported)
        files, missing = write_files(writer, exported)
        manifest = Manifest(
            made_at=at.astimezone(UTC).isoformat(timespec="seconds"),
            schema=schema_here(),
            secrets=secrets,
            epoch=last_epoch(),
            tables=rows,
            files=tuple(files),
            missing=tuple(missing),
            left_out=left_out(secrets=secrets),
            head=_write_head(writer),
        )
        # What could not be read back is no archive: a name of a file from elsewhere, say.
        read_manifest(manifest.as_json())
        writer.finish(manifest)
    return manifest


def write_files(writer: ArchiveWriter, exported: list[Table]) -> tuple[list[Part], list[str]]:
    """Write the files that rows of these tables name.

    Returns:
        Those that there are, and the names of those that there are not.
    """
    files, missing = [], []
    for name in sorted(set(file_names(exported))):
        if default_storage.exists(name):
            files.append(writer.write(f"{FILES}{name}", _blocks(name)))
        else:
            missing.append(name)
    return files, missing


def _write_table(writer: ArchiveWriter, table: Table, *, secrets: bool) -> Part:
    part = writer.write(f"{TABLES}{table.name}.ndjson", rows_of(table, secrets=secrets))
    return replace(part, columns=tuple(table.columns), last=last_number(table))


def _blocks(name: str) -> Iterator[bytes]:
    with default_storage.open(name) as file:
        yield from file.chunks(BLOCK)


def _write_head(writer: ArchiveWriter) -> Part | None:
    """The newest head, in the form in which `verify_history --against` reads it."""
    head = newest_head()
    if head is None:
        return None
    kept = {
        "text": head.text,
        "key": head.key.key_id if head.key else None,
        "signature": head.signature or None,
    }
    return writer.write(HEAD, [json.dumps(kept, ensure_ascii=False).encode()])
