"""ZIP archives: their members one by one, unpacked in memory and never further than allowed.

Nothing an archive says of itself is believed: sizes are counted while unpacking,
and the names of members are labels, never paths.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO

from claims.importing.entries import Limits
from claims.importing.metadata import is_control
from claims.importing.parsed import Rejected
from claims.messages import say

# The list of members is read whole, some 600 bytes of memory for each; at least 46
# bytes stand for a member in the file (ZIP specification, 4.3.12).
MOST_DIRECTORY_BYTES = 4_000_000
# Below this, growing manyfold is no attack: an archive of a few small files.
_HARMLESS_BYTES = 10_000_000

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
# What macOS adds for itself; it is no file of anybody's.
_SYSTEM_FOLDER, _SYSTEM_FILE = "__MACOSX/", ".DS_Store"

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error)


class Unpacking(Rejected):
    """A member cannot be unpacked."""


class Exhausted(Unpacking):
    """The archive unpacks to more than it may: nothing more of it is read."""


@dataclass(slots=True)
class Budget:
    """How many bytes may still be unpacked."""

    left: int

    def spend(self, size: int) -> None:
        """Raises Exhausted where it is used up."""
        self.left -= size
        if self.left < 0:
            raise Exhausted(
                say(
                    "The archive unpacks to far more than it is, as no archive of articles "
                    "does; the rest of it was not read. Pack the articles alone, in several "
                    "archives."
                ),
                code="archive",
            )


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. rejection: why it is not read; then `stream` is empty."""

    name: str
    stream: BinaryIO
    rejection: Rejected | None = None


def open_archive(stream: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """Open an archive that can be gone through.

    Raises Rejected, code "archive", where it is damaged or lists too much.
    """
    try:
        archive = zipfile.ZipFile(_Guarded(stream, _too_many(limits)))
    except _BROKEN as error:
        raise _damaged(error) from None
    if len(archive.infolist()) > limits.most_members:
        raise _too_many(limits)
    return archive


def read_members(archive: zipfile.ZipFile, limits: Limits, size: int) -> Iterator[Member]:
    """The files of an archive in the order it lists them.

    size: of the archive, in bytes. Reading a member raises Exhausted where the
    archive unpacks to too much, and Unpacking where the member is damaged.
    """
    most = max(size * limits.most_growth, _HARMLESS_BYTES)
    budget = Budget(min(most, limits.max_unpacked_bytes))
    for info in archive.infolist():
        name = "".join(letter for letter in info.filename if not is_control(letter))
        if info.is_dir() or name.startswith(_SYSTEM_FOLDER) or name.endswith(_SYSTEM_FILE):
            continue
        yield _member(archive, info, name, budget)


def _damaged(error: Exception) -> Unpacking:
    cause = str(error)[:200] or type(error).__name__
    return Unpacking(
        say("It cannot be unpacked: %(cause)s. Pack it again.", cause=cause), code="archive"
    )


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget) -> Member:
    if info.flag_bits & _ENCRYPTED:
        return Member(name, io.BytesIO(), Rejected(
            say("It is locked with a password. Pack it again without one."), code="encrypted"
        ))  # fmt: skip
    if info.compress_type not in _METHODS:
        return Member(name, io.BytesIO(), Rejected(
            say(
                "It is packed by a method that is not read (number %(method)d). Pack it again as "
                "an ordinary ZIP (“deflate”).",
                method=info.compress_type,
            ),
            code="archive",
        ))  # fmt: skip
    try:
        unpacked = archive.open(info)
    except (*_BROKEN, RuntimeError) as error:
        return Member(name, io.BytesIO(), _damaged(error))
    return Member(name, io.BufferedReader(_Counted(unpacked, budget)))


class _Guarded:
    """An archive whose list of members is not read if it is longer than allowed."""

    def __init__(self, stream: BinaryIO, refusal: Rejected) -> None:
        self._stream = stream
        self._refusal = refusal
        self.seek = stream.seek
        self.tell = stream.tell
        self.seekable = stream.seekable

    def read(self, size: int = -1, /) -> bytes:
        """Read as the stream does. No other read of zipfile is as long as the list."""
        if size > MOST_DIRECTORY_BYTES:
            raise self._refusal
        return self._stream.read(size)


class _Counted(io.RawIOBase):
    """A member that is unpacked piece by piece, each paid from the budget."""

    def __init__(self, unpacked: IO[bytes], budget: Budget) -> None:
        self._unpacked = unpacked
        self._budget = budget

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Unpack the next piece; raises Exhausted or Unpacking."""
        try:
            piece = self._unpacked.read(len(buffer))
        except _BROKEN as error:
            raise _damaged(error) from None
        self._budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


def _too_many(limits: Limits) -> Rejected:
    return Rejected(
        say(
            "The archive lists more than %(most_members)s files. Pack the articles in "
            "several archives, or as one file of JSON Lines.",
            most_members=limits.most_members,
        ),
        code="archive",
    )
