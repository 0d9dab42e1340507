"""What a reason for a score is, and what the rules that give reasons look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from claims.extraction.words import bits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from claims.extraction.cues.model import Class, Cues
    from claims.extraction.features import Features

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


@dataclass(frozen=True, slots=True)
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


class _Rule(Protocol):
    """What rules of both levels have."""

    @property
    def code(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def points(self) -> int: ...
    @property
    def most(self) -> int: ...
    @property
    def needs(self) -> tuple[Class, ...]: ...


type LookedFor[R] = tuple[R, int, tuple[Reason, ...]]
"""A rule, the bits of the classes it needs, and its reason for each number of times from 0 on."""


def looked_for[R: _Rule](rules: Iterable[R], level: Level) -> tuple[LookedFor[R], ...]:
    """The rules with what is the same for every sentence worked out once."""
    return tuple(
        (
            rule,
            bits_of(rule.needs),
            tuple(
                Reason(rule.code, rule.text, rule.points * times, level)
                for times in range(rule.most + 1)
            ),
        )
        for rule in rules
    )
