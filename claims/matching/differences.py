"""In what two claims differ that a reader must not miss: figures, dates, names, side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from claims.matching.wording.moments import find_moments
from claims.matching.wording.names import find_names
from claims.matching.wording.quantities import find_quantities

type Kind = Literal["figure", "date", "name"]

# Where every noun has a capital, names cannot be told by theirs; better none than all nouns.
_NOUNS_WITH_CAPITALS = frozenset({"de", "lb", "nds"})


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands on one side and what on the other; "" where a side has nothing for it."""

    kind: Kind
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class _Said:
    """Something said: as it is written, what it means, and what it is likeliest compared with."""

    text: str
    meaning: str
    likeness: str


def differences(
    left: str, right: str, *, languages: Collection[str] = ()
) -> tuple[Difference, ...]:
    """The figures, dates and names of two claims that are not the same on both sides.

    "30,000" and "more than 30,000" differ; "30,000" and "thirty thousand" do not, nor do
    "Ines Okafor" and "Okafor". What is alike is put side by side first (the same number with
    another qualifier, the same unit); the rest in the order in which it stands.

    Args:
        left: the words of one claim.
        right: the words of the other.
        languages: of the two, as BCP 47 tags; names are not compared where one of them writes every
            noun with a capital.

    Returns:
        Figures, then dates, then names; empty where nothing of them differs.
    """
    ours, theirs = _read(left), _read(right)
    found: list[Difference] = []
    no_names = not _NOUNS_WITH_CAPITALS.isdisjoint(tag.partition("-")[0] for tag in languages)
    for kind, same in _KINDS[:-1] if no_names else _KINDS:
        only_left = _without(ours[kind], theirs[kind], same)
        only_right = _without(theirs[kind], ours[kind], same)
        found.extend(Difference(kind, *pair) for pair in _side_by_side(only_left, only_right))
    return tuple(found)


def _read(text: str) -> dict[Kind, list[_Said]]:
    """The dates of a text, its figures outside dates, and its names outside both."""
    moments = list(find_moments(text))
    rest = _blank(text, ((one.start, one.end) for one in moments))
    figures = list(find_quantities(rest))
    words = _blank(rest, ((one.start, one.end) for one in figures))
    return {
        "date": [_Said(one.text, one.meaning, "") for one in moments],
        "figure": [
            _Said(one.text, "\t".join(one.meaning), one.value or one.meaning[2]) for one in figures
        ],
        "name": [_Said(one, one.casefold(), "") for one in dict.fromkeys(find_names(words))],
    }


def _blank(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """A text with some ranges of it as commas, so that nothing is read across them."""
    for start, end in ranges:
        text = f"{text[:start]}{',' * (end - start)}{text[end:]}"
    return text


def _same_meaning(one: str, other: str) -> bool:
    return one == other


def _same_name(one: str, other: str) -> bool:
    """Whether one name is the other or a part of it: "Ines Okafor", "Okafor"."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words


_KINDS: tuple[tuple[Kind, Callable[[str, str], bool]], ...] = (
    ("figure", _same_meaning),
    ("date", _same_meaning),
    ("name", _same_name),
)


def _without(
    said: Sequence[_Said], others: Sequence[_Said], same: Callable[[str, str], bool]
) -> list[_Said]:
    """What is said here and not there, each once."""
    kept = [one for one in said if not any(same(one.meaning, other.meaning) for other in others)]
    return list({one.meaning: one for one in kept}.values())


def _side_by_side(left: list[_Said], right: list[_Said]) -> list[tuple[str, str]]:
    """Pairs: first those that are likest, then the rest in order."""
    pairs: list[tuple[str, str]] = []
    rest: list[_Said] = []
    others = list(right)
    for one in left:
        alike = next((other for other in others if one.likeness == other.likeness != ""), None)
        if alike is None:
            rest.append(one)
        else:
            others.remove(alike)
            pairs.append((one.text, alike.text))
    for one, other in zip_longest(rest, others):
        pairs.append((one.text if one else "", other.text if other else ""))
    return pairs
