"""Sentences with their exact places: newline first, then sentencex, then the repair table.

Every piece satisfies `text[start:end] == piece.text`; pieces come in order and never overlap.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import sentencex

from claims.extraction import quotations, repairs
from claims.extraction.spans import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.spans import RangeIndex

CHUNK = 4_000
"""Code points given to sentencex at once. Its time grows with the square of the length when
opening quotation marks are never closed; in chunks the whole stays linear."""

SHORTEST_PART = 5
"""Words that a sentence inside a quotation needs to stand on its own."""

LINE_END = 2
"""Code points of the longest line end, CR LF; what is longer is a blank line."""

WRAPPED_LINE = 50
"""Code points from which a line without a stop, before a line that begins with a small letter,
is read as wrapped rather than as a heading."""

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CLOSED = re.compile(r"[.!?…:;؟؛।۔][”“\"’')\]»«]*\s*$")
_STOP = re.compile(r"[.!?…؟।۔][”“\"’')\]»«]*\s+|[。！？]")
_SPACE = re.compile(r"\s+")


def split_sentences(text: str, *, language: str, zones: RangeIndex | None = None) -> list[Piece]:
    """All sentences, headings and other pieces of a text.

    `language` is a BCP 47 tag; only its first part counts, and a language that the segmenter does
    not know is cut by its general rules. No piece lies across the edge of a zone. Linear in the
    length of the text.
    """
    tag = language.split("-")[0].lower() or "en"
    pieces: list[Piece] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        edges = zones.edges(start, end) if zones else []
        for first, last in pairwise([start, *edges, end]):
            for left, right in _sentences(text, first, last, tag):
                pieces.append(Piece(left, right, text[left:right], number))
    return pieces


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines with something in them; lines that one sentence was wrapped over come as one."""
    start = end = -1
    for match in _LINE.finditer(text):
        if match.group().isspace():
            continue
        if start >= 0 and _is_wrapped(text, start, end, match.start()):
            end = match.end()
            continue
        if start >= 0:
            yield start, end
        start, end = match.span()
    if start >= 0:
        yield start, end


def _is_wrapped(text: str, start: int, end: int, following: int) -> bool:
    return (
        following - end <= LINE_END
        and text[following].islower()
        and end - max(start, text.rfind("\n", start, end)) >= WRAPPED_LINE
        and _CLOSED.search(text, max(start, end - 10), end) is None
    )


def _sentences(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, without the white space around them."""
    stamp = repairs.STAMP.match(text, start, end)
    if stamp:
        start = stamp.end()
    dateline = repairs.DATELINE.match(text, start, end)
    cuts = [start, dateline.end()] if dateline else [start]
    for first, last in _chunks(text, start, end):
        cuts.extend(first + cut for cut in _cuts(text[first:last], language))
        cuts.append(last)
    for left, right in pairwise(sorted(cuts)):
        piece = text[left:right]
        stripped = piece.strip()
        if stripped:
            begin = left + len(piece) - len(piece.lstrip())
            yield begin, begin + len(stripped)


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long paragraph in stretches, cut after a stop where there is one, else after a space."""
    while end - start > CHUNK:
        limit = start + CHUNK
        for pattern in (_STOP, _SPACE):
            breaks = [match.end() for match in pattern.finditer(text, limit - CHUNK // 2, limit)]
            if breaks:
                limit = breaks[-1]
                break
        yield start, limit
        start = limit
    yield start, end


def _cuts(paragraph: str, language: str) -> list[int]:
    """Where the paragraph is cut, without its two ends, ascending."""
    safe = paragraph.replace("\n", " ").replace("\r", " ")
    if not safe.isascii():
        safe = _SURROGATE.sub("\ufffd", safe)
    parts = _joined(sentencex.segment(language, safe))
    quotes = quotations.has_marks(safe)
    cuts: list[int] = []
    place = 0
    for part in parts:
        inner = repairs.missing_cuts(part)
        if quotes:
            inner = sorted({*inner, *_cuts_in_quotations(part, language)})
        cuts += [place + cut for cut in inner]
        place += len(part)
        cuts.append(place)
    return [cut for cut in cuts if cut < len(paragraph)]


def _joined(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and repairs.is_joined(joined[-1], part):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _cuts_in_quotations(part: str, language: str) -> Iterator[int]:
    """Where a quotation of several sentences, kept whole by sentencex, is cut after all."""
    for start, end in quotations.quoted_ranges(part):
        inner = part[start + 1 : end]
        if len(inner.split(maxsplit=2 * SHORTEST_PART)) <= 2 * SHORTEST_PART:
            continue
        cut = 0
        sentences = _joined(sentencex.segment(language, inner))
        for sentence, following in pairwise(sentences):
            cut += len(sentence)
            if min(len(sentence.split()), len(following.split())) >= SHORTEST_PART:
                yield start + 1 + cut
