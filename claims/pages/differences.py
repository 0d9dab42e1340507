"""Two texts of one article side by side: what was taken out, put in, reworded.

Pure. Like `marking`, nothing here makes HTML: the pieces are plain text for a template to escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

type Kind = Literal["same", "gone", "new", "changed"]

# A figure is one word: of 30,000 and 12,000 nothing is the same.
_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)+|\w+|\s+|[^\w\s]")
# Comparing takes time by the product of both lengths: longer texts are told apart more coarsely.
_MOST_PAIRS = 4_000_000
# Less in common than that is not one paragraph reworded, but one gone and another new.
_ALIKE = 0.4
# Unchanged paragraphs shown around a change; the rest is folded.
_AROUND = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words of a paragraph: the same in both texts, gone or new."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; of a changed one the parts tell what is gone and what is new."""

    kind: Kind
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that follow each other; `folded` if nothing changes in them or near them."""

    lines: tuple[Line, ...]
    folded: bool


def text_difference(old: str, new: str) -> tuple[Stretch, ...]:
    """What has changed from one text to the other, paragraph by paragraph and word by word.

    Args:
        old: the earlier text.
        new: the later text.

    Returns:
        The whole of both texts in order; empty paragraphs are dropped.
    """
    lines = list(_compared(_paragraphs(old), _paragraphs(new)))
    near = set[int]()
    for number, line in enumerate(lines):
        if line.kind != "same":
            near.update(range(number - _AROUND, number + _AROUND + 1))
    stretches: list[list[int]] = []
    for number in range(len(lines)):
        if stretches and (stretches[-1][-1] in near) == (number in near):
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return tuple(
        Stretch(tuple(lines[number] for number in run), folded=run[0] not in near)
        for run in stretches
    )


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for kind, before, after in _changes(old, new):
        if kind == "equal":
            yield from (_whole("same", line) for line in after)
        else:
            for one, other in zip_longest(before, after):
                yield from _pair(one, other)


def _changes(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """Runs of the two sequences that correspond; all of both as one change if they are too long."""
    if len(old) * len(new) > _MOST_PAIRS:
        yield "replace", old, new
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        yield kind, old[a:b], new[c:d]


def _pair(old: str | None, new: str | None) -> Iterator[Line]:
    if old is not None and new is not None:
        if old == new:
            yield _whole("same", new)
            return
        parts = _words(old, new)
        same = sum(len(part.text) for part in parts if part.kind == "same")
        if 2 * same >= _ALIKE * (len(old) + len(new)):
            yield Line("changed", parts)
            return
    if old is not None:
        yield _whole("gone", old)
    if new is not None:
        yield _whole("new", new)


def _words(old: str, new: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    for kind, before, after in _changes(_TOKEN.findall(old), _TOKEN.findall(new)):
        if kind == "equal":
            parts.append(Part("same", "".join(after)))
            continue
        if before:
            parts.append(Part("gone", "".join(before)))
        if after:
            parts.append(Part("new", "".join(after)))
    return tuple(parts)


def _whole(kind: Kind, text: str) -> Line:
    return Line(kind, (Part(kind, text),))
