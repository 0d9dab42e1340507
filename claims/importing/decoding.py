"""Bytes to text: which encoding, or why none.

Tried in this order: a byte order mark, strict UTF-8, UTF-16 without a mark (only
where the zero bytes fall as they do in UTF-16), the encoding that the server or the
HTML page names, Windows-1252. The last accepts nearly any bytes, so its result is believed only
where it looks like Western European text. A wrong guess would put wrong letters
into every quotation, so a doubtful file is refused rather than guessed.
"""

import codecs
import re
from dataclasses import dataclass

from claims.importing.binary import refuse_control_bytes, refuse_known_binary
from claims.importing.parsed import Rejected
from claims.messages import say

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Encodings a page may name; a closed list, since Python knows codecs that are no
# text encodings and some that must not be given untrusted bytes.
_NAMED = re.compile(
    r"(?:iso-8859-(?:[1-9]|1[013-6])|windows-(?:874|125[0-8])|koi8-[ru]|macintosh|"
    r"shift_jis|euc-jp|iso-2022-jp|euc-kr|gb2312|gbk|gb18030|big5)\Z"
)
# What Python calls otherwise. The Encoding Standard reads "iso-8859-1" as Windows-1252, and so do
# all browsers.
_CODECS = {"iso-8859-1": "cp1252", "windows-874": "cp874"}
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{3,20})", re.IGNORECASE
)

_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w-]{3,20})", re.IGNORECASE)

_ASCII_TEXT = re.compile(rb"[\x20-\x7e]")
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_HIGH = re.compile(rb"[\x80-\xff]")
# Signs that stand in the middle of a word only when the letters were read with
# the wrong table.
_SIGN_IN_WORD = re.compile("(?<=[a-zß-ÿ])[¡-©¬®-´¶\u00b8¹¼-¿\u00d7÷](?=[a-zß-ÿ])")

# Shares seen in Western European news text stay under a tenth; Cyrillic, Greek
# or Japanese read as Windows-1252 is far above a quarter.
_MOST_HIGH_BYTES = 0.25


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as text: without byte order mark, otherwise untouched.

    encoding: Python's name of the encoding used.
    """

    text: str
    encoding: str


def decode(data: bytes, *, named: str = "") -> Decoded:
    """Decode the bytes of a text file.

    Arguments: data; named, the encoding that somebody named with them: one of those that
    `is_encoding` knows, or "" for none.
    Raises Rejected with the code "binary", "nul" or "encoding".
    """
    refuse_known_binary(data)
    marked = _decode_marked(data)
    if marked is None and b"\0" in data:
        marked = _decode_utf16(data)
    decoded = marked or _decode_bytes(data, named)
    _refuse_nul_letter(decoded)
    return decoded


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                offset = error.start + len(mark)
                raise _wrong_encoding(
                    (say("%(encoding)s (its byte order mark)", encoding=encoding),), offset
                ) from None
    return None


def _decode_utf16(data: bytes) -> Decoded:
    """Decode bytes that hold zero bytes, as UTF-16 where they fall that way."""
    for encoding, high, low in (
        ("utf-16-le", data[1::2], data[::2]),
        ("utf-16-be", data[::2], data[1::2]),
    ):
        if len(high) != len(low) or not _are_high_bytes(high) or 0 in low:
            continue
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    refuse_control_bytes(data)
    raise Rejected(
        say(
            "Byte %(value)d is a NUL byte, which no text holds, and the bytes are not "
            "UTF-16. The file is damaged or not text: save it again as UTF-8.",
            value=data.index(0),
        ),
        code="nul",
    )


def _are_high_bytes(high: bytes) -> bool:
    """Whether these are the upper bytes of UTF-16 letters: zeros or no ASCII text.

    In an ASCII text with stray NUL bytes, every other byte is still mostly ASCII.
    """
    return len(_ASCII_TEXT.findall(high)) * 2 < len(high)


def named_charset(media_type: str) -> str:
    """The charset in a media type such as "text/html; charset=koi8-r"; "" for none of ours."""
    found = _CHARSET.search(media_type)
    name = found[1].lower() if found else ""
    return name if _NAMED.match(name) else ""


def is_encoding(name: str) -> bool:
    """Whether this is the name of an encoding that files may be read in, in small letters."""
    return name in {"utf-8", "utf-16"} or _NAMED.match(name) is not None


def _decode_bytes(data: bytes, by_server: str) -> Decoded:
    refuse_control_bytes(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        offset = error.start
    # What the server says counts more than the page (HTML standard, 13.2.3.2).
    if (named := by_server or _named_encoding(data)) is not None:
        return _decode_named(data, named, offset)
    if _is_western(data):
        return Decoded(data.decode("cp1252"), "cp1252")
    raise _wrong_encoding(("utf-8", "utf-16", "cp1252 (Windows-1252)"), offset)


def _named_encoding(data: bytes) -> str | None:
    """The encoding an HTML page names in its first kilobyte (HTML standard, 13.2.3.2)."""
    found = _META_CHARSET.search(data[:1024])
    name = found[1].decode("ascii").lower() if found else ""
    return name if _NAMED.match(name) else None


def _decode_named(data: bytes, name: str, offset: int) -> Decoded:
    codec = codecs.lookup(_CODECS.get(name, name)).name
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError:
        raise _wrong_encoding(
            ("utf-8", say("%(encoding)s (as named)", encoding=name)), offset
        ) from None


def _is_western(data: bytes) -> bool:
    high = len(_HIGH.findall(data))
    if high > _MOST_HIGH_BYTES * len(data):
        return False
    # Mostly whole UTF-8 letters: a damaged UTF-8 file, not Windows-1252.
    in_utf8 = sum(len(letter) for letter in _UTF8_LETTER.findall(data))
    if in_utf8 * 2 >= high:
        return False
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return len(_SIGN_IN_WORD.findall(text)) <= max(1, high // 20)


def _wrong_encoding(tried: tuple[str, ...], offset: int) -> Rejected:
    return Rejected(
        say(
            "The bytes are in none of the encodings tried: %(tried)s. The first byte "
            "that does not fit is at %(offset)d. Save the file as UTF-8 and import it "
            "again.",
            tried=", ".join(tried),
            offset=offset,
        ),
        code="encoding",
    )


def _refuse_nul_letter(decoded: Decoded) -> None:
    if (position := decoded.text.find("\0")) >= 0:
        raise Rejected(
            say(
                "Character %(position)d is NUL (%(encoding)s), which no text holds. The "
                "file is damaged: save it again as UTF-8.",
                position=position,
                encoding=decoded.encoding,
            ),
            code="nul",
        )
