"""The way in: the sentences of an article, each a candidate with its score and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from claims.extraction import clauses, quotations
from claims.extraction.attribution import Attributor
from claims.extraction.cues import cues_for
from claims.extraction.features import measure
from claims.extraction.gates import GATES, closed_gate
from claims.extraction.scoring import THRESHOLD, Reason, Sentence, weigh
from claims.extraction.segmenter import split_sentences
from claims.extraction.spans import zone_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.cues.model import Cues
    from claims.extraction.spans import Piece, RangeIndex, Zone

EXTRACTOR_VERSION = "rules-2"
"""Changes whenever the same text may give other candidates."""

TOO_WEAK = "too little in it that evidence could bear out or contradict"
"""Why a sentence that no gate stops is left out: its score is under the threshold."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence, judged: `text` is the article's text from `start` to `end`, in code points.

    `score` is from 0 to 1, and 0 where a gate stopped the sentence. `attributed_to` is who said it
    according to the article. `left_out` says why it is no claim; None for a claim.
    """

    start: int
    end: int
    text: str
    score: float
    reasons: tuple[Reason, ...]
    attributed_to: str | None
    left_out: str | None

    @property
    def is_claim(self) -> bool:
        """Whether it goes into the queue."""
        return self.left_out is None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The sentences of one paragraph with what they quote and to whom they are attributed."""

    pieces: list[Piece]
    quoted: list[list[tuple[int, int]]]
    speakers: list[str | None]


def find_sentences(text: str, *, zones: Sequence[Zone], language: str) -> list[Candidate]:
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
    found: list[Candidate] = []
    for _, group in groupby(pieces, key=attrgetter("paragraph")):
        for paragraph in _paragraphs(text, list(group), inside, attributor):
            found.extend(_judged(paragraph, inside, cues))
    return found


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


def _judged(paragraph: _Paragraph, inside: RangeIndex, cues: Cues) -> Iterator[Candidate]:
    alone = len(paragraph.pieces) == 1
    for piece, quoted, speaker in zip(
        paragraph.pieces, paragraph.quoted, paragraph.speakers, strict=True
    ):
        if inside.meets(piece.start, piece.end):
            yield _left_out(piece, "zone", None)
            continue
        found = measure(piece.text, quoted=quoted, cues=cues)
        gate = closed_gate(found, alone=alone, reported=bool(speaker), cues=cues)
        if gate:
            yield _left_out(piece, gate, speaker)
            continue
        parts = clauses.divide(found.outside, cues=cues)
        for start, end in parts:
            if len(parts) > 1:
                within = quotations.clip(quoted, start, end)
                found = measure(piece.text[start:end], quoted=within, cues=cues)
            score, reasons = weigh(Sentence(found, speaker, cues))
            weak = TOO_WEAK if score * 100 < THRESHOLD else None
            yield Candidate(
                piece.start + start,
                piece.start + end,
                piece.text[start:end],
                score,
                reasons,
                speaker,
                weak,
            )


def _left_out(piece: Piece, gate: str, speaker: str | None) -> Candidate:
    return Candidate(piece.start, piece.end, piece.text, 0.0, (), speaker, GATES[gate])
