"""Which sentences of a new version stood in the one before. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.5
"""From this ratio on a sentence is told as a change of another (difflib's ratio, 0 to 1)."""
LOOK = 50
"""How many sentences of a rewritten stretch one is held against: the page compares at every visit,
and each with each would take a minute for a long text that was written anew."""
LONGEST = 12
"""Letters a word has on average at the most; where it is more, no blanks part the words."""


@dataclass(frozen=True, slots=True)
class Followed:
    """One sentence of the new version.

    Attributes:
        place: its place, from 0.
        before: the place of the sentence that it was; None for one that is new.
        same: whether not a word has changed.
    """

    place: int
    before: int | None
    same: bool


def follow(before: Sequence[str], after: Sequence[str]) -> list[Followed]:
    """Each sentence of the new version with the one that it was, in the order of the new one.

    Blanks do not count. Sentences that only moved are not followed: in another place a sentence may
    say something else.
    """
    old, new = [_plain(one) for one in before], [_plain(one) for one in after]
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [
                Followed(j, i, same=True) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
            ]
        else:
            found += _changed(old, new, range(i1, i2), range(j1, j2))
    return found


def gone(followed: Sequence[Followed], count: int) -> list[int]:
    """The places of sentences of the version before that no sentence of the new one was.

    Args:
        followed: what `follow` says.
        count: how many sentences the version before had.
    """
    kept = {one.before for one in followed}
    return [place for place in range(count) if place not in kept]


def _changed(old: Sequence[str], new: Sequence[str], left: range, right: range) -> list[Followed]:
    """Pair sentences of a changed stretch, each with the first that is alike, in their order."""
    found, at = [], left.start
    for place in right:
        near = range(at, min(at + LOOK, left.stop))
        was = next((i for i in near if _alike(old[i], new[place])), None)
        if was is not None:
            at = was + 1
        found.append(Followed(place, was, same=False))
    return found


def _alike(one: str, other: str) -> bool:
    """Whether half of the words are the same, in their order.

    Letters would not tell: those of any two sentences of a language are alike.
    """
    matcher = SequenceMatcher(None, _words(one), _words(other), autojunk=False)
    return all(
        ratio() >= ALIKE for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    )


def _words(text: str) -> Sequence[str]:
    """The words; the letters of a script that puts no blanks between words."""
    words = text.split()
    return words if len(words) * LONGEST >= len(text) else text


def _plain(words: str) -> str:
    return " ".join(words.split())
