"""What a file says of itself apart from its text."""

from dataclasses import dataclass, field
from unicodedata import bidirectional, category
from urllib.parse import urlsplit

from claims.importing.dates import read_date
from claims.importing.parsed import PartialDate

MOST_LETTERS = 300
MOST_URL_LETTERS = 2000

# Keys seen at the head of Markdown files, and the field each one fills.
_FRONT_MATTER_KEYS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "site": "outlet",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "date": "date",
    "published": "date",
    "language": "language",
    "lang": "language",
}
_LEAST_LANGUAGE, _MOST_LANGUAGE = 2, 3


@dataclass(slots=True)
class Metadata:
    """Fields as the file gives them; "" or an unknown date where it does not."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    published: PartialDate = field(default_factory=PartialDate)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text taken out of a file that is no text file, and what the file says of itself.

    notes: captions and credits of pictures by their key, as captions.take_captions() has them.
    """

    text: str
    metadata: Metadata
    notes: dict[str, str] = field(default_factory=dict)


# Explicit directional embeddings, overrides and isolates (Unicode Standard Annex 9).
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def one_line(value: object) -> str:
    """A value of a metadata field as one line of at most MOST_LETTERS code points.

    Control characters and marks that turn the direction of what follows are left out.
    """
    shown = (letter for letter in str(value or "") if letter.isspace() or not is_control(letter))
    return " ".join("".join(shown).split())[:MOST_LETTERS]


def is_control(letter: str) -> bool:
    """Whether it is a control character or turns the direction of what follows."""
    return category(letter) == "Cc" or bidirectional(letter) in _TURNS


def web_address(value: object) -> str:
    """The value if it is an http or https address that could be linked, else ""."""
    text = str(value or "").strip()
    if len(text) > MOST_URL_LETTERS or any(letter.isspace() for letter in text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.hostname else ""


def language_code(value: object) -> str:
    """The ISO 639 part of a language tag: "pt" of "pt-BR"; "" if it is none."""
    code = str(value or "").strip().replace("_", "-").split("-")[0].lower()
    good = code.isascii() and code.isalpha() and _LEAST_LANGUAGE <= len(code) <= _MOST_LANGUAGE
    return code if good else ""


def read_front_matter(lines: list[str]) -> Metadata:
    """Read the `key: value` lines between the two rules at the head of a file.

    A simple form, not YAML: nested values, lists and anchors are passed over.
    """
    values: dict[str, str] = {}
    for line in lines:
        key, colon, value = line.partition(":")
        name = _FRONT_MATTER_KEYS.get(key.strip().lower())
        if colon and name and value.strip():
            values.setdefault(name, value.strip().strip("\"'"))
    return Metadata(
        title=one_line(values.get("title")),
        author=one_line(values.get("author")),
        outlet=one_line(values.get("outlet")),
        url=web_address(values.get("url")),
        language=language_code(values.get("language")),
        published=read_date(values.get("date", "")),
    )
