"""Ranges of an earlier text found again in a later one, by quote, context and position.

The selectors are those of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/,
4.2.4 and 4.2.5): the quote must be there word for word; of several such places the one whose prefix
and suffix agree best is taken, and of equal ones the nearest. Linear in the length of both texts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.anchoring.wording import Wording, is_figure, parts_sentences, words_of
from claims.extraction.selectors import CONTEXT
from claims.extraction.spans import Range, RangeIndex

# Words that one look in the index takes; the rarest run of a quote is looked up.
_RUN = 4
# Words on each side that are compared.
_NEAR = 3
# Of words that are repeated all over a text, only so many places are looked at.
_PLACES = 64
# Up to so many pairs of equal quotes and places are weighed against each other.
_PAIRS = 1024


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where something stood: a TextPositionSelector and a TextQuoteSelector in one.

    Attributes:
        start: code points from the start of the earlier text.
        exact: the quote.
        prefix, suffix: what stood around it.
    """

    start: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A run of words in the later text, by the numbers of its first and last word."""

    first: int
    last: int


def find_again(
    anchors: Sequence[Anchor],
    text: str,
    *,
    left_out: Sequence[Range] = (),
    units: Sequence[Range] = (),
) -> list[Range | None]:
    """Where each of the anchors stands in a later text.

    A quote that was a whole sentence must be one again: "The mayor resigned." is not found in "The
    mayor resigned on paper only." A figure at the edge of a quote keeps its neighbour: "cost 5" is
    not found in "cost 5 million". No place is given to two anchors.

    Args:
        anchors: in any order.
        text: the later text.
        left_out: ranges of it that are not the article; nothing is found there.
        units: ranges of it that are known to be claims; words that fill one are found there
            whatever stands around them.

    Returns:
        For each anchor its range, of `units` where it is one of them; None if it has vanished.
    """
    search = _Search(text, left_out, units)
    found: list[Range | None] = [None] * len(anchors)
    shifts = Shifts()
    # What stands once tells by how much the text around it has moved, so it comes first.
    for numbers in sorted(_groups(anchors), key=lambda numbers: len(numbers) > 1):
        group = [anchors[number] for number in numbers]
        places = search.places(group, expected=shifts.of(group[0].start))
        for at, place in search.assigned(group, places, shifts):
            found[numbers[at]] = search.range_of(group[at], place)
            if len(group) == len(places) == 1:
                shifts.add(group[at].start, search.start_of(place))
    return found


def _groups(anchors: Sequence[Anchor]) -> list[list[int]]:
    """The numbers of the anchors with equal words, in the order of the text; none without words."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in sorted(range(len(anchors)), key=lambda number: anchors[number].start):
        groups[words_of(anchors[number].exact)].append(number)
    return [numbers for words, numbers in groups.items() if words]


class Shifts:
    """By how much a text has moved, learned from what was found again."""

    def __init__(self, found: Sequence[tuple[int, int]] = ()) -> None:
        """Take (earlier start, later start) pairs."""
        self._pairs = sorted(found)

    def add(self, earlier: int, later: int) -> None:
        """Learn one more pair."""
        place = bisect_left(self._pairs, (earlier, later))
        self._pairs.insert(place, (earlier, later))

    def of(self, start: int) -> int:
        """Where what stood at `start` is expected: moved like the last pair before it."""
        place = bisect_right(self._pairs, (start, 1 << 62)) - 1
        if place < 0:
            return start
        earlier, later = self._pairs[place]
        return start + later - earlier


