"""Which files an import reads, and their bytes. Files only: nothing is fetched."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from claims.importing.formats import ENDINGS, ending
from claims.importing.parsed import Rejected
from claims.messages import say

# What stands for the standard input among the paths.
STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file to be reported on.

    path: where it is. name: what the article is known by: its path below the
    folder that was named, or its file name. ignored: why it is passed over, ""
    where it is to be read.
    """

    path: Path
    name: str
    ignored: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file's name and all its bytes."""

    name: str
    data: bytes


def find_files(paths: Iterable[Path]) -> Iterator[FoundFile]:
    """The files to import, in the order of the paths, each folder sorted by name.

    Folders are gone through with all folders in them. Hidden files and folders
    (".name") in a folder, files of other kinds there, and what was met before come
    with the reason why they are ignored; links to folders are not followed, so no
    loop is run into. What does not exist comes too: reading it tells why not.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        found = _in_folder(path, path) if _is_folder(path) else [_named(path)]
        for file in found:
            identity = None if file.ignored else _identity(file.path)
            yield replace(file, ignored=say("met before")) if identity in seen else file
            if identity is not None:
                seen.add(identity)


def _named(path: Path) -> FoundFile:
    return FoundFile(path, "standard input" if path == STANDARD_INPUT else path.name)


def _in_folder(folder: Path, top: Path) -> Iterator[FoundFile]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        # Reading it as a file says why: no permission, or gone.
        yield FoundFile(folder, folder.name)
        return
    for entry in entries:
        name = entry.relative_to(top).as_posix()
        if (reason := _why_ignored(entry)) != "":
            yield FoundFile(entry, name, ignored=reason)
        elif _is_folder(entry):
            yield from _in_folder(entry, top)
        else:
            yield FoundFile(entry, name)


def _why_ignored(entry: Path) -> str:
    if entry.name.startswith("."):
        return say("hidden")
    if _is_folder(entry):
        return say("a link to a folder") if entry.is_symlink() else ""
    if ending(entry.name) in ENDINGS:
        return ""
    return say("not one of %(endings)s", endings=", ".join(ENDINGS))


def _is_folder(path: Path) -> bool:
    try:
        return S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def open_file(file: FoundFile) -> BinaryIO:
    """Open a file, or the standard input, for reading; the caller closes it.

    Raises Rejected with the code "unknown_kind" or "unreadable".
    """
    if file.path == STANDARD_INPUT:
        return sys.stdin.buffer
    try:
        _check_kind(file)
        stream = file.path.open("rb")
    except OSError as error:
        raise unreadable(error) from error
    return stream


def _check_kind(file: FoundFile) -> None:
    mode = file.path.stat().st_mode
    # A pipe that nobody writes to would be waited for, for ever.
    if not S_ISREG(mode) and not S_ISDIR(mode):
        raise _unreadable(say("It is no ordinary file"))
    if S_ISREG(mode) and ending(file.path.name) not in ENDINGS:
        raise Rejected(
            say(
                "%(name)s is not one of the kinds that are read: %(endings)s. Save the "
                "article as one of them.",
                name=file.path.name,
                endings=", ".join(ENDINGS),
            ),
            code="unknown_kind",
        )


def unreadable(error: OSError) -> Rejected:
    """The refusal of a file that the system does not give."""
    return _unreadable(error.strerror or type(error).__name__)


def _unreadable(cause: str) -> Rejected:
    return Rejected(
        say("It cannot be read: %(cause)s. Check the path and its permissions.", cause=cause),
        code="unreadable",
    )
