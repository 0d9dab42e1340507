"""Files of an archive back into the storage; taken away again if the rows are not kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

from django.core.files.base import File
from django.core.files.storage import default_storage

from claims.leaving.archive import BLOCK, ArchiveReader
from claims.leaving.manifest import ArchiveRefused, Part, file_of


@contextmanager
def put_back(archive: ArchiveReader) -> Iterator[None]:
    """Store every file of the archive; if the block fails, also to commit, they are deleted.

    A file that is there already, byte for byte, stays as it is.

    Raises:
        ArchiveRefused: another file has the name, or a part is not what the manifest says.
    """
    stored: list[str] = []
    try:
        for part in archive.manifest.files:
            if _is_new(part):
                # One by one: whatever fails, those before it are known.
                name = _store(archive, part)
                stored.append(name)
        yield
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise


def _is_new(part: Part) -> bool:
    name = file_of(part)
    if not default_storage.exists(name):
        return True
    digest = hashlib.sha256()
    with default_storage.open(name) as file:
        for block in file.chunks(BLOCK):
            digest.update(block)
    if digest.hexdigest() != part.sha256:
        message = (
            f"Another file is stored as {name} already: import into an empty folder for files."
        )
        raise ArchiveRefused(message)
    return False


def _store(archive: ArchiveReader, part: Part) -> str:
    name = file_of(part)
    with TemporaryFile() as whole:
        for block in archive.blocks(part):
            whole.write(block)
        whole.seek(0)
        stored = default_storage.save(name, File(whole))
    if stored != name:
        default_storage.delete(stored)
        message = f"The storage does not keep {name} under its name."
        raise ArchiveRefused(message)
    return stored
