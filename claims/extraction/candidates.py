"""What extraction finds: a sentence of an article, judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.extraction.reasons import Reason


@dataclass(frozen=True, slots=True)
class Inferred:
    """What a word of the article stands for, as far as its rules can tell.

    `word` is the article's text from `start` to `end`, in code points; `means` are words of the
    sentence before. It is shown as inferred, and never part of the quote.
    """

    start: int
    end: int
    word: str
    means: str

    def as_json(self) -> dict[str, str | int]:
        """The shape in which it is stored and printed."""
        return {"start": self.start, "end": self.end, "word": self.word, "means": self.means}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence, judged: `text` is the article's text from `start` to `end`, in code points.

    Both scores are from 0 to 1, and 0 where a gate stopped the sentence: `checkable` is how well
    it can be checked by itself, and decides whether it is a claim; `score` is how much it is worth
    checking in its article, and orders claims. `attributed_to` is who said it according to the
    article. `left_out` says why it is no claim; None for a claim. `inferred` is what its pronouns
    stand for.
    """

    start: int
    end: int
    text: str
    score: float
    reasons: tuple[Reason, ...]
    attributed_to: str | None
    left_out: str | None
    checkable: float = 0.0
    inferred: tuple[Inferred, ...] = ()

    @property
    def is_claim(self) -> bool:
        """Whether it goes into the queue."""
        return self.left_out is None
