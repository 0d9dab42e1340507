"""What the importer hands on: one parsed article, and the refusal to make one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from claims.importing.offsets import OffsetMap
from claims.messages import Message, Text, say

Format = Literal["text", "markdown", "html", "pdf", "docx", "json", "ninjs"]

MEDIA_TYPES: dict[Format, str] = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "ninjs": "application/json",
}

# Why a file can be refused. docs/importing.md says for each what to do, and a
# test holds the two lists equal.
REJECTION_CODES = (
    "empty",
    "whitespace",
    "binary",
    "nul",
    "encoding",
    "too_large",
    "html",
    "pdf",
    "scan",
    "docx",
    "archive",
    "encrypted",
    "json",
    "table",
    "fields",
    "withheld",
    "several",
    "no_text",
    "unreadable",
    "unknown_kind",
)


class Rejected(Exception):
    """The file is not imported.

    Arguments: reason, a sentence for the person who sent the file (what, where,
    what to do); code, one of REJECTION_CODES, for programs.
    """

    def __init__(self, reason: str, *, code: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


_FILE = Text("file")


def too_large(max_bytes: int, what: str = _FILE) -> Rejected:
    """The refusal of an article larger than `max_bytes` bytes; what: "file", "row", …"""
    return Rejected(
        say(
            "The %(what)s is larger than %(max_bytes)s bytes, the limit set by "
            "VERIFY_MAX_ARTICLE_BYTES. Import the article alone, or raise the limit.",
            what=Message(what),
            max_bytes=max_bytes,
        ),
        code="too_large",
    )


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which any part may be unknown (None); nothing is ever guessed."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether any part is known."""
        return self != PartialDate()

    def as_date(self) -> date | None:
        """The calendar date, or None while a part is unknown."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Zone:
    """A range of the article text that is not the article, or a caption in it.

    start, end: Unicode code-point offsets into ParsedArticle.text, end exclusive.
    kind: a key of claims.importing.zone_kinds.ZONE_KINDS.
    """

    start: int
    end: int
    kind: str

    def as_json(self) -> dict[str, int | str]:
        """The shape in which Article.zones stores it."""
        return {"start": self.start, "end": self.end, "kind": self.kind}


def left_out(zones: Iterable[Zone]) -> tuple[Zone, ...]:
    """The zones that are not the article: all but captions, which only say what they are."""
    return tuple(zone for zone in zones if zone.kind != "caption")


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """One article, read out of the bytes of one file, or of one part of a file.

    text: the canonical text (NFC, "\\n" line ends, no invisible characters).
    zones: sorted by start, never overlapping. A zone may begin or end inside a
        line (a dateline is the first words of a paragraph), so whoever looks for
        sentences cuts the text at every zone edge first.
    title, author, outlet, url: "" where the file does not say.
    language: ISO 639 code, "und" (BCP 47: undetermined) where it cannot be told.
    format: how the file is written; a row of a table is "json", as it is kept.
    encoding: the encoding the bytes were read with, as Python names it; "" for
        PDF and DOCX, which are no text files.
    decoded: the text of the file before any cleaning, without byte order mark; of
        a JSON object the field with the text, of PDF and DOCX the text taken out.
    offsets: from canonical text to decoded text; None for HTML, PDF and DOCX,
        where the text is put together anew and has no one range in the file.
    """

    text: str
    zones: tuple[Zone, ...]
    title: str
    author: str
    outlet: str
    url: str
    published: PartialDate
    language: str
    format: Format
    encoding: str
    decoded: str
    offsets: OffsetMap | None

    @property
    def media_type(self) -> str:
        """The media type to store the original bytes under."""
        return MEDIA_TYPES[self.format]

    def source_range(self, start: int, end: int) -> tuple[int, int] | None:
        """Where text[start:end] stands in the decoded file.

        Returns (start, end) as code-point offsets into `decoded`, or None for
        HTML, PDF and DOCX. A letter written as a base and its accents is covered whole.
        Raises ValueError where start and end are not a range of the text.
        """
        if self.offsets is None:
            return None
        return self.offsets.source_range(start, end)
