"""What a person asked the queue to show or to hand out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Parts of the queue that are no state of a claim; the open states are parts as well.

    WAITING holds what the queue hands out to anybody: neither assigned nor left for later.
    """

    ALL = ""
    WAITING = "waiting"
    ASSIGNED = "assigned"
    SNOOZED = "snoozed"


class Due(StrEnum):
    """Claims by their due time."""

    ANY = "any"
    SOON = "soon"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class QueueFilters:
    """Each field narrows the queue; the empty value of a field asks for nothing.

    Attributes:
        source: slug of an outlet; the claim is said in at least one of its articles.
        article: number of an article in which the claim is said.
        topic: number of a topic.
        due: one of `Due`: has a due time at all, is due soon, is overdue.
        language: BCP 47 tag of the claim, exactly as stored.
        min_score: 0 to 1; claims that are worth checking at least as much.
        min_checkable: 0 to 1; claims that can be checked at least as well.
        words: text that stands somewhere in the claim, in any case.
    """

    source: str = ""
    article: int = 0
    topic: int = 0
    due: str = ""
    language: str = ""
    min_score: float = 0.0
    min_checkable: float = 0.0
    words: str = ""

    def are_set(self) -> bool:
        """Whether anything is asked for."""
        return self != ALL


ALL = QueueFilters()
