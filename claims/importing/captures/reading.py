"""What a capture says: its words, and what it says of itself. Nothing here refuses a capture."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from trafilatura.settings import Document

from claims.importing.decoding import decode, named_charset
from claims.importing.formats import is_document
from claims.importing.markup import parse_markup
from claims.importing.metadata import Extracted, Metadata
from claims.importing.office.confined import read_office
from claims.importing.page_metadata import read_page_metadata
from claims.importing.parsed import MEDIA_TYPES, Rejected
from claims.importing.pdf.confined import read_pdf
from claims.importing.webpage import read_webpage
from claims.messages import say

# As long as the text of the longest article.
MOST_LETTERS = 1_000_000

_WHY_UNREAD = {
    "encrypted": say("The file is locked with a password, so no words can be read from it."),
    "scan": say("Its pages are pictures without text, as a scanner makes them."),
}

# The first bytes of an office file, whatever a server calls it.
_PACKAGE = b"PK\x03\x04"
_TEXTS = ("text/", "application/json", "application/xml")


@dataclass(frozen=True, slots=True)
class CaptureWords:
    """What was read out of a capture.

    text: its words, a line for each paragraph; "" where none can be read. title, publisher,
    canonical_url: "" where it does not say. published_on: None where it says no whole date.
    """

    text: str = ""
    title: str = ""
    publisher: str = ""
    canonical_url: str = ""
    published_on: date | None = None


def read_capture(data: bytes, *, media_type: str, charset: str) -> CaptureWords:
    """Read what can be read: a web page, a PDF or office file, plain text; of others, nothing.

    Arguments: data, the bytes; media_type and charset, as the server named them.
    """
    with suppress(Rejected):
        if data.lstrip()[:5] == b"%PDF-":
            return _words(read_pdf(data))
        if data.startswith(_PACKAGE):
            return _words(read_office(data))
        if not media_type or media_type.startswith(_TEXTS) or media_type.endswith("xml"):
            return _read_text(data, charset)
    return CaptureWords()


class UploadUnread(Exception):
    """An uploaded file has no words that can be read; `reason` says why, `code` for programs."""

    def __init__(self, reason: str, *, code: str) -> None:
        self.reason, self.code = reason, code
        super().__init__(reason)


def read_upload(data: bytes, *, media_type: str) -> CaptureWords:
    """Read a file that was handed in: PDF and plain text as imports read them, office files, CSV.

    Arguments: data, its bytes; media_type, as its content told.
    Raises UploadUnread where it holds no words, or none that can be read.
    """
    try:
        found = _upload_words(data, media_type)
    except Rejected as error:
        why = _WHY_UNREAD.get(error.code, say("No words can be read from this file."))
        raise UploadUnread(why, code=error.code) from error
    if not found.text:
        raise UploadUnread(say("No words can be read from this file."), code="no_text")
    return found


def _upload_words(data: bytes, media_type: str) -> CaptureWords:
    if media_type == MEDIA_TYPES["pdf"]:
        return _words(read_pdf(data))
    if data.startswith(_PACKAGE):
        return _words(read_office(data))
    return _words(Extracted(decode(data, named="").text, Metadata()))


def _read_text(data: bytes, charset: str) -> CaptureWords:
    decoded = decode(data, named=named_charset(f"charset={charset}")).text
    if not is_document(decoded):
        return _words(Extracted(decoded, Metadata()))
    try:
        page = read_webpage(decoded)
    except Rejected:
        # A page without an article still says whose it is.
        said = read_page_metadata(parse_markup(decoded)).or_else(Document())
        return _words(Extracted("", said))
    return _words(Extracted(page.text, page.metadata))


def _words(found: Extracted) -> CaptureWords:
    said = found.metadata
    return CaptureWords(
        text=found.text.replace("\0", "")[:MOST_LETTERS].strip(),
        title=said.title,
        publisher=said.outlet,
        canonical_url=said.url,
        published_on=said.published.as_date(),
    )