class _Search:
    """The later text, ready to be searched."""

    def __init__(self, text: str, left_out: Sequence[Range], units: Sequence[Range]) -> None:
        self._text = text
        self._wording = Wording(text)
        self._left_out = RangeIndex((one.start, one.end) for one in left_out)
        self._units = {self._span(unit): unit for unit in units}
        self._runs: dict[int, dict[tuple[str, ...], list[int]]] = {}

    def start_of(self, place: _Place) -> int:
        """Where a place begins, in code points."""
        return self._wording.starts[place.first]

    def places(self, anchors: Sequence[Anchor], *, expected: int) -> list[_Place]:
        """The places outside what is left out that hold the words of equal quotes, in order.

        Args:
            anchors: with the same words; so many times _PLACES places are looked at.
            expected: around where, in code points.
        """
        words, most = words_of(anchors[0].exact), _PLACES * len(anchors)
        size = min(_RUN, len(words))
        runs = self._index(size)
        shifts = range(len(words) - size + 1)
        rarest = min(shifts, key=lambda shift: len(runs.get(words[shift : shift + size], ())))
        starts = runs.get(words[rarest : rarest + size], [])
        found = []
        for place in self._nearest(starts, expected, most):
            first = place - rarest
            if first >= 0 and tuple(self._wording.words[first : first + len(words)]) == words:
                found.append(_Place(first, first + len(words) - 1))
        return [one for one in found if not self._is_left_out(one)]

    def assigned(
        self, anchors: Sequence[Anchor], places: Sequence[_Place], shifts: Shifts
    ) -> list[tuple[int, _Place]]:
        """Equal quotes in their order, and the places of these words, each at most once."""
        if len(anchors) * len(places) > _PAIRS:
            pairs = zip(range(len(anchors)), places, strict=False)
            return [pair for pair in pairs if self._fits(anchors[pair[0]], pair[1])]
        weighed = sorted(
            (-self._agreement(anchor, place), self._distance(anchor, place, shifts), number, at)
            for number, anchor in enumerate(anchors)
            for at, place in enumerate(places)
            if self._fits(anchor, place)
        )
        given: dict[int, int] = {}
        for _, _, number, at in weighed:
            if number not in given and at not in given.values():
                given[number] = at
        return [(number, places[at]) for number, at in given.items()]

    def range_of(self, anchor: Anchor, place: _Place) -> Range:
        """The range of a place, with the signs around the words that the quote had too."""
        if (unit := self._units.get(place)) is not None:
            return unit
        start, end = self.start_of(place), self._wording.ends[place.last]
        quoted = Wording(anchor.exact)
        lead, trail = anchor.exact[: quoted.starts[0]], anchor.exact[quoted.ends[-1] :]
        if lead and self._text.endswith(lead, 0, start):
            start -= len(lead)
        if trail and self._text.startswith(trail, end):
            end += len(trail)
        return Range(start, end)

    def _index(self, size: int) -> dict[tuple[str, ...], list[int]]:
        """Every run of `size` words with its places, ascending."""
        if size not in self._runs:
            runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
            words = self._wording.words
            for place in range(len(words) - size + 1):
                runs[tuple(words[place : place + size])].append(place)
            self._runs[size] = dict(runs)
        return self._runs[size]

    def _nearest(self, places: Sequence[int], expected: int, most: int) -> Sequence[int]:
        """At most so many of them around what is expected."""
        if len(places) <= most:
            return places
        middle = bisect_left(places, expected, key=lambda place: self._wording.starts[place])
        first = min(max(0, middle - most // 2), len(places) - most)
        return places[first : first + most]

    def _span(self, unit: Range) -> _Place:
        first = bisect_left(self._wording.starts, unit.start)
        return _Place(first, bisect_right(self._wording.ends, unit.end) - 1)

    def _is_left_out(self, place: _Place) -> bool:
        return self._left_out.meets(self.start_of(place), self._wording.ends[place.last])

    def _fits(self, anchor: Anchor, place: _Place) -> bool:
        """Whether the words stand there as what they were: a sentence, or a part of one."""
        if place in self._units:
            return True
        around = Wording(anchor.prefix + anchor.exact + anchor.suffix)
        first = bisect_left(around.starts, len(anchor.prefix))
        last = bisect_right(around.ends, len(anchor.prefix) + len(anchor.exact)) - 1
        return _edge(around, first, -1, whole=not anchor.prefix).agrees(
            _edge(self._wording, place.first, -1, whole=place.first == 0)
        ) and _edge(around, last, 1, whole=not anchor.suffix).agrees(
            _edge(self._wording, place.last, 1, whole=False)
        )

    def _agreement(self, anchor: Anchor, place: _Place) -> int:
        """How many of the nearest words before and after are the same, at most _NEAR a side."""
        words = self._wording.words
        prefix = words_of(anchor.prefix)
        # The first word of a full prefix may be the end of a longer one, the last likewise.
        prefix = prefix[1:] if len(anchor.prefix) >= CONTEXT else prefix
        suffix = words_of(anchor.suffix)
        suffix = suffix[:-1] if len(anchor.suffix) >= CONTEXT else suffix
        before = words[max(0, place.first - _NEAR) : place.first]
        after = words[place.last + 1 : place.last + 1 + _NEAR]
        return _same_from_start(prefix[::-1], before[::-1]) + _same_from_start(suffix, after)

    def _distance(self, anchor: Anchor, place: _Place, shifts: Shifts) -> int:
        return abs(self.start_of(place) - shifts.of(anchor.start))


@dataclass(frozen=True, slots=True)
class _Edge:
    """What stands beside the first or last word of a quote.

    Attributes:
        is_break: whether a sentence ends or begins here.
        neighbour: the next word of the same sentence; "" at a break.
        figure: whether the word at the edge is a figure.
    """

    is_break: bool
    neighbour: str
    figure: bool

    def agrees(self, later: _Edge) -> bool:
        """Whether the edge in the later text is still the same."""
        if self.is_break and not later.is_break:
            return False
        return not self.figure or self.neighbour == later.neighbour


def _edge(wording: Wording, place: int, step: int, *, whole: bool) -> _Edge:
    """The edge at a word, on its left (step -1) or right (step 1).

    Args:
        wording: of the text.
        place: the number of the word.
        step: -1 or 1.
        whole: whether the text is known to begin or end here.
    """
    gap = wording.before(place) if step < 0 else wording.after(place)
    beyond = place + step
    inside = 0 <= beyond < len(wording.words)
    is_break = parts_sentences(gap) or (not inside and (whole or step > 0))
    neighbour = wording.words[beyond] if inside and not is_break else ""
    return _Edge(is_break, neighbour, is_figure(wording.words[place]))


def _same_from_start(one: Sequence[str], other: Sequence[str]) -> int:
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    return same
