"""What a reason for a score is, and what the rules that give reasons look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Literal, Protocol

from claims.extraction.words import bits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from claims.extraction.cues.model import Class, Cues
    from claims.extraction.features import Features

MOST_KEPT = 4_096
"""Sets of classes for which the rules that have to be looked for are kept."""

type Level = Literal["checkable", "worth"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a score is what it is: a code for programs, words for people, and hundredths.

    `level` is what the points count for: `checkable`, how well the sentence can be checked (and so
    for what it is worth, too), or `worth`, only how much it is worth checking in its article.
    """

    code: str
    text: str
    points: int
    level: Level = "checkable"

    def as_json(self) -> dict[str, str | int]:
        """The shape in which it is stored and printed."""
        return {"code": self.code, "text": self.text, "points": self.points, "level": self.level}


# Not frozen: one is made for every sentence, and freezing takes longer than some rules.
@dataclass(slots=True)
class Sentence:
    """What the rules look at: the counted sentence, who said it, and the cues of its language.

    In direct speech `found` are the quoted words alone, and `around` is the whole sentence.
    `is_row` is whether it is no sentence but a row of figures.
    """

    found: Features
    speaker: str | None
    cues: Cues
    around: Features | None = None
    is_row: bool = False

    @property
    def is_direct(self) -> bool:
        """Whether it is direct speech."""
        return self.around is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason: its points count `most` times at most, by what `times` finds.

    It is looked for only in sentences with a word of one of the classes it `needs`.
    """

    code: str
    text: str
    points: int
    times: Callable[[Sentence], int]
    most: int = 1
    needs: tuple[Class, ...] = ()


class _Rule[One](Protocol):
    """What rules of both levels have."""

    @property
    def code(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def points(self) -> int: ...
    @property
    def times(self) -> Callable[[One], int]: ...
    @property
    def most(self) -> int: ...
    @property
    def needs(self) -> tuple[Class, ...]: ...


class Weighing[One]:
    """The rules of one level, with what is the same for every sentence worked out once."""

    def __init__(self, rules: Iterable[_Rule[One]], level: Level) -> None:
        """Take the rules in the order in which their reasons are shown."""
        self._rules = [
            (
                bits_of(rule.needs),
                rule.times,
                tuple(
                    Reason(rule.code, rule.text, rule.points * times, level)
                    for times in range(rule.most + 1)
                ),
            )
            for rule in rules
        ]
        self._needed = reduce(or_, [bits for bits, _, _ in self._rules], 0)
        self._due = lru_cache(MOST_KEPT)(self._due_for)

    def weigh(self, one: One, present: int) -> tuple[int, tuple[Reason, ...]]:
        """The points of what the rules look at, and their reasons.

        `present` has the bits of the classes of its words.
        """
        total = 0
        reasons: list[Reason] = []
        for times_of, made in self._due(present & self._needed):
            times = times_of(one)
            if times > 0:
                reason = made[min(times, len(made) - 1)]
                total += reason.points
                reasons.append(reason)
        return total, tuple(reasons)

    def _due_for(self, present: int) -> list[tuple[Callable[[One], int], tuple[Reason, ...]]]:
        """The rules to look for where words of these classes stand, with their reasons."""
        return [(times, made) for bits, times, made in self._rules if not bits or bits & present]
