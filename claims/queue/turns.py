"""Why a claim comes when it does, in sentences. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from claims.messages import Message, say, say_list


@dataclass(frozen=True)
class Standing:
    """What decides when a claim comes.

    Attributes:
        is_mine: whether it is assigned to the person who looks.
        pinned: whether an editor put it before all others.
        due_state: 0 not due soon, 1 due soon, 2 overdue.
        priority: the word for it.
        is_usual: whether the priority is the usual one, which needs no words.
        score: 0 to 1, how much it is worth checking.
        reasons: why it has this priority, such as that it is made in several articles.
    """

    is_mine: bool
    pinned: bool
    due_state: int
    priority: str
    is_usual: bool
    score: float
    reasons: tuple[str, ...] = ()


def why_next(standing: Standing) -> tuple[Message, ...]:
    """The reasons in the order in which they count; the last one always stands."""
    known = (
        (standing.is_mine, say("It is assigned to you.")),
        (standing.pinned, say("An editor has pinned it to the top.")),
        (standing.due_state == 2, say("It is overdue.")),
        (standing.due_state == 1, say("It is due soon.")),
        (not standing.is_usual, _priority(standing)),
    )
    last = say(
        "It is worth checking %(points)d of 100; among equals the oldest comes first.",
        points=round(standing.score * 100),
    )
    return (*(reason for holds, reason in known if holds), last)


def _priority(standing: Standing) -> Message:
    priority = Message(standing.priority)
    if not standing.reasons:
        return say("Its priority is: %(priority)s.", priority=priority)
    return say(
        "Its priority is: %(priority)s; %(reasons)s.",
        priority=priority,
        reasons=say_list([Message(reason) for reason in standing.reasons]),
    )
