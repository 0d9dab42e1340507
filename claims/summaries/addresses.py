"""Addresses for readers that say what a page is about: `/claims/12/the-bridge-has-40-lamps/`.

The number decides which page it is; the words after it are for people and search engines. So an
address without them, or with older ones, still leads to the page.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

MAX_LETTERS = 60
"""Letters of the words; a list of results shows about so many."""

MAX_BYTES = 120
"""The same in UTF-8, of which percent-encoding makes three characters each: 360 at most."""

# Letters and figures of every script, with the marks that belong to a letter. Without its marks a
# word in Hindi or Thai would be another word, or none.
_KEPT = frozenset("LNM")
# Inside a word, where they separate nothing: apostrophes, the tatweel, the soft hyphen.
_DROPPED = frozenset("'’‘ʼ`´\u0640\u00ad")

_TAKEN = frozenset({"question", "versions"})
"""Words that stand in this place in addresses of other pages."""


def slug(text: str) -> str:
    """Words of a text as they stand in an address: lower case, joined by hyphens, of any script.

    Returns:
        At most MAX_LETTERS and MAX_BYTES, cut at a word where the first word fits; empty for a text
        without letters and figures.
    """
    words = _words(text)
    short = _fitting(words)
    if not short and words:
        short = _cut(words[0])
    return f"{short}-" if short in _TAKEN else short


def _words(text: str) -> list[str]:
    flat = unicodedata.normalize("NFKC", text).lower()
    told = "".join(
        "" if one in _DROPPED else one if unicodedata.category(one)[0] in _KEPT else " "
        for one in unicodedata.normalize("NFC", flat)
    )
    return told.split()


def _fitting(words: list[str]) -> str:
    """As many of the first words as fit."""
    short = ""
    for word in words:
        longer = f"{short}-{word}" if short else word
        if not _fits(longer):
            break
        short = longer
    return short


def _cut(word: str) -> str:
    """The beginning of a text that is written without spaces, or of a very long word."""
    most = len(word)
    while not _fits(word[:most]):
        most -= 1
    # A letter that lost its marks is another letter; so it goes with them.
    while most and most < len(word) and unicodedata.category(word[most])[0] == "M":
        most -= 1
    return word[:most]


def _fits(text: str) -> bool:
    return len(text) <= MAX_LETTERS and len(text.encode()) <= MAX_BYTES


def claim_path(number: int, text: str) -> str:
    """Where the page of a claim is: with the words of the claim."""
    return _path("claims", number, text)


def article_path(number: int, title: str) -> str:
    """Where the page of an article is: with its title."""
    return _path("articles", number, title)


def topic_path(number: int, name: str) -> str:
    """Where the page of a topic is: with its name."""
    return _path("topics", number, name)


def _path(room: str, number: int, text: str) -> str:
    """Percent-encoded, so that it can stand in markup, XML and headers as it is."""
    words = slug(text)
    return f"/{room}/{number}/{quote(words)}/" if words else f"/{room}/{number}/"
