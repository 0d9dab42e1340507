"""Files that are not text, told by their first bytes or by what no text holds."""

import re

from claims.importing.parsed import Rejected
from claims.messages import Message, Text, say

# How files that are not text begin (each format's own specification).
_SIGNATURES = (
    (b"%PDF-", Text("a PDF file")),
    (b"PK\x03\x04", Text("a ZIP file")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Text("an old Microsoft Office file")),
    (b"\x89PNG\r\n\x1a\n", Text("a PNG picture")),
    (b"GIF8", Text("a GIF picture")),
    (b"\xff\xd8\xff", Text("a JPEG picture")),
    (b"\x1f\x8b", Text("a gzip file")),
    (b"\x7fELF", Text("a program")),
)

_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = bytes({*range(0x01, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})
# One stray form character does not make a text binary; cleaning takes it out.
_MOST_CONTROL_BYTES = 0.01


def refuse_known_binary(data: bytes) -> None:
    """Raise Rejected, code "binary", for a format known by its first bytes."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise Rejected(
                say(
                    "This is %(what)s, not text (seen at byte 0). Save its text as .txt, .md "
                    "or .html and import that.",
                    what=Message(what),
                ),
                code="binary",
            )


def refuse_control_bytes(data: bytes) -> None:
    """Raise Rejected, code "binary", where control bytes are no accident."""
    # Taking the bytes out is many times faster than looking for the first of them.
    if len(data.translate(None, _CONTROL_BYTES)) == len(data):
        return
    first = _CONTROL.search(data)
    if first is None:
        return
    if len(_CONTROL.findall(data)) > max(2, len(data) * _MOST_CONTROL_BYTES):
        raise Rejected(
            say(
                "Byte %(first)d is a control character (0x%(first_2)s) and there are many "
                "more: this is a binary file. Save its text as .txt, .md or .html.",
                first=first.start(),
                first_2=f"{first[0][0]:02x}",
            ),
            code="binary",
        )
