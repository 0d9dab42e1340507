"""Numbers of days, added up before they are stored. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from claims.charts.histogram import bucket_of

ALL, SOURCE, TOPIC, REVIEWER = "all", "source", "topic", "reviewer"

type Key = tuple[str, date, int]
"""Dimension, day, number of the source, topic or person."""

NUMBERS = (
    "arrived",
    "dropped",
    "decided",
    "supported",
    "disputed",
    "unverifiable",
    "late",
    "corrected",
    "seconded",
    "opinions",
)
HISTOGRAMS = ("since_open", "since_taken")


@dataclass(slots=True)
class Numbers:
    """What belongs into one row."""

    counts: Counter[str] = field(default_factory=Counter)
    since_open: Counter[str] = field(default_factory=Counter)
    since_taken: Counter[str] = field(default_factory=Counter)

    def histogram(self, name: str) -> Counter[str]:
        """One of HISTOGRAMS."""
        return self.since_open if name == "since_open" else self.since_taken

    def as_row(self) -> dict[str, object]:
        """The columns of the row, with every number."""
        return {
            **{name: self.counts[name] for name in NUMBERS},
            **{name: dict(self.histogram(name)) for name in HISTOGRAMS},
        }


@dataclass(frozen=True, slots=True)
class Own:
    """What a verdict says about its author: the wait for a second person is not theirs.

    Attributes:
        late: the due time had passed when they sent it.
        open_seconds: from when the claim came to be open to then.
        taken_seconds: from when they took it last to then.
    """

    late: bool
    open_seconds: int | None
    taken_seconds: int | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict, as far as the figures go.

    Attributes:
        day: by the clock of the desk.
        groups: number of the source, topic and author, by dimension.
        second_by: the number of the second reviewer; None without one.
        opinions_by: the numbers of those between whose opinions the author decided.
        own: the same as far as it lay with the author.
    """

    day: date
    rating: str
    correction: bool
    late: bool
    groups: Mapping[str, int]
    second_by: int | None
    opinions_by: tuple[int, ...]
    open_seconds: int | None
    taken_seconds: int | None
    own: Own

    @property
    def closes(self) -> bool:
        """Whether an open claim left the queue with it.

        A correction of a published claim does not touch the queue, unless the claim was reopened
        or the correction waited for an approval.
        """
        return not self.correction or self.open_seconds is not None


class Tally:
    """Adds up."""

    def __init__(self) -> None:
        self.rows: defaultdict[Key, Numbers] = defaultdict(Numbers)

    def count(self, day: date, name: str, number: int = 1) -> None:
        """Count something of the whole desk."""
        self.rows[ALL, day, 0].counts[name] += number

    def decide(self, decided: Decided) -> None:
        """Count a verdict for the whole desk, its source, topic and reviewer."""
        for dimension, key in ((ALL, 0), *decided.groups.items()):
            numbers = self.rows[dimension, decided.day, key]
            _add(numbers, decided, decided.own if dimension == REVIEWER else decided)
        if decided.second_by is not None:
            self._beside("seconded", decided, decided.second_by)
        for person in decided.opinions_by:
            self._beside("opinions", decided, person)

    def _beside(self, name: str, decided: Decided, person: int) -> None:
        """Count work beside that of the author: of the people it is that of another."""
        for dimension, key in ((ALL, 0), *{**decided.groups, REVIEWER: person}.items()):
            self.rows[dimension, decided.day, key].counts[name] += 1


def _add(numbers: Numbers, decided: Decided, took: Decided | Own) -> None:
    if decided.correction:
        numbers.counts["corrected"] += 1
    if not decided.closes:
        return
    numbers.counts.update(("decided", decided.rating, *(["late"] if took.late else [])))
    if took.open_seconds is not None:
        numbers.since_open[str(bucket_of(took.open_seconds))] += 1
    if took.taken_seconds is not None:
        numbers.since_taken[str(bucket_of(took.taken_seconds))] += 1
