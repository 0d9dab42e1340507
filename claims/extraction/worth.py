"""How much a claim is worth checking in its article: what it tells, where, how central it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claims.extraction.candidates import Candidate
from claims.extraction.cues.model import Class
from claims.extraction.scoring import score_of
from claims.extraction.worth_rules import DENSE, IN_DENSE_TEXT, IN_NEWS, Placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.extraction.cues.model import Cues
    from claims.extraction.judging import Judged
    from claims.extraction.reasons import Reason, Sentence

SHORTEST_WORD = 4
"""Letters; shorter words tell little of what an article is about."""

REPEATED = 3
"""Sentences of an article that a key word stands in, at least."""

LEAST = 10
"""Sentences from which their length tells the style of a text; a short one counts as news."""

_EMPTY = frozenset(
    {Class.FUNCTION, Class.REPORTING, Class.POINTING, Class.POSSIBLE, Class.PERIOD, Class.CALENDAR}
)
"""Classes whose words tell nothing of what an article is about."""


def rank(found: Sequence[Judged], *, title: str, cues: Cues) -> list[Candidate]:
    """The sentences of an article with both their scores, in the order they came.

    `title` is the headline; where it is empty, a heading before the first sentence is.
    """
    told = [one.sentence for one in found if one.sentence]
    keys = _content(_repeated(told), cues)
    headline = _content(_words(title or _heading(found)), cues)
    rules = IN_DENSE_TEXT if _is_dense(told) else IN_NEWS
    paragraphs: dict[int, int] = {}
    ranked: list[Candidate] = []
    for one in found:
        if one.sentence is None:
            ranked.append(_candidate(one, 0.0, 0.0, ()))
            continue
        before = paragraphs.setdefault(one.paragraph, len(paragraphs))
        words = one.sentence.found.words
        placed = Placed(one.sentence, before, len(words & headline), len(words & keys))
        points, reasons = rules.weigh(placed, one.sentence.found.present)
        ranked.append(_candidate(one, score_of(one.points), score_of(one.points + points), reasons))
    return ranked


def _is_dense(told: Sequence[Sentence]) -> bool:
    """Whether the sentences of a text are long on average."""
    return sum([one.found.length for one in told]) >= DENSE * max(len(told), LEAST)


def _candidate(
    one: Judged, checkable: float, score: float, reasons: tuple[Reason, ...]
) -> Candidate:
    return Candidate(
        one.start,
        one.end,
        one.text,
        score,
        one.reasons + reasons,
        one.speaker,
        one.left_out,
        checkable,
    )


def _heading(found: Sequence[Judged]) -> str:
    """The first heading of a text, where it stands before the first sentence."""
    for one in found:
        if one.gate == "heading":
            return one.text
        if one.sentence:
            break
    return ""


def _repeated(told: Sequence[Sentence]) -> Iterable[str]:
    """The words that the article keeps coming back to."""
    counts: Counter[str] = Counter()
    for one in told:
        counts.update(one.found.words)
    return (word for word, times in counts.items() if times >= REPEATED)


def _words(text: str) -> Iterable[str]:
    return "".join(char if char.isalnum() else " " for char in text.lower()).split()


def _content(words: Iterable[str], cues: Cues) -> frozenset[str]:
    """Those of the words that tell what a text is about."""
    return frozenset(
        word
        for word in words
        if len(word) >= SHORTEST_WORD and _EMPTY.isdisjoint(cues.words.get(word, ()))
    )
