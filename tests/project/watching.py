"""Which processes there are: for tests that start and end some."""

import time
from collections.abc import Callable
from pathlib import Path

import psutil

PATIENCE_SECONDS = 60


def is_running(pid: int) -> bool:
    """Whether this process is alive; one that has ended and waits for its parent is not."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def has_ended(pid: int) -> bool:
    """Whether this process is no longer alive."""
    return not is_running(pid)


def descendants(pid: int) -> dict[int, str]:
    """The command lines of all living processes below this one, by number."""
    found = {}
    for child in psutil.Process(pid).children(recursive=True):
        try:
            found[child.pid] = " ".join(child.cmdline())
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return found


def wait_for(
    condition: Callable[[], object], what: str, *, seen: Callable[[], object] = str
) -> None:
    """Wait until the condition holds; fail with `what`, and what is `seen`, after a long time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for: {what} {seen()}"
        time.sleep(0.02)


def wait_for_pid(path: Path) -> int:
    """The number another process writes into this file."""
    wait_for(lambda: path.exists() and path.read_text().endswith("\n"), f"a number in {path}")
    return int(path.read_text())
