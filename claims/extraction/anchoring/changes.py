"""Sentences that were reworded: what vanished and what is new, side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.anchoring.finding import Anchor, Shifts
from claims.extraction.anchoring.wording import letters, words_of

SAME_WORDS = 0.6
"""From this share of common words on (Dice 1945: twice the common, by the sum) two sentences at the
same place are shown as one that was changed. Of eight words two may be others."""

# How many new sentences around the expected place are compared with one that vanished.
_NEARBY = 8


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that was reworded.

    Attributes:
        old, new: places in the lists that were given.
        share: 0 to 1, of common words.
        only_spelling: whether nothing but spaces and signs between the letters has changed, as in
            "per cent" and "percent".
    """

    old: int
    new: int
    share: float
    only_spelling: bool


def find_changes(
    old: Sequence[Anchor], new: Sequence[Anchor], *, found: Sequence[tuple[int, int]]
) -> list[Change]:
    """Pair what vanished with what is new at the same place in nearly the same words.

    Args:
        old: what vanished from the earlier text.
        new: what the later text has and the earlier had not.
        found: (earlier start, later start) of what was found again; tells how the text has moved.

    Returns:
        The pairs, each sentence in at most one, in the order of `old`.
    """
    shifts = Shifts(found)
    order = sorted(range(len(new)), key=lambda number: new[number].start)
    starts = [new[number].start for number in order]
    counted = [Counter(words_of(anchor.exact)) for anchor in new]
    weighed = []
    for number, anchor in enumerate(old):
        words = Counter(words_of(anchor.exact))
        expected = shifts.of(anchor.start)
        middle = bisect_left(starts, expected)
        for other in order[max(0, middle - _NEARBY // 2) : middle + _NEARBY // 2]:
            share = _common(words, counted[other])
            if share >= SAME_WORDS:
                weighed.append((-share, abs(new[other].start - expected), number, other))
    return _best(weighed, old, new)


def _best(
    weighed: list[tuple[float, int, int, int]], old: Sequence[Anchor], new: Sequence[Anchor]
) -> list[Change]:
    olds: set[int] = set()
    news: set[int] = set()
    changes = []
    for share, _, one, other in sorted(weighed):
        if one in olds or other in news:
            continue
        olds.add(one)
        news.add(other)
        same = letters(words_of(old[one].exact)) == letters(words_of(new[other].exact))
        changes.append(Change(one, other, -share, same))
    return sorted(changes, key=lambda change: change.old)


def _common(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
