"""How soon a new claim should be checked, by a rule that says its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from claims.messages import say

LOW, NORMAL, HIGH = 0, 1, 2
"""The values of the queue's priority; the highest one, urgent, is for people to give."""

WEIGHTY = 0.89
"""The score from which a claim is worth checking first; on labelled news about a third reach it."""

SLIGHT = 0.57
"""The score under which a claim can wait; on labelled news about a quarter stay under it."""

OFTEN = 2
"""Articles in which one claim has to stand to be called repeated."""


@dataclass(frozen=True, slots=True)
class Priority:
    """The value and why, in words."""

    value: int
    reasons: tuple[str, ...]


def rank(*, score: float, articles: int) -> Priority:
    """The priority of a claim with this score (0 to 1) that stands in this many articles."""
    reasons = []
    value = NORMAL
    if score >= WEIGHTY:
        value = HIGH
        reasons.append(say("it gives much that evidence could bear out or contradict"))
    elif score < SLIGHT:
        value = LOW
        reasons.append(say("it gives little that evidence could bear out or contradict"))
    if articles >= OFTEN:
        value = min(value + 1, HIGH)
        reasons.append(say("it is made in several articles"))
    return Priority(value, tuple(reasons))
