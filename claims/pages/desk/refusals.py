"""What the desk says when an action is refused: a heading, a sentence, a status code."""

from __future__ import annotations

from dataclasses import dataclass

from claims.matching.refusals import MergeRefused
from claims.models import Draft, Lease
from claims.queue.actions import HeldByOther, HoldsTooMany, VerdictStillPublic
from claims.queue.reasons import ReasonNotAccepted as QueueReasonNotAccepted
from claims.review.actions import (
    CarryRefused,
    DraftConflict,
    DraftNotStorable,
    EvidenceCited,
    EvidenceNotAccepted,
    ReasonNotAccepted,
    RuleNotMet,
    VerdictChanged,
    VerdictNotWaiting,
)
from claims.review.rules import Need
from claims.summaries.actions import NoteMissing
from claims.workflow import LeaseLost, MoveNotAllowed


class EvidenceNotSaved(Exception):
    """A verdict was sent while a piece of evidence was typed but not saved."""

    def __init__(self) -> None:
        super().__init__(
            "You began to describe evidence and have not saved it. Save it, or clear its fields; "
            "then send the verdict."
        )


class ClaimNotNamed(Exception):
    """A claim was to be named by its number, and none was, or one that is not there."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"There is no claim number {typed[:40]}. Look for the number on the claim's page."
            if typed
            else "Type the number of the other claim. It stands on top of its page."
        )


CONFLICT, NOT_ACCEPTED = 409, 422

# Heading and status of each refusal. The sentence below the heading is the exception's own.
_HEADINGS: dict[type[Exception], tuple[str, int]] = {
    CarryRefused: ("The earlier verdict is not carried over", CONFLICT),
    ClaimNotNamed: ("Which claim", NOT_ACCEPTED),
    DraftConflict: ("This draft was changed in another window", CONFLICT),
    DraftNotStorable: ("This draft cannot be kept", NOT_ACCEPTED),
    EvidenceCited: ("This evidence stays", CONFLICT),
    EvidenceNotAccepted: ("The evidence is not saved yet", NOT_ACCEPTED),
    EvidenceNotSaved: ("The verdict is not sent yet", NOT_ACCEPTED),
    HeldByOther: ("Somebody else holds this claim", CONFLICT),
    HoldsTooMany: ("You hold as many claims as one person can", CONFLICT),
    MergeRefused: ("These claims stay as they are", CONFLICT),
    MoveNotAllowed: ("This claim has moved on", CONFLICT),
    NoteMissing: ("Readers need a reason", NOT_ACCEPTED),
    QueueReasonNotAccepted: ("One thing is missing", NOT_ACCEPTED),
    ReasonNotAccepted: ("One thing is missing", NOT_ACCEPTED),
    RuleNotMet: ("The verdict is not sent yet", NOT_ACCEPTED),
    VerdictChanged: ("Another verdict was given in the meantime", CONFLICT),
    VerdictNotWaiting: ("This verdict does not wait any more", CONFLICT),
    VerdictStillPublic: ("Readers still see a verdict on this claim", CONFLICT),
}

REFUSALS: tuple[type[Exception], ...] = (*_HEADINGS, Lease.DoesNotExist, LeaseLost)


@dataclass(frozen=True)
class Refusal:
    """A refusal as the page shows it.

    Attributes:
        title: the heading.
        text: what happened and what to do; empty where `needs` says it all.
        status: the HTTP status.
        is_lost: whether the hold is gone.
        needs: what a verdict lacks.
        field: the id of the field to fill in; empty where it is none or several.
        stored: the draft of the other window, when two differ.
    """

    title: str
    text: str
    status: int
    is_lost: bool = False
    needs: tuple[Need, ...] = ()
    field: str = ""
    stored: Draft | None = None


LOST_HOLD = Refusal(
    "You no longer hold this claim",
    "What you typed is kept as your draft.",
    CONFLICT,
    is_lost=True,
)


def refusal_of(error: Exception) -> Refusal:
    """The words for an exception out of `REFUSALS`."""
    if isinstance(error, LeaseLost | Lease.DoesNotExist):
        return LOST_HOLD
    title, status = next(words for kind, words in _HEADINGS.items() if isinstance(error, kind))
    if isinstance(error, RuleNotMet):
        return Refusal(title, "", status, needs=error.needs)
    stored = error.stored if isinstance(error, DraftConflict) else None
    return Refusal(title, str(error), status, stored=stored)
