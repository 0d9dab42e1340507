"""Alarms about sources: raised on every verdict that rests on one, settled by an editor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import (
    AlarmKind,
    Capture,
    Claim,
    SourceAlarm,
    User,
    VerdictEvidence,
    What,
)
from claims.permissions import Permission, check
from claims.review.entries import MAX_RETURN_REASON, ReasonNotAccepted
from claims.review.typed import storable
from claims.workflow import lock_claim, record


class AlarmSettled(Exception):
    """Somebody was faster: the alarm is settled."""

    def __init__(self, alarm: SourceAlarm) -> None:
        self.alarm = alarm
        super().__init__(say("This alarm was settled already. Look at what was said."))


class NothingToAccept(Exception):
    """The source is gone: there is no new copy that evidence could cite."""

    def __init__(self) -> None:
        super().__init__(say("There is no new copy of this source. Settle the alarm with a note."))


@dataclass(frozen=True)
class Finding:
    """What a look at a source found.

    Attributes:
        material: number of the source.
        kind: gone or changed.
        why: the sentence for it.
        capture: what it says now; None if it is gone.
    """

    material: int
    kind: AlarmKind
    why: str
    capture: Capture | None = None


@transaction.atomic
def raise_alarms(*, finding: Finding, at: datetime) -> int:
    """Tell every verdict that stands and rests on a source what became of it.

    An alarm that is open already says the newer thing from now on.

    Args:
        finding: what was found.
        at: now.

    Returns:
        How many verdicts have an alarm that had none.
    """
    cited = VerdictEvidence.objects.filter(
        evidence__material=finding.material, verdict__superseded_at__isnull=True
    )
    claims = sorted(set(cited.values_list("verdict__claim_id", flat=True)))
    locked = {claim_id: lock_claim(claim_id) for claim_id in claims}
    rows = cited.select_related("verdict", "evidence").order_by("pk")
    return sum(_raise(row, locked[row.verdict.claim_id], finding, at) for row in rows)


def settle_alarm(*, alarm_id: int, note: str, accept: bool, by: User, at: datetime) -> SourceAlarm:
    """Settle an alarm: the verdict was looked at again.

    Args:
        alarm_id: which alarm.
        note: what was found; may be empty where the new copy is accepted.
        accept: whether the evidence cites the new copy from now on.
        by: an editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        SourceAlarm.DoesNotExist: there is no such alarm.
        AlarmSettled: it was settled before.
        NothingToAccept: there is no new copy.
        ReasonNotAccepted: there is no note, or one that is too long.
    """
    check(by, Permission.SETTLE_ALARMS)
    words = _note(note, accept=accept)
    with transaction.atomic():
        claim_id = SourceAlarm.objects.values_list("verdict__claim_id", flat=True).get(pk=alarm_id)
        claim = lock_claim(claim_id)
        alarm = SourceAlarm.objects.select_related("evidence", "capture").get(pk=alarm_id)
        if alarm.settled_at is not None:
            raise AlarmSettled(alarm)
        if accept:
            _accept(alarm)
        alarm.settled_at, alarm.settled_by, alarm.note, alarm.accepted = at, by, words, accept
        alarm.save(update_fields=["settled_at", "settled_by", "note", "accepted"])
        _record(claim, What.SOURCE_SETTLED, alarm, by, at)
    return alarm


def _note(note: str, *, accept: bool) -> str:
    words = storable(note)
    if not words and not accept:
        raise ReasonNotAccepted(say("Say what you found; colleagues read it."))
    if len(words) > MAX_RETURN_REASON:
        raise ReasonNotAccepted(
            say(
                "Shorten this to %(max_return_reason)d characters; it has %(reason_count)d now.",
                max_return_reason=MAX_RETURN_REASON,
                reason_count=len(words),
            )
        )
    return words


def _accept(alarm: SourceAlarm) -> None:
    if alarm.capture is None or alarm.kind != AlarmKind.CHANGED:
        raise NothingToAccept
    alarm.evidence.capture = alarm.capture
    alarm.evidence.save(update_fields=["capture"])


def _raise(row: VerdictEvidence, claim: Claim, finding: Finding, at: datetime) -> bool:
    alarm, is_new = SourceAlarm.objects.get_or_create(
        verdict=row.verdict,
        evidence=row.evidence,
        settled_at=None,
        defaults={
            "kind": finding.kind,
            "capture": finding.capture,
            "why": finding.why,
            "raised_at": at,
        },
    )
    if is_new:
        _record(claim, What.SOURCE_ALARM, alarm, None, at)
        return True
    if alarm.kind != finding.kind or alarm.capture != finding.capture:
        alarm.kind, alarm.why, alarm.capture = finding.kind, finding.why, finding.capture
        alarm.save(update_fields=["kind", "why", "capture"])
        _record(claim, What.SOURCE_ALARM, alarm, None, at)
    return False


def _record(claim: Claim, what: What, alarm: SourceAlarm, by: User | None, at: datetime) -> None:
    record(
        claim=claim,
        what=what,
        by=by,
        at=at,
        alarm=alarm.pk,
        evidence=alarm.evidence_id,
        kind=alarm.kind,
        title=alarm.evidence.title,
        reason=str(alarm.why) if by is None else alarm.note,
        accepted=alarm.accepted,
    )
