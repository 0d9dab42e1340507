"""The bytes of a feed as UTF-8 that is safe to hand to a parser."""

from __future__ import annotations

import codecs
import re
from xml.parsers import expat

# More attributes than any element of a feed has: Python's own parser takes time by their square.
MOST_ATTRIBUTES = 200
# More elements than a few hundred entries have; each costs about 40 microseconds.
MOST_TAGS = 150_000
# The same of escaped letters, where marked-up text is escaped; each costs a tenth of that.
MOST_ESCAPES = 400_000

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(
    rb"\s{0,50}<\?xml\b[^>]{0,300}?\bencoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,30})"
)
_DECLARED = re.compile(r"\s*<\?xml\b[^>]{0,400}\?>")
# A closed list: Python knows codecs that are no text encodings.
_NAMED = re.compile(
    r"utf-?8|us-ascii|utf-16(?:le|be)?|iso-8859-(?:[1-9]|1[0-6])|windows-(?:874|125[0-8])|koi8-[ru]|"
    r"macintosh|shift_jis|euc-jp|iso-2022-jp|euc-kr|gb2312|gbk|gb18030|big5"
)


class NotSafe(Exception):
    """The document would keep a parser busy for longer than any feed is worth."""


def as_utf8(data: bytes, *, charset: str) -> bytes:
    """The document in UTF-8, without byte order mark and XML declaration.

    Arguments: data; charset, as the header says, "" where it does not. The order is that of RFC
    7303, 3: a byte order mark, the header, the declaration; then UTF-8, then Windows-1252.
    """
    text = _decoded(data, charset)
    return _DECLARED.sub("", text, count=1).encode("utf-8", "replace")


def check_safe(document: bytes) -> None:
    """Let documents pass that a parser reads in a few seconds.

    Arguments: document, in UTF-8. What is not well-formed is looked at up to the first error.
    Raises NotSafe.
    """
    if document.count(b"<") > MOST_TAGS or document.count(b"&") > MOST_ESCAPES:
        raise NotSafe
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = _check_attributes
    try:
        parser.Parse(document, True)  # noqa: FBT003 - the interface of expat
    except expat.ExpatError:
        # Feeds that are not well-formed are read all the same, by a parser without this fault.
        return


def _check_attributes(_name: str, attributes: dict[str, str]) -> None:
    if len(attributes) > MOST_ATTRIBUTES:
        raise NotSafe


def _decoded(data: bytes, charset: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = _DECLARATION.match(data)
    for name in (charset, declared[1].decode("ascii", "replace") if declared else "", "utf-8"):
        found = _strictly(data, name.lower())
        if found is not None:
            return found
    return data.decode("cp1252", "replace")


def _strictly(data: bytes, name: str) -> str | None:
    if not _NAMED.fullmatch(name):
        return None
    # The Encoding Standard reads "iso-8859-1" as Windows-1252, and so do all browsers.
    try:
        return data.decode("cp1252" if name == "iso-8859-1" else name)
    except (UnicodeError, LookupError):
        return None
