"""parse(): the bytes of one file become one ParsedArticle, or a Rejected.

The steps, in order: size, encoding, format, plain text, clean text, zones,
metadata, language. Every step is a module of its own.
"""

from dataclasses import dataclass, field

from claims.importing.cleaning import clean
from claims.importing.decoding import decode
from claims.importing.formats import find_format
from claims.importing.language import UNKNOWN, find_language
from claims.importing.markdown import read_markdown
from claims.importing.metadata import Metadata, one_line
from claims.importing.offsets import OffsetMap
from claims.importing.parsed import Format, ParsedArticle, Rejected, Zone
from claims.importing.unwrapping import unwrap
from claims.importing.webpage import read_webpage
from claims.importing.zones import find_zones

# The longest articles have some 200,000 letters; beyond this it is a book or data.
MOST_LETTERS = 1_000_000
MOST_LINES = 50_000
# A title made of the first words of an article that has none.
MOST_MADE_UP_LETTERS = 80


@dataclass(slots=True)
class _Reading:
    """What the reader of one format hands on: canonical text and what it knows."""

    text: str
    offsets: OffsetMap | None
    metadata: Metadata = field(default_factory=Metadata)
    code: list[tuple[int, int]] = field(default_factory=list)


def parse(data: bytes, *, name: str, max_bytes: int) -> ParsedArticle:
    """Read one article out of a file's bytes.

    Arguments: data, the whole file; name, its name (only the ending is looked
    at, and only where the content does not tell the format); max_bytes, the
    largest size accepted, in bytes.
    Raises Rejected, with one of REJECTION_CODES, where the file cannot be
    imported. Nothing is fetched and nothing is written.
    """
    _check_size(data, max_bytes)
    decoded = decode(data)
    text, offsets = clean(decoded.text)
    if not text:
        raise Rejected(
            "The file holds nothing but white space. Put the article into it.", code="whitespace"
        )
    format_ = find_format(decoded.text, name=name)
    reading = _read_html(decoded.text) if format_ == "html" else _read_text(text, offsets, format_)
    page = find_zones(reading.text, title=reading.metadata.title)
    zones = _with_code(page.zones, reading.code)
    rest = _outside(reading.text, zones)
    if not rest.strip():
        raise Rejected(
            "No article text is left once menus, share links, comments and teasers of other "
            "articles are taken out. If the article is there, import it alone as .txt.",
            code="no_text",
        )
    metadata, heading = reading.metadata, page.heading
    return ParsedArticle(
        text=reading.text,
        zones=zones,
        title=one_line(heading.title) or _made_up_title(page.opening),
        author=metadata.author or one_line(heading.author),
        outlet=metadata.outlet or one_line(heading.outlet),
        url=metadata.url,
        published=metadata.published if metadata.published.is_known else heading.published,
        language=_language(format_, metadata, rest),
        format=format_,
        encoding=decoded.encoding,
        decoded=decoded.text,
        offsets=reading.offsets,
    )


def _check_size(data: bytes, max_bytes: int) -> None:
    if not data:
        raise Rejected("The file is empty (0 bytes). Save the article into it.", code="empty")
    if len(data) > max_bytes:
        raise too_large(max_bytes)


def _check_text(text: str) -> str:
    """The text, if it could be one article: what is done with it grows with it."""
    if len(text) > MOST_LETTERS or text.count("\n") > MOST_LINES:
        raise Rejected(
            f"The text has more than {MOST_LETTERS:,} letters or {MOST_LINES:,} lines, which no "
            f"article has. Import the article alone.",
            code="too_large",
        )
    return text


def too_large(max_bytes: int) -> Rejected:
    """The refusal of a file larger than `max_bytes` bytes."""
    return Rejected(
        f"The file is larger than {max_bytes:,} bytes, the limit set by "
        f"VERIFY_MAX_ARTICLE_BYTES. Import the article alone, or raise the limit.",
        code="too_large",
    )


def _read_text(text: str, offsets: OffsetMap, format_: Format) -> _Reading:
    _check_text(text)
    if format_ == "text":
        return _Reading(unwrap(text), offsets)
    plain = read_markdown(text, offsets)
    # Character references can stand for characters that cleaning takes out.
    text, offsets = clean(plain.text, before=plain.offsets)
    code = [offsets.range_of(*plain.offsets.source_range(*part)) for part in plain.code]
    return _Reading(text, offsets, plain.metadata, code)


def _read_html(decoded: str) -> _Reading:
    page = read_webpage(decoded)
    return _Reading(_check_text(clean(page.text)[0]), None, page.metadata)


def _with_code(zones: tuple[Zone, ...], code: list[tuple[int, int]]) -> tuple[Zone, ...]:
    """The zones with the ranges of program code; where both claim a line, code wins."""
    others = [
        zone
        for zone in zones
        if not any(start < zone.end and zone.start < end for start, end in code)
    ]
    marked = [Zone(start, end, "code") for start, end in code if start < end]
    return tuple(sorted([*others, *marked], key=lambda zone: zone.start))


def _outside(text: str, zones: tuple[Zone, ...]) -> str:
    """The text without its zones."""
    pieces, done = [], 0
    for zone in zones:
        pieces.append(text[done : zone.start])
        done = zone.end
    return "".join([*pieces, text[done:]])


def _made_up_title(opening: str) -> str:
    """The first words of an article that has no headline, for lists to show."""
    if len(opening) <= MOST_MADE_UP_LETTERS:
        return opening
    return opening[:MOST_MADE_UP_LETTERS].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"


def _language(format_: Format, metadata: Metadata, rest: str) -> str:
    """What a person wrote into a Markdown file counts; what a page's template says
    counts only where the text itself does not tell.
    """
    if format_ == "markdown" and metadata.language:
        return metadata.language
    found = find_language(rest)
    return metadata.language or found if found == UNKNOWN else found
