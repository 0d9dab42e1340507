"""The slip that lies with a backup: what it is of, and the hashes of its two parts."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from claims.leaving.archive import BLOCK

FORMAT = "verify-backup"
VERSION = 1
SLIP, DUMP, FILES = "backup.json", "database.dump", "files.zip"


class BackupRefused(Exception):
    """A backup cannot be restored; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What a backup is of.

    Attributes:
        made_at: ISO 8601, when it was begun.
        server: the major version of PostgreSQL it was made from.
        migrations: every change of the tables that had been made there, as `app.name`.
        dump: SHA-256 of `database.dump`.
        files: SHA-256 of `files.zip`.
    """

    made_at: str
    server: int
    migrations: tuple[str, ...]
    dump: str
    files: str

    def write(self, folder: Path) -> None:
        """Put the slip beside its parts."""
        body = {"format": FORMAT, "version": VERSION, **asdict(self)}
        path = folder / SLIP
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(json.dumps(body, indent=1), encoding="utf-8")


def read_slip(folder: Path) -> Slip:
    """Read the slip of a backup, and check both parts against it.

    Raises:
        BackupRefused: there is none, it is of another version, or a part is not what it says.
    """
    slip = _read(folder / SLIP)
    for name, digest in ((DUMP, slip.dump), (FILES, slip.files)):
        if not (folder / name).is_file() or sha256_of(folder / name) != digest:
            message = (
                f"{folder / name} is missing, or not what the backup's slip says: it was "
                "damaged or changed. Take another backup."
            )
            raise BackupRefused(message)
    return slip


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _read(path: Path) -> Slip:
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        kind = (body.pop("format"), body.pop("version"))
        slip = Slip(**{**body, "migrations": tuple(body["migrations"])})
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BackupRefused(_unreadable(path, str(error))) from error
    if kind != (FORMAT, VERSION):
        raise BackupRefused(_unreadable(path, "it is of another format"))
    return slip


def _unreadable(path: Path, why: str) -> str:
    return f"{path.parent} holds no backup that this release can read: {why}."
