"""The rationale of a verdict as readers see it: paragraphs, with [1] leading to the evidence.

Pure, and makes no HTML: the template writes the parts and escapes them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from claims.review.typed import cited_numbers

# What may be a citation, with the blank before it; `cited_numbers` says which numbers it names.
_BRACKETS = re.compile(r"[ \u00a0]?\[([\d\s,;–-]{1,60})\]")
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Sign:
    """Part of a citation: a number of evidence, or (number None) what stands between two."""

    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words, or a citation: one of the two is empty."""

    text: str = ""
    citation: tuple[Sign, ...] = ()


def rationale_paragraphs(text: str, known: Collection[int]) -> list[list[Part]]:
    """Cut a rationale into paragraphs of parts.

    Args:
        text: plain text, a paragraph a line.
        known: the numbers of the evidence there is. Brackets that name another number stay text.
    """
    lines = (line.strip() for line in text.split("\n"))
    return [list(_parts(line, known)) for line in lines if line]


def _parts(line: str, known: Collection[int]) -> Iterator[Part]:
    at = 0
    for found in _BRACKETS.finditer(line):
        numbers = cited_numbers(found[0])
        if numbers and all(number in known for number in numbers):
            if found.start() > at:
                yield Part(text=line[at : found.start()])
            yield Part(citation=tuple(_signs(found[1])))
            at = found.end()
    if at < len(line):
        yield Part(text=line[at:])


def _signs(inside: str) -> Iterator[Sign]:
    for piece in _NUMBER.split(inside.strip()):
        if piece.isdigit():
            yield Sign(piece, int(piece))
        elif piece:
            yield Sign(piece)
