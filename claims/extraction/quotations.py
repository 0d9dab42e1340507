"""Where quotations begin and end in a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

_MARK = re.compile(r"[“”„«»\"「」『』]")
_SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?=[A-Z“\"])(?:[^‘’'\n]|(?<=\w)[’'](?=\w)|(?<=s)[’'](?=\s)){2,600}?"
    r"[,.!?…][”\"]?[’'](?!\w)"
)
_OPENING = frozenset("“„«「『")
_CLOSING = frozenset("”»」』")


def has_marks(paragraph: str) -> bool:
    """Whether a mark stands in a paragraph that may be one of quotation."""
    return "'" in paragraph or "‘" in paragraph or _MARK.search(paragraph) is not None


def quoted_ranges(paragraph: str) -> list[tuple[int, int]]:
    """The outermost quotations as (start, end) with their marks, ascending, in one pass.

    A mark that is printed the wrong way round is read by its surroundings: an opening mark with
    no word after it closes what is open. A quotation that is never closed runs to the end of the
    paragraph, as it does in print when the next paragraph goes on with it.
    """
    found: list[tuple[int, int]] = []
    opened = depth = 0
    for match in _MARK.finditer(paragraph):
        place = match.start()
        if _opens(paragraph, place, depth):
            opened = place if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append((opened, place + 1))
    if depth:
        found.append((opened, len(paragraph)))
    return _with_single(paragraph, found)


def _with_single(paragraph: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Speech between single marks too, as British papers print it.

    The mark is an apostrophe as well, so that only what begins with a capital and ends with a
    comma or stop inside the marks is taken.
    """
    if "‘" not in paragraph and "'" not in paragraph:
        return found
    single = [match.span() for match in _SINGLE.finditer(paragraph)]
    kept = [
        (start, end)
        for start, end in found
        if not any(left < end and start < right for left, right in single)
    ]
    return sorted(kept + single) if single else found


def _opens(paragraph: str, place: int, depth: int) -> bool:
    mark = paragraph[place]
    if mark in _CLOSING:
        # German also prints »this«.
        return mark == "»" and depth == 0 and _word_follows(paragraph, place)
    if mark not in _OPENING:
        return depth == 0
    return depth == 0 or _word_follows(paragraph, place)


def _word_follows(paragraph: str, place: int) -> bool:
    after = paragraph[place + 1 : place + 2]
    return after.isalnum() or after in {"[", "(", "‘", "'", "$", "€", "£", "…"}


def outside(text: str, quoted: list[tuple[int, int]]) -> str:
    """The text with every quoted code point blanked, so that offsets stay."""
    parts: list[str] = []
    last = 0
    for start, end in quoted:
        parts.append(text[last:start])
        parts.append(" " * (end - start))
        last = end
    parts.append(text[last:])
    return "".join(parts)


def clip(ranges: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The parts inside start..end of ranges that ascend and never overlap, counted from start."""
    clipped: list[tuple[int, int]] = []
    for place in range(bisect_right(ranges, start, key=itemgetter(1)), len(ranges)):
        first, last = ranges[place]
        if first >= end:
            break
        clipped.append((max(first, start) - start, min(last, end) - start))
    return clipped
