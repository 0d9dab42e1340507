"""A language made for tests: every text of the catalogues stands between marks in it.

What a page shows outside the marks, and is not data, was not written to be translated.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser
from pathlib import Path

import allauth
import django
import polib

import claims

LANGUAGE = "qps"
OPEN = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}"
CLOSE = "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"

# One catalogue knows every text of ours. Django and allauth say a few things too, such as
# "This field is required."; theirs are in the catalogues that they are translated from.
_OURS = Path(claims.__file__).parent / "locale" / "fa" / "LC_MESSAGES" / "django.po"
_THEIRS = sorted(
    path
    for package in (django, allauth)
    for path in Path(str(package.__file__)).parent.glob("**/locale/en/LC_MESSAGES/django.po")
)

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
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def make_locale(folder: Path) -> None:
    """Compile the language into `folder`, which `LOCALE_PATHS` is then to name."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    known: set[tuple[str | None, str]] = set()
    for path in (_OURS, *_THEIRS):
        for entry in polib.pofile(str(path)):
            if (entry.msgctxt, entry.msgid) not in known and not entry.obsolete:
                known.add((entry.msgctxt, entry.msgid))
                catalogue.append(_marked(entry))
    target = folder / LANGUAGE / "LC_MESSAGES"
    target.mkdir(parents=True)
    catalogue.save_as_mofile(str(target / "django.mo"))


def _marked(entry: polib.POEntry) -> polib.POEntry:
    marked = polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt)
    if entry.msgid_plural:
        marked.msgid_plural = entry.msgid_plural
        marked.msgstr_plural = {0: _between(entry.msgid), 1: _between(entry.msgid_plural)}
    else:
        marked.msgstr = _between(entry.msgid)
    return marked


def _between(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}"


class _Reader(HTMLParser):
    def __init__(self, data: set[str]) -> None:
        super().__init__()
        # The longest first: "JSON" taken out of "JSON Feed" would leave a word behind.
        self.data = sorted(data, key=len, reverse=True)
        self.depth = 0
        self.exempt: list[bool] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        for name, value in found.items():
            if name in _ATTRIBUTES or name.startswith("data-word-"):
                self._judge(value, 0, f"{tag} {name}")
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
        self._judge(data, self.depth, "text", exempt=bool(self.exempt and self.exempt[-1]))
        self.depth += data.count(OPEN) - data.count(CLOSE)

    def _judge(self, text: str, depth: int, where: str, *, exempt: bool = False) -> None:
        if exempt or not _LETTERS.search(text):
            return
        outside = []
        for letter in text:
            depth += (letter == OPEN) - (letter == CLOSE)
            outside.append(letter if not depth and letter not in OPEN + CLOSE else "\0")
        left = _DATE.sub(" ", "".join(outside))
        for known in self.data:
            left = left.replace(known, " ")
        if _LETTERS.search(left):
            self.faults.append(f"{where}: {' '.join(left.replace(chr(0), '…').split())[:90]}")


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
