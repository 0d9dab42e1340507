"""A language made for tests: every text of the catalogues stands between marks in it.

What a page shows outside the marks, and is not data, was not written to be translated.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from pathlib import Path

import allauth
import django
import polib

import claims

LANGUAGE = "qps"
OPEN = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}"
CLOSE = "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"
# What is put into a sentence stands between marks of its own, behind the name of its place.
VALUE = "\N{LEFT WHITE CURLY BRACKET}"
NAMED = "\N{BROKEN BAR}"
END = "\N{RIGHT WHITE CURLY BRACKET}"

# One catalogue knows every text of ours. Django and allauth say a few things too, such as
# "This field is required."; theirs are in the catalogues that they are translated from.
OURS = Path(claims.__file__).parent / "locale" / "fa" / "LC_MESSAGES" / "django.po"
_THEIRS = sorted(
    path
    for package in (django, allauth)
    for path in Path(str(package.__file__)).parent.glob("**/locale/en/LC_MESSAGES/django.po")
)

VALUES = {
    "address": "an address of mail or of the web",
    "zone": "the short name of a time zone, as all the world writes it: UTC, CET",
    "path": "an address of the API",
    "endings": "ends of names of files",
    "reasons": "why a claim has its priority: an editor's words, or the rule's, translated each",
}
"""Places whose values are never words of a language, and what they are."""

_ATTRIBUTES = {"alt", "aria-label", "aria-roledescription", "placeholder", "title"}
_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# What these hold is data: names, quotations, code, keys, dates, what people typed.
_DATA = {
    *("bdi", "blockquote", "cite", "code", "kbd", "pre", "q"),
    *("script", "style", "textarea", "time"),
}
_DATA_CLASSES = {"hash", "wordmark"}
# Dates and times stand in sentences without an element too; Django names the months.
_DATE = re.compile(
    r"\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}|[A-Z][a-z]{2,4}\. \d{1,2}, \d{4}"
)
# A place in a text for a value; those inside a tag, such as addresses, are not seen as words.
_PLACE = re.compile(r"(<[^>]*>)|%\((\w+)\)s")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def make_locale(folder: Path) -> None:
    """Compile the language into `folder`, which `LOCALE_PATHS` is then to name."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    known: set[tuple[str | None, str]] = set()
    for path in (OURS, *_THEIRS):
        for entry in polib.pofile(str(path)):
            if (entry.msgctxt, entry.msgid) not in known and not entry.obsolete:
                known.add((entry.msgctxt, entry.msgid))
                catalogue.append(_marked(entry))
    target = folder / LANGUAGE / "LC_MESSAGES"
    target.mkdir(parents=True)
    catalogue.save_as_mofile(str(target / "django.mo"))


def _marked(entry: polib.POEntry) -> polib.POEntry:
    made = polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt)
    if entry.msgid_plural:
        made.msgid_plural = entry.msgid_plural
        made.msgstr_plural = {0: marked(entry.msgid), 1: marked(entry.msgid_plural)}
    else:
        made.msgstr = marked(entry.msgid)
    return made


def marked(text: str) -> str:
    """A text between marks, each value that is put into it between other ones."""
    inside = _PLACE.sub(lambda m: m[1] or f"{VALUE}{m[2]}{NAMED}{m[0]}{END}", text)
    return f"{OPEN}{inside}{CLOSE}"


class _Words:
    """Takes a text apart, letter by letter, into what no catalogue knows and where it stood.

    A text goes on through the elements inside it, so this remembers where it is.
    """

    def __init__(self) -> None:
        self.inside: list[str] = []
        """Innermost last: `OPEN` in a text of a catalogue, the name of its place in a value."""

    def outside(self, text: str) -> Iterator[tuple[str, str]]:
        """Pieces of a text: the name of their place, or nothing, and the words."""
        for piece in re.split(f"([{OPEN}{CLOSE}{END}]|{VALUE}\\w+{NAMED})", text):
            if piece == OPEN:
                self.inside.append(OPEN)
            elif piece.startswith(VALUE):
                self.inside.append(piece[1:-1])
            elif piece in {CLOSE, END}:
                self.inside = self.inside[:-1]
            elif not self.inside or self.inside[-1] != OPEN:
                yield (self.inside[-1] if self.inside else ""), piece


class _Reader(HTMLParser):
    def __init__(self, data: set[str]) -> None:
        super().__init__()
        # The longest first: "JSON" taken out of "JSON Feed" would leave a word behind.
        self.data = sorted(data, key=len, reverse=True)
        self.words = _Words()
        self.exempt: list[bool] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        for name, value in found.items():
            if name in _ATTRIBUTES or name.startswith("data-word-"):
                self._judge(value, _Words(), f"{tag} {name}")
        if tag not in _VOID:
            self.exempt.append(self._is_data(tag, found))

    def _is_data(self, tag: str, found: dict[str, str]) -> bool:
        classes = set(found.get("class", "").split())
        if "vh" in classes:
            return False
        foreign = tag != "html" and ("lang" in found or found.get("dir") == "auto")
        return bool(
            foreign or tag in _DATA or classes & _DATA_CLASSES or (self.exempt and self.exempt[-1])
        )

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self.exempt:
            self.exempt.pop()

    def handle_data(self, data: str) -> None:
        self._judge(data, self.words, "text", exempt=bool(self.exempt and self.exempt[-1]))

    def _judge(self, text: str, words: _Words, where: str, *, exempt: bool = False) -> None:
        for place, piece in list(words.outside(text)):
            if exempt or place in VALUES or not _LETTERS.search(piece):
                continue
            left = _DATE.sub(" ", piece)
            for known in self.data:
                left = left.replace(known, " ")
            if _LETTERS.search(left):
                within = f" in %({place})s" if place else ""
                self.faults.append(f"{where}{within}: {' '.join(left.split())[:90]}")


def left_out(html: str, *, data: Collection[str] = ()) -> list[str]:
    """What a page shows that no catalogue knows; empty for a good page.

    Args:
        html: a page or a part of one, in the language of this module.
        data: names and other words that stand there without an element that says they are data.
    """
    reader = _Reader({*data, "Verify"})
    reader.feed(html)
    reader.close()
    return reader.faults
