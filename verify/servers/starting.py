"""What starting either server needs: its wheel, a private folder, patience."""

import contextlib
import importlib.util
import os
import socket
import stat
import time
from collections.abc import Callable
from pathlib import Path

from verify.children import Child, stop_children

START_SECONDS = 60
POLL_SECONDS = 0.05


class ServerNotStartedError(Exception):
    """An embedded server cannot run here; the message says why and what to do."""


def package_dir(package: str, *, product: str, variable: str) -> Path:
    """The folder of an installed wheel, found without running its code.

    Raises:
        ServerNotStartedError: it is not installed; the message names the `product` and the
            `variable` that would give the address of another server.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        message = (
            f"{product} is not installed: install requirements-embedded.txt, "
            f"or set {variable} to a server of yours."
        )
        raise ServerNotStartedError(message)
    return Path(spec.origin).parent


def private_dir(path: Path, *, owner: int) -> Path:
    """Make a folder that only the account `owner` (a number) may enter, or check the one there.

    Raises:
        ServerNotStartedError: it is there and belongs to somebody else, or is open to others.
    """
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o700, parents=True)
        os.chown(path, owner, -1)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
        message = f"{path} belongs to another account or is open to others: remove it."
        raise ServerNotStartedError(message)
    return path


def is_listening(path: Path) -> bool:
    """Whether a process answers at this socket."""
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(str(path)) == 0


def wait_until(is_ready: Callable[[], bool], child: Child) -> None:
    """Wait for a server just started; one that ended or stays mute is stopped.

    Raises:
        ServerNotStartedError: it did not become ready; the message shows the end of its log.
    """
    deadline = time.monotonic() + START_SECONDS
    while not is_ready():
        if child.has_ended() or time.monotonic() > deadline:
            stop_children([child])
            name, log = child.program.name, child.program.log
            message = f"{name} does not start; its log, {log}, ends with:\n{child.last_lines()}"
            raise ServerNotStartedError(message)
        time.sleep(POLL_SECONDS)
