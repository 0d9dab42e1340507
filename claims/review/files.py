"""Which uploads are taken as evidence: judged by their content, never by what the name says."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic

from claims.messages import say

SANDBOX = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every file that a stranger may have made: a browser gives it no rights at all."""


@dataclass(frozen=True)
class FileType:
    """A type that is taken.

    Attributes:
        media_type: what it is served as.
        suffix: how the stored name ends.
        others: other endings that names of this type have.
    """

    media_type: str
    suffix: str
    others: tuple[str, ...] = ()


_OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = FileType("application/pdf", ".pdf")
PNG = FileType("image/png", ".png")
JPEG = FileType("image/jpeg", ".jpg", (".jpeg", ".jpe", ".jfif"))
WEBP = FileType("image/webp", ".webp")
DOCX = FileType(f"{_OFFICE}.wordprocessingml.document", ".docx")
XLSX = FileType(f"{_OFFICE}.spreadsheetml.sheet", ".xlsx")
PPTX = FileType(f"{_OFFICE}.presentationml.presentation", ".pptx")
_OPEN = "application/vnd.oasis.opendocument"
ODT = FileType(f"{_OPEN}.text", ".odt")
ODS = FileType(f"{_OPEN}.spreadsheet", ".ods")
ODP = FileType(f"{_OPEN}.presentation", ".odp")
CSV = FileType("text/csv", ".csv")
TEXT = FileType("text/plain", ".txt")

ALLOWED = (PDF, PNG, JPEG, WEBP, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TEXT)

# Types whose first bytes alone say what they are.
_BY_START = {kind.media_type: kind for kind in (PDF, PNG, JPEG, WEBP)}
_BY_MEMBER = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_OPEN_DOCUMENTS = (ODT, ODS, ODP)

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
# Controls, and marks that turn the direction of writing round (U+202A to U+202E, U+2066 to U+2069):
# "exe.txt" could be shown as "txt.exe".
_NOT_IN_NAMES = re.compile(
    r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"]'
)

# As long as the column `Evidence.file_name`.
MAX_NAME = 300


class FileNotAccepted(Exception):
    """The upload is of no type that is taken as evidence; the message is for its field."""


def file_type(data: bytes, name: str) -> FileType:
    """The type of an upload.

    Args:
        data: all of it.
        name: as the browser gave it; only tells plain text and CSV apart.

    Raises:
        FileNotAccepted: the file is empty, or of another type; the message lists those taken.
    """
    if not data:
        raise FileNotAccepted(say("This file is empty. Choose another one."))
    found = _by_start(data) or _by_members(data) or _as_text(data, name)
    if found is None:
        endings = ", ".join(kind.suffix.removeprefix(".") for kind in ALLOWED)
        raise FileNotAccepted(
            say("This file is none of: %(endings)s. Save it as PDF, for example.", endings=endings)
        )
    return found


def shown_name(name: str, kind: FileType) -> str:
    """The name a file is shown and downloaded under: no folders, no tricks, the right ending."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = " ".join(_NOT_IN_NAMES.sub("", last).split()).strip(" .") or "file"
    stem, dot, ending = clean.rpartition(".")
    known = f".{ending.lower()}" in (kind.suffix, *kind.others)
    if not (stem and dot and known):
        stem, ending = clean, kind.suffix.removeprefix(".")
    return f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}"


def _by_start(data: bytes) -> FileType | None:
    try:
        matches = puremagic.magic_string(data[:4096])
    except (puremagic.PureError, ValueError):
        return None
    types = [_BY_START.get(match.mime_type) for match in matches if match.offset == 0]
    return next((kind for kind in types if kind), None)


def _by_members(data: bytes) -> FileType | None:
    """Office documents are ZIP archives: the list of members tells which; nothing is unpacked."""
    if not data.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    # The first member of an OpenDocument file is its type, stored as it is (OASIS ODF 1.3, 3.3).
    for kind in _OPEN_DOCUMENTS:
        if data[30:].startswith(b"mimetype" + kind.media_type.encode() + b"PK"):
            return kind
    return next((kind for member, kind in _BY_MEMBER.items() if member in names), None)


def _as_text(data: bytes, name: str) -> FileType | None:
    """Text, if the name says so and the bytes can be read as text."""
    kind = next((kind for kind in (TEXT, CSV) if name.lower().endswith(kind.suffix)), None)
    if kind is None:
        return None
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="ignore")
    return None if _CONTROLS.search(text) else kind
