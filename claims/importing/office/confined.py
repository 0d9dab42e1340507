"""Reading an office file apart: a short file can unpack to much, and ask for much more."""

import sys

from claims.importing.confined import Stopped, read_confined
from claims.importing.metadata import Extracted
from claims.importing.parsed import Rejected
from claims.messages import say

_PROGRAM = [sys.executable, "-m", "claims.importing.office.program"]


def read_office(data: bytes) -> Extracted:
    """Take the words out of a Word file, a workbook, slides or an OpenDocument file.

    Arguments: data, all of it.
    Raises Rejected: code "docx", "encrypted", or "unreadable" for what is damaged, asks for too
    much or is no office file.
    """
    try:
        return read_confined(_PROGRAM, data)
    except Stopped:
        raise Rejected(say("No words can be read from this file."), code="unreadable") from None
