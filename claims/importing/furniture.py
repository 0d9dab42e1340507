"""Single lines that belong to the page, not to the article: menus, share links, …"""

import re

from claims.importing.furniture_words import (
    COMMENT_PHRASES,
    NAVIGATION_LINES,
    POINTER_STARTS,
    SECTION_WORDS,
    SHARE_FILLERS,
    SHARE_NETWORKS,
    SHARE_VERBS,
    SITE_PHRASES,
    SITE_SIGNS,
    SOURCE_STARTS,
)
from claims.importing.lines import Line
from claims.importing.zone_kinds import AUTHOR_HEADINGS, COMMENT_HEADINGS, RELATED_HEADINGS


def _any_of(*phrases: str) -> str:
    return f"(?:{'|'.join(phrases)})"


# Beginnings of a line that points to another article ("Read more: …").
_POINTER = re.compile(_any_of(*POINTER_STARTS) + "\\s{0,3}[:»\u203a>|–—-]", re.IGNORECASE)
_SOURCE = re.compile(
    _any_of(*SOURCE_STARTS) + "(?P<mark>\\s{0,3}[:»\u203a>|–—→-]{1,3})?\\s+(?P<outlet>\\S.{0,150})",
    re.IGNORECASE,
)
# Anywhere in a line: it speaks of the site, not of the world.
_FURNITURE = re.compile(_any_of(*SITE_PHRASES), re.IGNORECASE)
# What stands around readers' comments.
_COMMENT_FURNITURE = re.compile(_any_of(*COMMENT_PHRASES), re.IGNORECASE)

_BREADCRUMB = re.compile(r"\s?[>»\u203a|/]\s|\s[>»\u203a|/]\s?")
# A cell of a table row that is a figure: no menu has such an entry.
_FIGURE_CELL = re.compile(r"\|\s*[+\u2212–-]?\s?[$£€¥]?\s?\d[\d.,]*\s?[%‰°]?\s*(?:\||$)")

# In letters, so that a line of a megabyte is passed over at once.
MOST_LABEL_LETTERS = 120
MOST_SHARE_LETTERS = 200
MOST_FURNITURE_LETTERS = 500
MOST_POINTER_WORDS = 30
MOST_FURNITURE_WORDS = 60
MOST_SOURCE_WORDS = 8

_LABELS: dict[str, str] = (
    dict.fromkeys(NAVIGATION_LINES, "navigation")
    | dict.fromkeys(AUTHOR_HEADINGS, "author")
    | dict.fromkeys(COMMENT_HEADINGS, "comments")
    | dict.fromkeys(RELATED_HEADINGS, "related")
)
_LONGEST_LABEL = max(phrase.count(" ") + 1 for phrase in _LABELS)


def label_kind(line: Line) -> str | None:
    """The kind of block a label announces, or None where the line is no label.

    Several labels glued together count as the last of them, which is the one
    that what follows belongs to. "author" announces a note on the author.
    """
    if len(line.text) > MOST_LABEL_LETTERS:
        return None
    words = line.folded.split()
    kind, position = None, 0
    while position < len(words):
        length = _label_at(words, position)
        if length == 0:
            return None
        kind = _LABELS[" ".join(words[position : position + length])]
        position += length
    return kind


def _label_at(words: list[str], position: int) -> int:
    """How many words the longest label that begins here has; 0 for none."""
    for length in range(min(_LONGEST_LABEL, len(words) - position), 0, -1):
        if " ".join(words[position : position + length]) in _LABELS:
            return length
    return 0


def line_kind(line: Line) -> str | None:
    """The zone kind of a line that is page furniture by itself, or None."""
    if len(line.text) > MOST_FURNITURE_LETTERS:
        return None
    if source_outlet(line) is not None:
        return "source_line"
    if _is_share(line):
        return "share"
    if _POINTER.match(line.text) and line.words <= MOST_POINTER_WORDS:
        return "related"
    return "navigation" if _is_navigation(line) else None


def source_outlet(line: Line) -> str | None:
    """What a "Source » …" line names, or None where it is no such line.

    A longer line that begins so and ends with a full stop is a sentence.
    """
    found = _SOURCE.fullmatch(line.text)
    if found is None or line.words > MOST_SOURCE_WORDS:
        return None
    if line.is_prose and line.words > 3:
        return None
    # "Source Code Club": one word without a mark after it says nothing.
    if found["mark"] is None and " " not in line.text[: found.start("outlet")].strip():
        return None
    return found["outlet"].strip()


def comment_furniture(line: Line) -> bool:
    """Whether it is a line that stands around a reader's comment ("2 hours ago")."""
    return len(line.text) <= MOST_LABEL_LETTERS and bool(_COMMENT_FURNITURE.search(line.text))


def _is_share(line: Line) -> bool:
    if len(line.text) > MOST_SHARE_LETTERS:
        return False
    words = set(line.folded.split())
    if not words or not words <= _SHARE_WORDS:
        return False
    return bool(words & SHARE_VERBS) or len(words & SHARE_NETWORKS) == len(words)


def _is_navigation(line: Line) -> bool:
    if _speaks_of_site(line.text) and line.words <= MOST_FURNITURE_WORDS:
        return True
    return is_section_label(line) or _is_breadcrumb(line)


def _speaks_of_site(text: str) -> bool:
    """Whether one of SITE_PHRASES is in it. They take long to search for, their signs do not."""
    folded = text.casefold()
    return any(sign in folded for sign in SITE_SIGNS) and bool(_FURNITURE.search(text))


def is_section_label(line: Line) -> bool:
    """Whether the line is made of the names of sections alone ("World News")."""
    if len(line.text) > MOST_LABEL_LETTERS:
        return False
    words = line.folded.split()
    return 0 < len(words) <= 6 and SECTION_WORDS.issuperset(words)


def _is_breadcrumb(line: Line) -> bool:
    """Whether it is a path or a row of menu entries: "Home > Town > Council"."""
    if not line.is_title or _FIGURE_CELL.search(line.text):
        return False
    parts = _BREADCRUMB.split(line.text)
    least = 2 if parts[0].casefold().strip() in NAVIGATION_LINES else 3
    return len(parts) >= least and all(len(part.split()) <= 4 for part in parts)


_SHARE_WORDS = SHARE_VERBS | SHARE_NETWORKS | SHARE_FILLERS
