"""The archive as a file: a ZIP written and read in one go, part by part, without much memory."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self

from claims.leaving.manifest import MANIFEST, ArchiveRefused, Manifest, Part, read_manifest

BLOCK = 1 << 20

# A row of the desk is far shorter; PostgreSQL takes no longer value of jsonb (255 MB).
MOST_LINE = 250_000_000

# Deflate packs zeros 1,030 times smaller; rows of a table come to some twenty times.
MOST_PACKED = 400
_MOST_MANIFEST = 64 << 20


class ArchiveWriter:
    """Writes parts one after the other; the file has its name once all of it is on disk."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True)

    def write(self, name: str, blocks: Iterable[bytes]) -> Part:
        """Add a part; `lines` counts the line feeds in it.

        Args:
            name: where it stands in the archive.
            blocks: its bytes.
        """
        digest, size, lines = hashlib.sha256(), 0, 0
        with self._zip.open(name, "w", force_zip64=True) as part:
            for block in blocks:
                part.write(block)
                digest.update(block)
                size += len(block)
                lines += block.count(b"\n")
        return Part(name, size, digest.hexdigest(), lines)

    def finish(self, manifest: Manifest) -> None:
        """Add the manifest and the index of the ZIP."""
        self._zip.writestr(MANIFEST, manifest.as_json())
        self._zip.close()


@contextmanager
def new_file(target: Path) -> Iterator[IO[bytes]]:
    """A new file that only its owner may read; it has its name when the block ends well.

    Raises:
        FileExistsError: there is such a file.
        OSError: it cannot be written.
    """
    if target.exists():
        raise FileExistsError(str(target))
    half = target.with_name(f"{target.name}.{os.getpid()}.part")
    # Through os.open, since open() would let everybody read it for a moment.
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # A link, not a rename: a file that appeared meanwhile is not overwritten.
        os.link(half, target)
    finally:
        half.unlink()


class ArchiveReader:
    """Reads the parts that the manifest names, each checked against its hash as it is read."""

    def __init__(self, source: Path) -> None:
        """Open an archive and read its manifest.

        Raises:
            ArchiveRefused: it is no archive of a desk, or its index and its manifest differ.
            OSError: the file cannot be read.
        """
        try:
            self._zip = zipfile.ZipFile(source)
        except zipfile.BadZipFile as error:
            message = f"{source} is no archive of a desk, or it is damaged."
            raise ArchiveRefused(message) from error
        try:
            self._entries = _entries(self._zip)
            self.manifest = self._read_manifest()
            self._check_index()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        """The archive itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the file."""
        self._zip.close()

    def check(self) -> None:
        """Read every part once.

        Raises:
            ArchiveRefused: a part is not what the manifest says.
        """
        for part in self.manifest.parts():
            for _ in self.blocks(part):
                pass

    def blocks(self, part: Part) -> Iterator[bytes]:
        """The bytes of a part; the last comes after its hash was found right.

        Raises:
            ArchiveRefused: it is not what the manifest says.
        """
        digest, size = hashlib.sha256(), 0
        held = b""
        for block in self._unpacked(part):
            size += len(block)
            if size > part.bytes:
                break
            digest.update(block)
            if held:
                yield held
            held = block
        if size != part.bytes or digest.hexdigest() != part.sha256:
            raise ArchiveRefused(_differs(part))
        if held:
            yield held

    def _unpacked(self, part: Part) -> Iterator[bytes]:
        try:
            with self._zip.open(self._entries[part.name]) as file:
                while block := file.read(BLOCK):
                    yield block
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise ArchiveRefused(_differs(part)) from error

    def lines(self, part: Part) -> Iterator[bytes]:
        """The lines of a part, without their line feeds.

        Raises:
            ArchiveRefused: it is not what the manifest says.
        """
        rest: list[bytes] = []
        for block in self.blocks(part):
            first, *others = block.split(b"\n")
            rest.append(first)
            if sum(map(len, rest)) > MOST_LINE:
                raise ArchiveRefused(_packed_too_far(part.name))
            if others:
                yield b"".join(rest)
                yield from others[:-1]
                rest = [others[-1]]
        if left := b"".join(rest):
            yield left

    def _read_manifest(self) -> Manifest:
        entry = self._entries.get(MANIFEST)
        if entry is None:
            message = f"This is no archive of a desk: it holds no {MANIFEST}."
            raise ArchiveRefused(message)
        if entry.file_size > _MOST_MANIFEST:
            raise ArchiveRefused(_packed_too_far(MANIFEST))
        with self._zip.open(entry) as file:
            return read_manifest(file.read(_MOST_MANIFEST))

    def _check_index(self) -> None:
        named = {part.name for part in self.manifest.parts()}
        there = set(self._entries) - {MANIFEST}
        for name in sorted(named ^ there):
            message = f"The archive and its manifest differ over {name[:200]}."
            raise ArchiveRefused(message)


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        if entry.filename in found:
            message = f"The archive holds {entry.filename[:200]} twice."
            raise ArchiveRefused(message)
        if entry.file_size > BLOCK and entry.file_size > MOST_PACKED * entry.compress_size:
            raise ArchiveRefused(_packed_too_far(entry.filename))
        found[entry.filename] = entry
    return found


def _packed_too_far(name: str) -> str:
    return (
        f"{name[:200]} would unpack to far more than any part of a desk: the archive is not opened."
    )


def _differs(part: Part) -> str:
    return (
        f"{part.name} is not what the manifest says: the archive was damaged or "
        "changed. Fetch it again from where it was made."
    )
