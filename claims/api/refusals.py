"""What a program is told when an action of the desk is refused: kind, sentence, details."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from claims.api.problems import KINDS, Answer
from claims.api.refusals_of_running import (
    KINDS_OF_RUNNING,
    MEMBER_OF_RUNNING,
    MISSING_OF_RUNNING,
)
from claims.api.serializers.current import current_state
from claims.extraction.actions.marking import AlreadyMarked
from claims.extraction.choosing import RangeRefused
from claims.joint.withdrawing import SourceNamed
from claims.matching.refusals import MergeRefused
from claims.models import (
    Article,
    BlindRound,
    BulkAction,
    Claim,
    Comment,
    Contact,
    Evidence,
    Lease,
    Notice,
    Occurrence,
    Verdict,
    Withdrawal,
)
from claims.permissions import NotPermitted
from claims.queue.actions import (
    HeldByOther,
    HoldsTooMany,
    NothingStands,
    NotInQueue,
    UndoRefused,
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
    NotYourComment,
    QuoteNotAccepted,
    ReasonNotAccepted,
    RoundClosed,
    RuleNotMet,
    VerdictChanged,
    VerdictNamesSource,
    VerdictNotWaiting,
    WithdrawalSettled,
    WithdrawalWaits,
)
from claims.review.look_days import LookDayNotAccepted
from claims.review.mentions import CommentNotAccepted
from claims.summaries.actions import NoteMissing, ProtectionNotAccepted
from claims.workflow import LeaseLost, MoveNotAllowed, OutOfScope, OwnOpinion, RoundOpen

# The kind of each refusal; its sentence is the exception's own. The first fitting row counts.
_KINDS: dict[type[Exception], str] = {
    AlreadyMarked: "already-marked",
    CarryRefused: "rule-not-met",
    CommentNotAccepted: "not-accepted",
    ContactChanged: "changed-meanwhile",
    ContactNotAccepted: "not-accepted",
    DraftConflict: "changed-meanwhile",
    DraftNotStorable: "not-accepted",
    EvidenceCited: "evidence-cited",
    EvidenceNotAccepted: "not-accepted",
    HeldByOther: "held-by-other",
    HoldsTooMany: "holds-too-many",
    Lease.DoesNotExist: "lease-lost",
    LeaseLost: "lease-lost",
    LookDayNotAccepted: "not-accepted",
    MergeRefused: "claims-stay",
    MoveNotAllowed: "moved-on",
    NotInQueue: "moved-on",
    NotYourComment: "not-permitted",
    NoteMissing: "not-accepted",
    OwnOpinion: "takes-somebody-else",
    ProtectionNotAccepted: "not-accepted",
    QueueReasonNotAccepted: "not-accepted",
    QuoteNotAccepted: "not-accepted",
    RangeRefused: "not-accepted",
    ReasonNotAccepted: "not-accepted",
    RoundClosed: "moved-on",
    RoundOpen: "double-review",
    RuleNotMet: "rule-not-met",
    SourceNamed: "source-named",
    UndoRefused: "moved-on",
    VerdictChanged: "changed-meanwhile",
    VerdictNamesSource: "source-named",
    VerdictNotWaiting: "moved-on",
    NothingStands: "moved-on",
    VerdictStillPublic: "still-public",
    WithdrawalSettled: "moved-on",
    WithdrawalWaits: "withdrawal-waits",
    **KINDS_OF_RUNNING,
}

# What is said of a row that is not there: Django would name a table, which tells nothing.
_MISSING: dict[type[Exception], str] = {
    Article.DoesNotExist: "There is no such article.",
    BlindRound.DoesNotExist: "There is no such double review.",
    BulkAction.DoesNotExist: "There is no such action.",
    Claim.DoesNotExist: "There is no such claim.",
    Comment.DoesNotExist: "There is no such comment.",
    Contact.DoesNotExist: "There is no such entry of the contact log.",
    Evidence.DoesNotExist: "The claim has no such evidence, or none that you may see.",
    Notice.DoesNotExist: "You have no such notice.",
    Occurrence.DoesNotExist: "There is no such place.",
    Verdict.DoesNotExist: "The claim has no such verdict.",
    Withdrawal.DoesNotExist: "There is no such proposal.",
    **MISSING_OF_RUNNING,
}
_SENTENCES: dict[type[Exception], str] = {
    **_MISSING,
    Lease.DoesNotExist: "You hold nothing under this number. Take the claim again.",
}
_CODES = {**_KINDS, **dict.fromkeys(_MISSING, "not-found")}
REFUSALS: tuple[type[Exception], ...] = tuple(_CODES)

# Members of a body by the names that the forms of the desk have for them.
_MEMBERS = {
    "assign_note": "note",
    "assign_to": "to",
    "hand_over_note": "note",
    "hand_over_to": "to",
    "snooze_reason": "reason",
    "snooze_until": "until",
}
_OF_A_VERDICT = {"rating", "finding", "rationale"}
# The member that a refusal without fields is about.
_ONLY_MEMBER: dict[type[Exception], str] = {
    CommentNotAccepted: "text",
    DraftNotStorable: "fields",
    LookDayNotAccepted: "on",
    NoteMissing: "note",
    RangeRefused: "words",
    SourceNamed: "note",
    **MEMBER_OF_RUNNING,
}


def codes_of(refusals: Iterable[type[Exception] | str]) -> tuple[str, ...]:
    """The kinds of problems that exceptions are told as, each once; kinds stay as they are."""
    found = [one if isinstance(one, str) else _code_of(one) for one in refusals]
    return tuple(dict.fromkeys(found))


def answer_refusal(error: Exception) -> Answer:
    """The answer for an exception out of `REFUSALS`."""
    kind = next(known for known in _CODES if isinstance(error, known))
    members: dict[str, Any] = {}
    if errors := list(_errors(error)):
        members["errors"] = errors
    current = current_state(error)
    if current is not None:
        members["current"] = current
    return Answer(KINDS[_CODES[kind]], _SENTENCES.get(kind) or str(error), members)


def _code_of(refusal: type[Exception]) -> str:
    if issubclass(refusal, OutOfScope):
        return "out-of-scope"
    if issubclass(refusal, NotPermitted):
        return "not-permitted"
    return next(code for known, code in _CODES.items() if issubclass(refusal, known))


def _errors(error: Exception) -> Iterator[dict[str, str]]:
    """What is wrong, by the part of the body (RFC 6901)."""
    if isinstance(error, RuleNotMet):
        for need in error.needs:
            pointer = f"#/{need.anchor}" if need.anchor in _OF_A_VERDICT else "#"
            yield {"pointer": pointer, "detail": str(need.text)}
    for name, lines in _fields_of(error).items():
        for line in [lines] if isinstance(lines, str) else lines:
            yield {"pointer": f"#/{_MEMBERS.get(name, name)}", "detail": str(line)}


def _fields_of(error: Exception) -> Mapping[str, Sequence[str]]:
    only = next((name for kind, name in _ONLY_MEMBER.items() if isinstance(error, kind)), "")
    only = only or getattr(error, "field", "")
    fields: Mapping[str, Sequence[str]] = getattr(error, "errors", {})
    return {only: [str(error)]} if only else fields
