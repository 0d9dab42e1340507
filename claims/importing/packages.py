"""Office files are ZIP packages of XML: what they may unpack to, and what they may declare."""

import struct
import zipfile
import zlib

from lxml import etree

from claims.messages import Message, say

MOST_UNPACKED_BYTES = 100_000_000
# What readers of packages raise about files that are damaged or made to break them.
BROKEN = (
    etree.LxmlError, zipfile.BadZipFile, zlib.error, struct.error, SyntaxError, LookupError,
    ValueError, TypeError, AttributeError, ArithmeticError, OSError, EOFError, RuntimeError,
)  # fmt: skip

_CHUNK = 65_536
_XML = (".xml", ".rels")


class PackageRefused(Exception):
    """A package that is not read; `why` says what is the matter with it."""

    def __init__(self, why: Message) -> None:
        self.why = why
        super().__init__(why)


def check_parts(package: zipfile.ZipFile, *, most_xml: int) -> None:
    """Unpack a package once, part by part, before anything reads it as a whole.

    Arguments: package, opened; most_xml, bytes that its XML may have all together.
    Raises PackageRefused where it unpacks to too much or declares entities.
    """
    xml = others = 0
    for info in package.infolist():
        is_xml = info.filename.endswith(_XML)
        size = _unpacked(package, info, is_xml=is_xml)
        xml, others = (xml + size, others) if is_xml else (xml, others + size)
        if xml > most_xml or others > MOST_UNPACKED_BYTES:
            raise PackageRefused(say("it unpacks to more than any article does"))


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo, *, is_xml: bool) -> int:
    """How many bytes a part unpacks to; a little over the limit is enough to know."""
    size, former = 0, b""
    with package.open(info) as part:
        while size <= MOST_UNPACKED_BYTES and (chunk := part.read(_CHUNK)):
            size += len(chunk)
            # The packages' standard forbids declarations (ECMA-376, part 2, 8.2.5).
            if is_xml and b"<!" in (seen := (former + chunk).replace(b"\0", b"")):
                _refuse_declarations(seen)
            former = chunk[-64:]
    return size


def _refuse_declarations(xml: bytes) -> None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise PackageRefused(say("it declares entities, as no word processor does"))
