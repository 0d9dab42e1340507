"""What a program is told when an action of the desk is refused: kind, sentence, details."""

from __future__ import annotations

from typing import Any

from claims.api.problems import KINDS, Answer
from claims.models import Claim, Lease
from claims.queue.actions import HeldByOther, HoldsTooMany
from claims.review.actions import CarryRefused, RuleNotMet
from claims.workflow import LeaseLost, MoveNotAllowed, OwnOpinion

# The kind of each refusal; its sentence is the exception's own.
_KINDS: dict[type[Exception], str] = {
    CarryRefused: "rule-not-met",
    Claim.DoesNotExist: "not-found",
    HeldByOther: "held-by-other",
    HoldsTooMany: "holds-too-many",
    Lease.DoesNotExist: "lease-lost",
    LeaseLost: "lease-lost",
    MoveNotAllowed: "moved-on",
    OwnOpinion: "takes-somebody-else",
    RuleNotMet: "rule-not-met",
}
REFUSALS: tuple[type[Exception], ...] = tuple(_KINDS)

# What Django says of a missing row names a table and tells a program nothing.
_SENTENCES: dict[type[Exception], str] = {
    Claim.DoesNotExist: "There is no such claim.",
    Lease.DoesNotExist: "You hold nothing under this number. Take the claim again.",
}

_POINTERS = {name: f"#/{name}" for name in ("rating", "finding", "rationale")}


def answer_refusal(error: Exception) -> Answer:
    """The answer for an exception out of `REFUSALS`."""
    kind = next(known for known in _KINDS if isinstance(error, known))
    members: dict[str, Any] = {}
    if isinstance(error, RuleNotMet):
        members["errors"] = [
            {"pointer": _POINTERS.get(need.anchor, "#"), "detail": str(need.text)}
            for need in error.needs
        ]
    return Answer(KINDS[_KINDS[kind]], _SENTENCES.get(kind) or str(error), members)
