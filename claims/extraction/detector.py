"""The way in: the sentences of an article, each a candidate with its score and reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from claims.extraction import quotations
from claims.extraction.attribution import Attributor
from claims.extraction.candidates import Candidate
from claims.extraction.cues import cues_for
from claims.extraction.judging import TOO_WEAK, Judged, judge
from claims.extraction.pronouns import infer
from claims.extraction.segmenter import split_sentences
from claims.extraction.spans import zone_index
from claims.extraction.worth import rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.candidates import Inferred
    from claims.extraction.cues.model import Cues
    from claims.extraction.spans import Piece, RangeIndex, Zone

EXTRACTOR_VERSION = "rules-6"
"""Changes whenever the same text may give other candidates."""

__all__ = ["EXTRACTOR_VERSION", "TOO_WEAK", "Candidate", "find_sentences"]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The sentences of one paragraph with what they quote and to whom they are attributed."""

    pieces: list[Piece]
    quoted: list[list[tuple[int, int]]]
    speakers: list[str | None]


def find_sentences(
    text: str, *, zones: Sequence[Zone], language: str, title: str = ""
) -> list[Candidate]:
    """Every sentence of a text in its order, claims and others.

    `text` is any text; offsets count its code points. `zones` are the ranges of it that are not
    the article: no candidate lies across their edges, and none inside is a claim. `language` is a
    BCP 47 tag; where there are no word lists for it the reasons say so. Deterministic, linear in
    the length of the text, and raises nothing.
    """
    inside = zone_index(zones)
    cues = cues_for(language)
    attributor = Attributor(cues.speech)
    pieces = split_sentences(text, language=language, zones=inside)
    found: list[Judged] = []
    for _, group in groupby(pieces, key=attrgetter("paragraph")):
        for paragraph in _paragraphs(text, list(group), inside, attributor):
            found.extend(_judged(paragraph, inside, cues))
    return _with_inferred(rank(found, title=title, cues=cues), found, cues)


def _with_inferred(
    candidates: list[Candidate], judged: list[Judged], cues: Cues
) -> list[Candidate]:
    """The candidates with what the pronouns they begin with stand for, where that can be told."""
    if not cues.stands_for:
        return candidates
    earlier: Inferred | None = None
    for place in range(1, len(candidates)):
        one, before = judged[place], judged[place - 1]
        found = None
        if one.sentence and one.paragraph == before.paragraph:
            found = infer(one.text, start=one.start, before=before.text, earlier=earlier, cues=cues)
        if found:
            candidates[place] = replace(candidates[place], inferred=(found,))
        earlier = found
    return candidates


def _paragraphs(
    text: str, pieces: list[Piece], inside: RangeIndex, attributor: Attributor
) -> Iterator[_Paragraph]:
    """The stretches of a paragraph that lie in the article and in zones, apart."""
    for in_zone, group in groupby(pieces, key=lambda piece: inside.meets(piece.start, piece.end)):
        stretch = list(group)
        start = stretch[0].start
        ranges = quotations.quoted_ranges(text[start : stretch[-1].end])
        quoted = [
            quotations.clip(ranges, piece.start - start, piece.end - start) for piece in stretch
        ]
        speakers: list[str | None] = [None] * len(stretch)
        if not in_zone:
            speakers = attributor.attribute(stretch, quoted)
        yield _Paragraph(stretch, quoted, speakers)


def _judged(paragraph: _Paragraph, inside: RangeIndex, cues: Cues) -> Iterator[Judged]:
    alone = len(paragraph.pieces) == 1
    for piece, quoted, speaker in zip(
        paragraph.pieces, paragraph.quoted, paragraph.speakers, strict=True
    ):
        if inside.meets(piece.start, piece.end):
            yield Judged(piece.start, piece.end, piece.text, piece.paragraph, None, "zone")
        else:
            yield from judge(piece, quoted=quoted, speaker=speaker, alone=alone, cues=cues)
