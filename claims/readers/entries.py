"""What a reader hands in: made fit to be kept and shown, and judged. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from claims.messages import say

MAX_WORDS = 4_000
MIN_WORDS = 10
MAX_LINES = 120
MAX_LINK = 2_000
MAX_NAME = 100
MAX_EMAIL = 254
MAX_ADDRESSES = 3
MAX_ANSWER = 10_000

# Controls but tab and line feed, halves of surrogate pairs, and the signs that turn the direction
# of what follows them round (Unicode TR9, "explicit"). The marks that only say which way a word
# reads (U+200E, U+200F, U+061C) and the joiners stay: Persian and Arabic are written with them.
_TAKEN_OUT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_MANY_LINES = re.compile(r"\n[\t ]*(?:\n[\t ]*)+")
_ADDRESS = re.compile(r"(?i)\b(?:https?://|www\.)")


def plain_words(text: str) -> str:
    """Text as it is kept: without controls, with at most one empty line in a row."""
    lines = _TAKEN_OUT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _MANY_LINES.sub("\n\n", lines).strip()


def plain_line(text: str) -> str:
    """Text on one line, without controls."""
    return " ".join(plain_words(text).split())


@dataclass(frozen=True)
class ReaderEntry:
    """A message as it is sent.

    Attributes:
        words: what the reader writes.
        link: where something stands that has to do with it; may be empty.
        name, email: who writes, as far as they say so.
    """

    words: str
    link: str = ""
    name: str = ""
    email: str = ""

    def cleaned(self) -> ReaderEntry:
        """The same with its texts as they are kept."""
        return ReaderEntry(
            words=plain_words(self.words),
            link=plain_line(self.link),
            name=plain_line(self.name),
            email=plain_line(self.email),
        )


class EntryNotAccepted(Exception):
    """Something is missing or too long; `errors` lists it by field, for forms."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__(" ".join(errors.values()))


def check_entry(entry: ReaderEntry) -> None:
    """Let a cleaned entry pass that can be kept.

    Raises:
        EntryNotAccepted: with what is wrong, by field.
    """
    faults = {
        "words": _words_fault(entry.words),
        "link": link_fault(entry.link),
        "name": _length_fault(entry.name, MAX_NAME),
        "email": _length_fault(entry.email, MAX_EMAIL),
    }
    wrong = {field: fault for field, fault in faults.items() if fault}
    if wrong:
        raise EntryNotAccepted(wrong)


def link_fault(link: str) -> str:
    """What is wrong with a link; empty for none, or if it is as it should be."""
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in {"http", "https"} or "." not in host or " " in link:
        return say("Give the whole address of a page, beginning with https://.")
    return _length_fault(link, MAX_LINK)


def _words_fault(words: str) -> str:
    if len(words) < MIN_WORDS:
        return say("Write a sentence or two, so that we know what to look at.")
    if words.count("\n") >= MAX_LINES:
        return say("Write fewer lines: %(most)d at most.", most=MAX_LINES)
    if len(_ADDRESS.findall(words)) > MAX_ADDRESSES:
        return say("Name fewer links in the text: %(most)d at most.", most=MAX_ADDRESSES)
    return _length_fault(words, MAX_WORDS)


def _length_fault(text: str, most: int) -> str:
    if len(text) <= most:
        return ""
    return say("Shorten this to %(most)d characters; it has %(count)d.", most=most, count=len(text))
