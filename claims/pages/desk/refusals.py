"""What the desk says when an action is refused: a heading, a sentence, a status code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.joint.withdrawing import SourceNamed
from claims.matching.refusals import MergeRefused
from claims.messages import said_in, say
from claims.models import Draft, Lease
from claims.queue.actions import (
    HeldByOther,
    HoldsTooMany,
    NothingStands,
    NotInQueue,
    VerdictStillPublic,
)
from claims.queue.reasons import ReasonNotAccepted as QueueReasonNotAccepted
from claims.review.actions import (
    CarryRefused,
    ContactChanged,
    ContactNotAccepted,
    DraftConflict,
    DraftNotStorable,
    EvidenceCited,
    EvidenceNotAccepted,
    ReasonNotAccepted,
    RoundClosed,
    RuleNotMet,
    VerdictChanged,
    VerdictNamesSource,
    VerdictNotWaiting,
    WithdrawalWaits,
)
from claims.review.look_days import LookDayNotAccepted
from claims.review.mentions import CommentNotAccepted
from claims.review.rules import Need
from claims.summaries.actions import NoteMissing
from claims.workflow import LeaseLost, MoveNotAllowed, OwnOpinion, RoundOpen


class EvidenceNotSaved(Exception):
    """A verdict was sent while a piece of evidence was typed but not saved."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "You began to describe evidence and have not saved it. Save it, or clear "
                "its fields; then send the verdict."
            )
        )


class ContactNotSaved(Exception):
    """A verdict was sent while an entry of the contact log was typed but not saved."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "You began an entry of the contact log and have not saved it. Save it, or clear "
                "its fields; then send the verdict."
            )
        )


def check_all_saved(fields: Mapping[str, object]) -> None:
    """No verdict goes out while something beside it is typed and not saved.

    Args:
        fields: everything that was typed on the page.

    Raises:
        EvidenceNotSaved, ContactNotSaved: that is so.
    """
    if "evidence" in fields:
        raise EvidenceNotSaved
    if "contact" in fields:
        raise ContactNotSaved


class ClaimNotNamed(Exception):
    """A claim was to be named by its number, and none was, or one that is not there."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            say(
                "There is no claim number %(number)s. Look for the number on the claim's page.",
                number=typed[:40],
            )
            if typed
            else say("Type the number of the other claim. It stands on top of its page.")
        )


CONFLICT, NOT_ACCEPTED = 409, 422

# Heading and status of each refusal. The sentence below the heading is the exception's own.
_HEADINGS: dict[type[Exception], tuple[str, int]] = {
    CarryRefused: (say("The earlier verdict is not carried over"), CONFLICT),
    ClaimNotNamed: (say("Which claim"), NOT_ACCEPTED),
    ContactChanged: (say("This entry was changed in the meantime"), CONFLICT),
    ContactNotAccepted: (say("The entry is not saved yet"), NOT_ACCEPTED),
    ContactNotSaved: (say("The verdict is not sent yet"), NOT_ACCEPTED),
    CommentNotAccepted: (say("The comment is not said yet"), NOT_ACCEPTED),
    DraftConflict: (say("This draft was changed in another window"), CONFLICT),
    DraftNotStorable: (say("This draft cannot be kept"), NOT_ACCEPTED),
    EvidenceCited: (say("This evidence stays"), CONFLICT),
    EvidenceNotAccepted: (say("The evidence is not saved yet"), NOT_ACCEPTED),
    EvidenceNotSaved: (say("The verdict is not sent yet"), NOT_ACCEPTED),
    HeldByOther: (say("Somebody else holds this claim"), CONFLICT),
    HoldsTooMany: (say("You hold as many claims as one person can"), CONFLICT),
    LookDayNotAccepted: (say("Which day"), NOT_ACCEPTED),
    MergeRefused: (say("These claims stay as they are"), CONFLICT),
    MoveNotAllowed: (say("This claim has moved on"), CONFLICT),
    NotInQueue: (say("This claim is not in the queue"), CONFLICT),
    NoteMissing: (say("Readers need a reason"), NOT_ACCEPTED),
    OwnOpinion: (say("This takes somebody else"), CONFLICT),
    QueueReasonNotAccepted: (say("One thing is missing"), NOT_ACCEPTED),
    ReasonNotAccepted: (say("One thing is missing"), NOT_ACCEPTED),
    RoundClosed: (say("This double review has moved on"), CONFLICT),
    RoundOpen: (say("A double review is under way"), CONFLICT),
    RuleNotMet: (say("The verdict is not sent yet"), NOT_ACCEPTED),
    SourceNamed: (say("Nothing is withdrawn yet"), NOT_ACCEPTED),
    VerdictChanged: (say("Another verdict was given in the meantime"), CONFLICT),
    VerdictNamesSource: (say("The verdict is not sent yet"), NOT_ACCEPTED),
    VerdictNotWaiting: (say("This verdict does not wait any more"), CONFLICT),
    WithdrawalWaits: (say("A withdrawal is proposed already"), CONFLICT),
    NothingStands: (say("Readers see no verdict on this claim"), CONFLICT),
    VerdictStillPublic: (say("Readers still see a verdict on this claim"), CONFLICT),
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
        is_question: whether the same is done if the person says so once more.
    """

    title: str
    text: str
    status: int
    is_lost: bool = False
    needs: tuple[Need, ...] = ()
    field: str = ""
    stored: Draft | None = None
    is_question: bool = False


LOST_HOLD = Refusal(
    say("You no longer hold this claim"),
    say("What you typed is kept as your draft."),
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
    is_question = isinstance(error, SourceNamed | VerdictNamesSource)
    return Refusal(title, said_in(error), status, stored=stored, is_question=is_question)
