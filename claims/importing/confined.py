"""Reading a file in a process of its own, which the system stops at its limits.

Counting what a file asks for does not bound what that costs; the kernel does, and a crash costs one
file instead of a worker. Only that process loads what reads such files: up to half a second that no
other pays.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from claims.importing.metadata import Extracted, Metadata
from claims.importing.parsed import PartialDate, Rejected

CPU_SECONDS = 10
MEMORY_BYTES = 512 * 1024 * 1024
# On a busy machine ten seconds of work take longer.
WAIT_SECONDS = 120

_ROOT = Path(__file__).parents[2]


class Stopped(Exception):
    """The process was ended at its limits, or broke down."""


def read_confined(program: list[str], data: bytes) -> Extracted:
    """Have a program read a file from its standard input.

    Arguments: program, as it is called, of ours and whole; data, the file.
    Raises Stopped; Rejected, as the program says.
    """
    try:
        # Only the bytes of the file go in.
        done = subprocess.run(  # noqa: S603
            program, input=data, capture_output=True, cwd=_ROOT, timeout=WAIT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Stopped from None
    if done.returncode:
        raise Stopped
    return _received(json.loads(done.stdout))


def answer_with(extract: Callable[[bytes], Extracted]) -> None:
    """Read a file from standard input within the limits, and write JSON: what a program does."""
    limit_this_process()
    sys.stdout.write(json.dumps(_answer(extract, sys.stdin.buffer.read())))


def limit_this_process() -> None:
    """Have the system stop this process at the limits."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(extract: Callable[[bytes], Extracted], data: bytes) -> dict[str, str]:
    try:
        found = extract(data)
    except Rejected as error:
        return {"code": error.code, "reason": error.reason}
    day = found.metadata.published.as_date()
    return {
        "text": found.text,
        "title": found.metadata.title,
        "author": found.metadata.author,
        "language": found.metadata.language,
        "published": day.isoformat() if day else "",
    }


def _received(answer: dict[str, str]) -> Extracted:
    if "code" in answer:
        raise Rejected(answer["reason"], code=answer["code"])
    parts = [int(part) for part in answer["published"].split("-") if part]
    return Extracted(
        answer["text"],
        Metadata(
            title=answer["title"],
            author=answer["author"],
            language=answer["language"],
            published=PartialDate(*parts),
        ),
    )
