"""What a person asked the queue to show or to hand out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class QueueFilters:
    """Each field narrows the queue; the empty value of a field asks for nothing.

    Attributes:
        source: slug of an outlet; the claim is said in at least one of its articles.
        language: BCP 47 tag of the claim, exactly as stored.
        min_score: 0 to 1; claims that are worth checking at least as much.
        min_checkable: 0 to 1; claims that can be checked at least as well.
        words: text that stands somewhere in the claim, in any case.
    """

    source: str = ""
    language: str = ""
    min_score: float = 0.0
    min_checkable: float = 0.0
    words: str = ""

    def are_set(self) -> bool:
        """Whether anything is asked for."""
        return self != ALL


ALL = QueueFilters()
