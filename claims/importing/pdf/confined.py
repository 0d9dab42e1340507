"""Reading a PDF file in a process of its own, which the system stops at its limits.

PDF is a programming language: counting what a file asks for does not bound what
that costs. The kernel does, and a crash costs one file instead of a worker.
Only that process, `program`, loads what reads PDF: half a second that no other pays.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

from claims.importing.metadata import Extracted, Metadata
from claims.importing.parsed import PartialDate, Rejected
from claims.messages import say

CPU_SECONDS = 10
MEMORY_BYTES = 512 * 1024 * 1024
# On a busy machine ten seconds of work take longer.
WAIT_SECONDS = 120

_ROOT = Path(__file__).parents[3]
_PROGRAM = [sys.executable, "-m", "claims.importing.pdf.program"]


def read_pdf(data: bytes) -> Extracted:
    """Take the text out of a PDF file, a line for each paragraph.

    Raises Rejected, code "pdf", "encrypted", "scan" or "no_text".
    """
    try:
        # The command is ours and whole; only the bytes of the file go in.
        done = subprocess.run(  # noqa: S603
            _PROGRAM, input=data, capture_output=True, cwd=_ROOT, timeout=WAIT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _stopped() from None
    if done.returncode:
        raise _stopped()
    return _received(json.loads(done.stdout))


def _received(answer: dict[str, str]) -> Extracted:
    if "code" in answer:
        raise Rejected(answer["reason"], code=answer["code"])
    parts = [int(part) for part in answer["published"].split("-") if part]
    return Extracted(
        answer["text"],
        Metadata(title=answer["title"], author=answer["author"], published=PartialDate(*parts)),
    )


def _stopped() -> Rejected:
    return Rejected(
        say(
            "The PDF file cannot be read within %(cpu_seconds)d seconds of computing "
            "and %(memory_bytes)d MB of memory, or reading it broke down. Copy its "
            "text into a .txt file and import that.",
            cpu_seconds=CPU_SECONDS,
            memory_bytes=MEMORY_BYTES // 1024**2,
        ),
        code="pdf",
    )


def limit_this_process() -> None:
    """Have the system stop this process at the limits."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
