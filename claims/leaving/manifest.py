"""The table of contents of an archive: what is in it, how much, and the hash of each part.

Pure: what the manifest says is checked against itself here, against the desk by those who load it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = "verify-desk"
VERSION = 1
"""Changes when an archive can no longer be read as before."""

MANIFEST = "manifest.json"
TABLES, FILES = "tables/", "files/"
HEAD = "head.json"

_TABLE = re.compile(r"tables/[a-z][a-z0-9_]{0,62}\.ndjson")
# Names of our own making: letters, digits and a few signs, no step up, nothing hidden.
_FILE = re.compile(r"files/(?:[A-Za-z0-9][A-Za-z0-9 _.,@()+-]*/)*[A-Za-z0-9][A-Za-z0-9 _.,@()+-]*")
_HASH = re.compile(r"[0-9a-f]{64}")
_MOST_NAME = 350


class ArchiveRefused(Exception):
    """An archive cannot be read in; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file in the archive.

    Attributes:
        name: where it stands there, such as `tables/claims_claim.ndjson`.
        bytes: how long it is unpacked.
        sha256: of these bytes, in hexadecimal.
        lines: of a table, how many rows it has.
        columns: of a table, in the order of each row.
        last: of a table that numbers its rows, the last number that was given out.
    """

    name: str
    bytes: int
    sha256: str
    lines: int = 0
    columns: tuple[str, ...] = ()
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of it.

    Attributes:
        made_at: ISO 8601.
        schema: by app the last change of the tables (migration).
        secrets: whether passwords, tokens and second factors are in it.
        epoch: the name of the epoch the desk was in, "" for none.
        tables: in an order in which they can be loaded.
        files: what was uploaded and captured.
        missing: names of files that rows name and the desk did not have.
        left_out: tables that are not in it, each with the reason.
        head: the newest head of the history, if there was one.
    """

    made_at: str
    schema: dict[str, str]
    secrets: bool
    epoch: str
    tables: tuple[Part, ...]
    files: tuple[Part, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)
    head: Part | None = None

    def as_json(self) -> bytes:
        """As it stands in the archive: UTF-8, indented for people."""
        body = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return json.dumps(body, ensure_ascii=False, indent=1).encode()

    def parts(self) -> list[Part]:
        """Every part of the archive but the manifest itself."""
        return [*self.tables, *self.files, *([self.head] if self.head else [])]


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest and check that its names, counts and hashes can be those of an archive.

    Raises:
        ArchiveRefused: it is none, of another version, or says what cannot be.
    """
    try:
        found = json.loads(data)
        body = {} if not isinstance(found, dict) else found
        version = (body.pop("format", None), body.pop("version", None))
    except (ValueError, RecursionError) as error:
        raise ArchiveRefused(_not_ours()) from error
    if version[0] != FORMAT:
        raise ArchiveRefused(_not_ours())
    if version[1] != VERSION:
        message = (
            f"This archive is of version {version[1]}, and this release reads {VERSION}: "
            "import it with the release that made it, and upgrade afterwards."
        )
        raise ArchiveRefused(message)
    try:
        return _checked(_built(body))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        message = f"The manifest of the archive is damaged: {error}."
        raise ArchiveRefused(message) from error


def _built(body: dict[str, Any]) -> Manifest:
    head = body.pop("head", None)
    tables, files = (_parts(body.pop(name, [])) for name in ("tables", "files"))
    missing = tuple(body.pop("missing", []))
    return Manifest(
        tables=tables, files=files, missing=missing, head=Part(**head) if head else None, **body
    )


def _parts(rows: Iterable[dict[str, Any]]) -> tuple[Part, ...]:
    return tuple(Part(**{**row, "columns": tuple(row.get("columns", ()))}) for row in rows)


def _checked(manifest: Manifest) -> Manifest:
    """The manifest, if all of it is of the right kind; else ValueError."""
    rules = [(part, _TABLE) for part in manifest.tables] + [
        (part, _FILE) for part in manifest.files
    ]
    for part, pattern in rules:
        if len(part.name) > _MOST_NAME or not pattern.fullmatch(part.name):
            message = f"{part.name!r} is no name of a part"
            raise ValueError(message)
    if manifest.head and manifest.head.name != HEAD:
        message = f"{manifest.head.name!r} is no head"
        raise ValueError(message)
    for part in manifest.parts():
        _check_figures(part)
    names = [part.name for part in manifest.parts()]
    if len(set(names)) != len(names):
        message = "a part is named twice"
        raise ValueError(message)
    _check_kinds(manifest)
    return manifest


def _check_figures(part: Part) -> None:
    figures = (part.bytes, part.lines, part.last or 0)
    if any(type(one) is not int or not 0 <= one < 2**63 for one in figures):
        message = f"{part.name} has no such size"
        raise ValueError(message)
    if not _HASH.fullmatch(part.sha256) or not all(isinstance(one, str) for one in part.columns):
        message = f"{part.name} has no hash"
        raise ValueError(message)


def _check_kinds(manifest: Manifest) -> None:
    words = (manifest.made_at, manifest.epoch, *manifest.missing, *manifest.schema.values())
    if not all(isinstance(one, str) for one in words) or not isinstance(manifest.secrets, bool):
        message = "a word or a sign stands where another kind of value belongs"
        raise ValueError(message)


def table_of(part: Part) -> str:
    """The table that a part holds the rows of."""
    return part.name.removeprefix(TABLES).removesuffix(".ndjson")


def file_of(part: Part) -> str:
    """The name under which the desk keeps the file of a part."""
    return part.name.removeprefix(FILES)


def _not_ours() -> str:
    return "This is no archive of a desk: its manifest is not one that export_desk writes."
