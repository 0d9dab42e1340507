"""Which row of the review policy holds for a claim, and why, in words. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from claims.messages import Message, say

NONE, APPROVAL, BLIND = "none", "approval", "blind"
STRENGTH = {NONE: 0, APPROVAL: 1, BLIND: 2}
"""How much a mode asks for, to compare two."""

HIGH = 2
"""The priority from which on the setting `priority` wants an approval."""


@dataclass(frozen=True)
class PolicyRow:
    """One row, as it is judged.

    Attributes:
        number: of the row in its table; the draw by chance depends on it.
        place: where it stands, counted from 1, for the words.
        mode: what it asks for: `NONE`, `APPROVAL` or `BLIND`.
        least_priority: the lowest priority that it holds for; None for all.
        priority_name: the word for it.
        topic: the number of the topic that it holds for; None for all.
        topic_name: the word for it.
        chance: percent of the claims that it holds for.
        active: whether it is switched on.
    """

    number: int
    place: int
    mode: str
    least_priority: int | None = None
    priority_name: str = ""
    topic: int | None = None
    topic_name: str = ""
    chance: int = 100
    active: bool = True


@dataclass(frozen=True)
class Subject:
    """What a policy looks at in a claim."""

    claim: int
    priority: int
    topic: int | None


@dataclass(frozen=True)
class Answer:
    """What one row, or the setting, says of a claim.

    Attributes:
        row: the row; None for the setting.
        holds: whether this is what holds.
        mode: what it asks for.
        why: in a sentence.
    """

    row: PolicyRow | None
    holds: bool
    mode: str
    why: Message


def what_holds(rows: Sequence[PolicyRow], subject: Subject, *, setting: str) -> Answer:
    """The row that holds for a claim: the first that fits, else the setting.

    Args:
        rows: in their order.
        subject: the claim.
        setting: `VERIFY_SECOND_REVIEW`: `never`, `priority` or `always`.
    """
    return every_answer(rows, subject, setting=setting)[-1]


def every_answer(
    rows: Sequence[PolicyRow], subject: Subject, *, setting: str
) -> tuple[Answer, ...]:
    """What each row says up to the one that holds, which comes last. Arguments: `what_holds`."""
    answers = []
    for row in rows:
        missed = _missed(row, subject)
        answers.append(Answer(row, missed is None, row.mode, missed or _met(row)))
        if missed is None:
            return tuple(answers)
    return (*answers, by_setting(subject, setting))


def by_setting(subject: Subject, setting: str) -> Answer:
    """What the setting `VERIFY_SECOND_REVIEW` asks for where no row fits."""
    if setting == "always":
        why = say("No row fits, and the setting of this desk is: always.")
        return Answer(None, holds=True, mode=APPROVAL, why=why)
    if setting == "priority" and subject.priority >= HIGH:
        why = say("No row fits, and the setting of this desk is: high and urgent claims.")
        return Answer(None, holds=True, mode=APPROVAL, why=why)
    if setting == "priority":
        why = say(
            "No row fits, and by the setting of this desk only high and urgent claims get one."
        )
        return Answer(None, holds=True, mode=NONE, why=why)
    why = say("No row fits, and the setting of this desk is: never.")
    return Answer(None, holds=True, mode=NONE, why=why)


def is_drawn(row: PolicyRow, claim: int) -> bool:
    """Whether chance takes the claim; the same answer whenever it is asked.

    A claim is drawn by the first 8 bytes of the SHA-256 of the numbers of row and claim, so that
    nobody gets another draw by sending the verdict once more.
    """
    digest = hashlib.sha256(f"{row.number}:{claim}".encode()).digest()
    return int.from_bytes(digest[:8]) % 100 < row.chance


def _missed(row: PolicyRow, subject: Subject) -> Message | None:
    """Why a row does not hold; None if it does."""
    if not row.active:
        return say("It is switched off.")
    if row.least_priority is not None and subject.priority < row.least_priority:
        return say(
            "The priority of the claim is lower than this: %(priority)s.",
            priority=row.priority_name,
        )
    if row.topic is not None and row.topic != subject.topic:
        return say("The topic of the claim is not this: %(topic)s.", topic=row.topic_name)
    if not is_drawn(row, subject.claim):
        return say("It takes %(chance)d in 100 claims, and not this one.", chance=row.chance)
    return None


def _met(row: PolicyRow) -> Message:
    if row.chance < 100:
        return say(
            "The claim meets its conditions and is among the %(chance)d in 100 that it takes.",
            chance=row.chance,
        )
    if row.least_priority is None and row.topic is None:
        return say("It has no conditions.")
    return say("The claim meets its conditions.")
