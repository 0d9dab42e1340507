"""Processes that end with the one that started them, together with everything they started.

Each child leads a session of its own: a Ctrl-C in the terminal reaches only the parent, which
stops its children in the order it wants, and the group's number names a child's descendants.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1  # linux/prctl.h
# Loaded once here: between fork and exec a child must not load libraries.
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Program:
    """What to run, under the name people call it.

    Its output is added to the file `log`, and `environment` to the variables of this process.
    `stop_signal` asks it to end in good order; `grace` seconds later its group is killed.
    `orphan_signal` is what it gets on Linux should this process die without stopping it.
    """

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals = signal.SIGTERM
    grace: float = 10.0


@dataclass(frozen=True)
class Child:
    """A program that was started."""

    program: Program
    process: subprocess.Popen[bytes]

    def has_ended(self) -> bool:
        """Whether the process itself is gone (its descendants may not be)."""
        return self.process.poll() is not None

    def last_lines(self, count: int = 3) -> str:
        """The end of its log, for an error message."""
        text = self.program.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-count:])


def start_child(program: Program) -> Child:
    """Start a program.

    On Linux the kernel sends `orphan_signal` to the child should this process die without stopping
    it (prctl(2), PR_SET_PDEATHSIG). Call from the main thread, for it is the thread that is
    watched.

    Raises:
        OSError: the program cannot be started.
    """
    program.log.parent.mkdir(parents=True, exist_ok=True)
    with program.log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - the command lines are our own
            program.command,
            env={**os.environ, **program.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=dying_with(os.getpid(), program.orphan_signal),
        )
    return Child(program=program, process=process)


def dying_with(parent: int, orphan_signal: signal.Signals) -> Callable[[], None]:
    """What a child does before its program runs: ask to be signalled when `parent` dies."""

    def ask_kernel() -> None:
        if LIBC is not None:
            LIBC.prctl(PR_SET_PDEATHSIG, int(orphan_signal))
            if os.getppid() != parent:
                os._exit(1)

    return ask_kernel


def stop_children(children: Iterable[Child]) -> None:
    """End these children and their descendants: all asked at once, the slow ones killed.

    A child that had ended already is fine. Returns when all are gone.
    """
    children = list(children)
    for child in children:
        if not child.has_ended():
            child.process.send_signal(child.program.stop_signal)
    started = time.monotonic()
    for child in children:
        left = max(0.0, child.program.grace - (time.monotonic() - started))
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(timeout=left)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()
