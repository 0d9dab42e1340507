"""What pages over many claims are built from: plain values, read from the tables by `queries`."""

from __future__ import annotations

from dataclasses import dataclass

from claims.summaries.partial_dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFacts:
    """What claims are about, in the words of the desk."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidIn:
    """An outlet that makes a claim, and in how many of its articles."""

    name: str
    slug: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A published claim that is made again and again.

    Attributes:
        places: how often it is made, as far as the desk has read.
        articles: in how many articles that readers see.
        sources: who made it there, most articles first.
        first_said, last_said: the earliest and latest of the dates that are known.
    """

    claim: int
    text: str
    language: str
    rating: str
    rating_label: str
    places: int
    articles: int
    sources: tuple[SaidIn, ...]
    first_said: PartialDate
    last_said: PartialDate
