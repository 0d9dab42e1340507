"""Pictures that were drawn once: kept in a folder under their keys, and let go of after a while.

A picture can be drawn again at any time, so nothing is lost with the folder.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# How long somebody waits for a picture that is being drawn already; drawing takes a tenth of it.
WAIT_SECONDS = 3.0
_LOOK_AGAIN = 0.03

# One drawing at a time in a process, whatever is asked for: pages go on being answered beside it.
_turn = threading.BoundedSemaphore()


def picture_of(folder: Path, key: str, make: Callable[[], bytes]) -> bytes | None:
    """The picture of that key, drawn if nobody has drawn it yet.

    At most one process draws a key at a time, and each process one picture at a time; others wait
    for it, WAIT_SECONDS at most.

    Args:
        folder: where pictures are kept; made if it is not there.
        key: hex digits, as `key_of` tells them.
        make: draws the picture.

    Returns:
        None if it is not there after that time.

    Raises:
        OSError: the folder cannot be written to.
    """
    path = folder / key[:2] / f"{key}.png"
    until = time.monotonic() + WAIT_SECONDS
    while (kept := _read(path)) is None and time.monotonic() < until:
        with _drawing(path, until) as may_draw:
            if may_draw and (kept := _read(path)) is None:
                kept = make()
                _write(path, kept)
        if kept is not None:
            break
        time.sleep(_LOOK_AGAIN)
    return kept


def drop_old(folder: Path, *, before: float) -> int:
    """Let go of pictures that were drawn before a moment.

    Args:
        folder: where they are kept.
        before: seconds since 1970, as in the times of files.

    Returns:
        How many went.
    """
    old = [path for path in folder.glob("*/*.png") if _drawn_at(path) < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _drawn_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(path: Path, body: bytes) -> None:
    """Whole or not at all: nobody reads half a picture."""
    half = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
    half.write_bytes(body)
    half.replace(path)


@contextmanager
def _drawing(path: Path, until: float) -> Iterator[bool]:
    """Whether it is this process's turn to draw; the lock ends with the process that holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not _turn.acquire(timeout=max(0.0, until - time.monotonic())):
        yield False
        return
    try:
        # One lock for all keys of a folder: as few files as there are folders, none to clear away.
        with (path.parent / "lock").open("wb") as lock:
            yield _locked(lock.fileno())
    finally:
        _turn.release()


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
