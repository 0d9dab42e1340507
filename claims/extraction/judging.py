"""One sentence, judged by itself: the gates it has to pass, and the reasons of its score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.extraction import clauses, quotations, rows
from claims.extraction.direct import spoken
from claims.extraction.features import measure
from claims.extraction.gates import GATES, closed_gate
from claims.extraction.reasons import Sentence
from claims.extraction.scoring import THRESHOLD, weigh
from claims.messages import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.cues.model import Cues
    from claims.extraction.features import Features
    from claims.extraction.reasons import Reason
    from claims.extraction.spans import Piece

TOO_WEAK = Text("too little in it that evidence could bear out or contradict")
"""Why a sentence that no gate stops is left out: its score is under the threshold."""


# Not frozen: one is made for every sentence, and freezing takes longer than some rules.
@dataclass(slots=True)
class Judged:
    """A sentence in its place, with the points it has by itself.

    `sentence` is what the rules looked at; None where a gate stopped it before. `gate` is the code
    of the gate, or "".
    """

    start: int
    end: int
    text: str
    paragraph: int
    speaker: str | None
    gate: str = ""
    points: int = 0
    reasons: tuple[Reason, ...] = ()
    sentence: Sentence | None = None

    @property
    def left_out(self) -> str | None:
        """Why it is no claim, in words; None for a claim."""
        if self.gate:
            return GATES[self.gate]
        return TOO_WEAK if self.points < THRESHOLD else None


def judge(
    piece: Piece, *, quoted: list[tuple[int, int]], speaker: str | None, alone: bool, cues: Cues
) -> Iterator[Judged]:
    """Judge one sentence of the article; it yields several where it makes several claims.

    `quoted` are its quoted ranges, counted from its start; `speaker` is who said it; `alone` is
    whether it is the only sentence of its line.
    """
    found = measure(piece.text, quoted=quoted, cues=cues)
    if alone and rows.is_row(piece.text, date=cues.date):
        row = Sentence(found, speaker, cues, is_row=True)
        yield _weighed(piece, (0, len(piece.text)), row)
        return
    words = spoken(found, quoted=quoted, cues=cues) if quoted else None
    gate = closed_gate(words or found, alone=alone, reported=bool(speaker and not words), cues=cues)
    if gate:
        yield Judged(piece.start, piece.end, piece.text, piece.paragraph, speaker, gate)
        return
    if words:
        yield _weighed(piece, (0, len(piece.text)), Sentence(words, speaker, cues, around=found))
        return
    yield from _parts(piece, found, quoted, speaker, cues)


def _parts(
    piece: Piece,
    found: Features,
    quoted: list[tuple[int, int]],
    speaker: str | None,
    cues: Cues,
) -> Iterator[Judged]:
    parts = clauses.divide(found.outside, cues=cues)
    for start, end in parts:
        if len(parts) > 1:
            within = quotations.clip(quoted, start, end)
            found = measure(piece.text[start:end], quoted=within, cues=cues)
        yield _weighed(piece, (start, end), Sentence(found, speaker, cues))


def _weighed(piece: Piece, place: tuple[int, int], sentence: Sentence) -> Judged:
    points, reasons = weigh(sentence)
    start, end = place
    return Judged(
        piece.start + start,
        piece.start + end,
        piece.text[start:end],
        piece.paragraph,
        sentence.speaker,
        points=points,
        reasons=reasons,
        sentence=sentence,
    )
