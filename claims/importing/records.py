"""A row of a table or a JSON object with the usual names of fields, as an article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claims.importing.articles import Reading, finish, read_body, read_text
from claims.importing.dates import read_date
from claims.importing.decoding import Decoded
from claims.importing.formats import is_document
from claims.importing.metadata import Metadata, language_code, one_line, web_address
from claims.importing.parsed import Format, ParsedArticle, Rejected
from claims.messages import say

# What a field is called here, and the names it goes by elsewhere. Names are
# compared in lower case without spaces, hyphens, underscores and full stops.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "articlebody", "articletext", "bodytext",
             "fulltext", "maintext", "plaintext", "story"),
    "html": ("html", "bodyhtml", "bodyxhtml", "contenthtml", "articlehtml", "rawhtml"),
    "title": ("title", "headline", "heading"),
    "author": ("author", "authors", "byline", "bylines", "by", "creator"),
    "source": ("source", "outlet", "publisher", "publication", "newspaper", "site", "sitename"),
    "url": ("url", "link", "permalink", "canonical", "canonicalurl", "weburl", "address"),
    "published": ("published", "date", "publishedat", "datepublished", "publisheddate",
                  "publishdate", "publicationdate", "pubdate", "pubtime", "versioncreated"),
    "language": ("language", "lang", "inlanguage"),
    "id": ("id", "guid", "uid", "uuid", "identifier", "articleid", "docid", "uri"),
}  # fmt: skip

_FIELD_OF = {alias: name for name, aliases in FIELDS.items() for alias in aliases}
_DROPPED = str.maketrans("", "", " -_.\ufeff")

# A list of names may be long, a name made of dictionaries deep: only so much is read.
_MOST_NAMES = 20
_MOST_NAME = 60


@dataclass(slots=True)
class Record:
    """The fields of one article, each "" where it is not given."""

    text: str = ""
    html: str = ""
    id: str = ""
    metadata: Metadata = field(default_factory=Metadata)


def field_of(name: str) -> str:
    """The field that a column or key of this name fills: a key of FIELDS, or ""."""
    if len(name) > _MOST_NAME:
        return ""
    return _FIELD_OF.get(name.translate(_DROPPED).casefold(), "")


def read_record(values: Mapping[str, object]) -> Record:
    """The fields of a row or object; where two names fill one field, the first counts.

    Raises Rejected, code "fields", for text that is half a character.
    """
    found: dict[str, object] = {}
    for name, value in values.items():
        key = field_of(name)
        if key and value not in (None, "", [], {}):
            found.setdefault(key, value)
    said = {key: _as_line(value) for key, value in found.items() if key not in {"text", "html"}}
    return Record(
        text=checked(_as_text(found.get("text"))),
        html=checked(_as_text(found.get("html"))),
        id=checked(said.get("id", "")),
        metadata=Metadata(
            title=one_line(checked(said.get("title", ""))),
            author=one_line(checked(said.get("author", ""))),
            outlet=one_line(checked(said.get("source", ""))),
            url=web_address(checked(said.get("url", "") or said.get("id", ""))),
            language=language_code(said.get("language", "")),
            published=read_date(said.get("published", "")),
        ),
    )


def as_article(record: Record, *, format_: Format) -> ParsedArticle:
    """The article of a record. The plain text counts, unless only the HTML has paragraphs.

    Raises Rejected, code "fields" where neither is there, and those of the readers.
    """
    reading = _read_best(record)
    _override(reading.metadata, record.metadata)
    reading.format = format_
    reading.language_counts = bool(record.metadata.language)
    return finish(reading)


def checked(value: str) -> str:
    """The value, unless it holds half a character (a lone surrogate), which is no text."""
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            half = f"\\u{ord(value[error.start]):x}"
            raise Rejected(
                say(
                    "Letter %(start)d of a field is half a character (%(half)s alone), which "
                    "no text holds. Write the file again as UTF-8.",
                    start=error.start,
                    half=half,
                ),
                code="fields",
            ) from None
    return value


def _read_best(record: Record) -> Reading:
    text, html = record.text.strip(), record.html.strip()
    if html and ("\n" not in text or not text):
        return _read_markup(record.html)
    if text:
        return read_text(Decoded(record.text, "utf-8"), name="")
    raise Rejected(
        say(
            "It has no text: neither a field such as text, body or content nor one "
            "such as html or body_html holds anything. Put the article there; the "
            "documentation lists the names."
        ),
        code="fields",
    )


def _read_markup(markup: str) -> Reading:
    if is_document(markup):
        return read_text(Decoded(markup, "utf-8"), name="")
    return read_body(markup)


def _override(own: Metadata, given: Metadata) -> None:
    """What the fields say counts more than what a page inside them says."""
    own.title = given.title or own.title
    own.author = given.author or own.author
    own.outlet = given.outlet or own.outlet
    own.url = given.url or own.url
    own.language = given.language or own.language
    own.published = given.published if given.published.is_known else own.published


def _as_text(value: object) -> str:
    """The text of an article: a string, or paragraphs in a list."""
    if isinstance(value, list):
        return "\n\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _as_line(value: object) -> str:
    """A short value: a string or number, names in a list, or a thing with a name."""
    if isinstance(value, list):
        names = (_as_name(one) for one in value[:_MOST_NAMES])
        return _joined(names)
    return _as_name(value)


def _as_name(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or value.get("value")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _joined(names: Iterable[str]) -> str:
    return ", ".join(name for name in names if name)
