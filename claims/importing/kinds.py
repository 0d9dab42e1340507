"""What an input is as a whole: one article, or a list or archive of several."""

import json
import re
from typing import Literal

from claims.importing.formats import ENDINGS, ending, is_document
from claims.importing.peeking import HEAD_BYTES
from claims.importing.tables import read_header

Kind = Literal["article", "pdf", "zip", "json", "json_array", "json_lines", "table"]

# What a sender calls it (RFC 8259, RFC 4180, the IANA registry, and common use).
_MEDIA_TYPES: dict[str, str] = {
    "application/json": "json",
    "application/jsonl": "json_lines",
    "application/x-jsonl": "json_lines",
    "application/x-ndjson": "json_lines",
    "application/jsonlines": "json_lines",
    "text/csv": "table",
    "text/tab-separated-values": "table",
}

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_OBJECT = re.compile(r'\{\s*(?:["}]|\Z)')
_ARRAY = re.compile(r'\[\s*(?:\{\s*(?:["}]|\Z)|\]|\Z)')
# A first line of a document that goes on ends with one of these.
_GOES_ON = ("{", "[", ",", ":")
_LEAST_COLUMNS = 2
_MOST_HEADER = 2000


def find_kind(head: bytes, *, name: str, media_type: str = "") -> Kind:
    """What an input is, told by its first bytes, then by its name or media type."""
    if head.lstrip().startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    begin = _as_text(head)
    named = ENDINGS.get(ending(name)) or _MEDIA_TYPES.get(media_type.partition(";")[0].strip(), "")
    if is_document(begin):
        return "article"
    if (kind := _json_kind(head, begin, named)) is not None:
        return kind
    return "table" if _is_table(begin, named) else "article"


def encoding_of_mark(head: bytes) -> str:
    """The encoding that a mark at the beginning names where it is not UTF-8, else ""."""
    return _UTF16.get(head[:2], "")


def _as_text(head: bytes) -> str:
    """The beginning, well enough for its structure to be seen: that is ASCII everywhere."""
    encoding = encoding_of_mark(head) or "utf-8"
    return head.decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")


def _json_kind(head: bytes, begin: str, named: str) -> Kind | None:
    if _ARRAY.match(begin):
        return "json_array"
    if _OBJECT.match(begin):
        return "json_lines" if _are_lines(begin, named, cut=len(head) >= HEAD_BYTES) else "json"
    if named == "json" and begin:
        return "json"
    # A list whose first line is broken.
    return "json_lines" if named == "json_lines" and "\n{" in begin else None


def _are_lines(begin: str, named: str, *, cut: bool) -> bool:
    """Whether an object is the first of several, each on a line of its own.

    cut: whether more follows than can be seen. A line so long is read as a list of one.
    """
    first, _, rest = begin.partition("\n")
    if named == "json_lines" or not rest.strip():
        return named == "json_lines" or (cut and named != "json")
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return rest.lstrip("\r\n").startswith('{"') and not first.rstrip().endswith(_GOES_ON)


def _is_table(begin: str, named: str) -> bool:
    """Whether the first line is a header: of a table by name, or with columns that are known."""
    if named == "table":
        return bool(begin)
    line = begin.partition("\n")[0].rstrip("\r")
    if len(line) > _MOST_HEADER:
        return False
    header = read_header(line)
    several = len(header.columns) >= _LEAST_COLUMNS
    return several and header.has_text and 2 * header.known >= len(header.columns)
