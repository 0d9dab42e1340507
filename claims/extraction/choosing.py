"""Ranges that a person chooses in an article: by offsets, or by their words.

Words are found as they stand, white space aside: a page breaks lines where the text has none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from claims.extraction.spans import Range
from claims.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 1_000
"""Code points a claim may have at most: beyond it is a passage, not a statement."""

SHOWN = 60
"""Code points of somebody's words that an error repeats."""


class RangeRefused(Exception):
    """A range cannot be a claim, or its words are not in the article; the message says why."""


def checked_range(text: str, start: int, end: int) -> Range:
    """The range without white space at its ends.

    Raises:
        RangeRefused: it is outside the text, empty, or longer than `LONGEST`.
    """
    if not 0 <= start < end <= len(text):
        raise RangeRefused(
            say(
                "Characters %(start)d to %(end)d are not a range of the article, which has "
                "%(text_count)d. Mark the words again.",
                start=start,
                end=end,
                text_count=len(text),
            )
        )
    chosen = text[start:end]
    first = start + len(chosen) - len(chosen.lstrip())
    last = end - len(chosen) + len(chosen.rstrip())
    if first >= last:
        raise RangeRefused(say("Nothing but white space is marked. Mark the words of the claim."))
    if last - first > LONGEST:
        raise RangeRefused(
            say(
                "%(last)s characters are marked; a claim has %(longest)s at most. Mark one "
                "statement.",
                last=last - first,
                longest=LONGEST,
            )
        )
    return Range(first, last)


def find_words(text: str, words: str, *, near: int = 0) -> Range:
    """Where words stand in a text, nearest to a place.

    Args:
        text: the article.
        words: some words as they stand in it; white space of any kind counts as one blank.
        near: an offset; of several places the one that begins nearest is taken.

    Raises:
        RangeRefused: they are not there, or they are no range that can be a claim.
    """
    parts = words.split()
    if not parts:
        raise RangeRefused(say("Give the words of the claim, as they stand in the article."))
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    places = [match.span() for match in pattern.finditer(text)]
    if not places:
        raise RangeRefused(
            say(
                "“%(parts)s” does not stand in the article like that. Copy the words from it.",
                parts=_shortened(" ".join(parts)),
            )
        )
    start, end = min(places, key=lambda place: abs(place[0] - near))
    return checked_range(text, start, end)


def find_lines(text: str, lines: Sequence[str], *, near: int) -> list[Range]:
    """One range a line, in the order of the text.

    Raises:
        RangeRefused: a line is not in the text, or two of them overlap.
    """
    found = sorted(
        (find_words(text, line, near=near) for line in lines if line.strip()),
        key=lambda one: one.start,
    )
    for before, after in pairwise(found):
        if after.start < before.end:
            raise RangeRefused(
                say(
                    "“%(text_given)s” overlaps the line before it. Give each claim its own words.",
                    text_given=_shortened(text[after.start : after.end]),
                )
            )
    return found


def _shortened(words: str) -> str:
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
