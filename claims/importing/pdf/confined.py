"""Reading a PDF file apart: PDF is a programming language, and a file can ask for anything."""

import sys

from claims.importing.confined import CPU_SECONDS, MEMORY_BYTES, Stopped, read_confined
from claims.importing.metadata import Extracted
from claims.importing.parsed import Rejected
from claims.messages import say

_PROGRAM = [sys.executable, "-m", "claims.importing.pdf.program"]


def read_pdf(data: bytes) -> Extracted:
    """Take the text out of a PDF file, a line for each paragraph.

    Raises Rejected, code "pdf", "encrypted", "scan" or "no_text".
    """
    try:
        return read_confined(_PROGRAM, data)
    except Stopped:
        raise Rejected(
            say(
                "The PDF file cannot be read within %(cpu_seconds)d seconds of computing "
                "and %(memory_bytes)d MB of memory, or reading it broke down. Copy its "
                "text into a .txt file and import that.",
                cpu_seconds=CPU_SECONDS,
                memory_bytes=MEMORY_BYTES // 1024**2,
            ),
            code="pdf",
        ) from None
