"""Alarms about sources: raised on every verdict that rests on one, settled by an editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from claims.messages import say
from claims.models import (
    AlarmKind,
    Capture,
    Claim,
    Evidence,
    SourceAlarm,
    User,
    Verdict,
    VerdictEvidence,
    What,
    seen_by_readers,
)
from claims.permissions import Permission, check
from claims.review.actions.materials import compare_quote
from claims.review.entries import MAX_RETURN_REASON, ReasonNotAccepted
from claims.review.queries.sources import last_capture_of, with_newer_copies
from claims.review.typed import storable
from claims.workflow import check_in_scope, lock_claim, record


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

    So does one that readers go on seeing while a correction of it waits for its approval.

    An alarm that is open already says the newer thing from now on.

    Args:
        finding: what was found.
        at: now.

    Returns:
        How many verdicts have an alarm that had none.
    """
    stands = Q(verdict__superseded_at__isnull=True) | Q(seen_by_readers("verdict"))
    cited = VerdictEvidence.objects.filter(stands, evidence__material=finding.material)
    claims = sorted(set(cited.values_list("verdict__claim_id", flat=True)))
    locked = {claim_id: lock_claim(claim_id) for claim_id in claims}
    rows = cited.select_related("verdict", "evidence").order_by("pk")
    return sum(_raise(row, locked[row.verdict.claim_id], finding, at) for row in rows)


def alarm_at_once(verdict: Verdict, *, evidence: Sequence[Evidence], at: datetime) -> None:
    """Tell a verdict that is just given what had become of its sources before.

    What an earlier verdict was told of the same copy is not said again, if an editor has settled
    it, or if readers saw that verdict: a correction is reached after the alarm.

    Args:
        verdict: it was just stored; the row of its claim is locked.
        evidence: what it cites.
        at: now.
    """
    links = {piece.pk: piece for piece in evidence if piece.capture_id}
    if not links:
        return
    looked = Evidence.objects.filter(pk__in=links).select_related("material", "capture")
    for piece in with_newer_copies(looked.order_by("pk")):
        finding = _known(piece)
        if finding is not None and not _is_settled(piece, finding):
            _raise(VerdictEvidence(verdict=verdict, evidence=piece), verdict.claim, finding, at)


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
        OutOfScope: the person does not check such claims.
        AlarmSettled: it was settled before.
        NothingToAccept: there is no new copy.
        ReasonNotAccepted: there is no note, or one that is too long.
    """
    check(by, Permission.SETTLE_ALARMS)
    words = _note(note, accept=accept)
    with transaction.atomic():
        claim_id = SourceAlarm.objects.values_list("verdict__claim_id", flat=True).get(pk=alarm_id)
        claim = lock_claim(claim_id)
        check_in_scope(claim=claim, by=by)
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
    compare_quote(alarm.evidence)
    alarm.evidence.save(update_fields=["capture", "quote_found"])


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


def _known(piece: Evidence) -> Finding | None:
    """What is known about the source of a piece that cites a copy; None if it is as it was."""
    material, cited = piece.material, piece.capture
    if material is None or cited is None:
        return None
    if material.is_gone:
        return Finding(material.pk, AlarmKind.GONE, material.why)
    newer = last_capture_of(material.pk) if piece.newer_copy_at else None
    if newer is None:
        return None
    # As the look that found it would have told a verdict that stood then.
    why = say("The page says something else than on %(day)s.", day=f"{cited.at:%Y-%m-%d}")
    return Finding(material.pk, AlarmKind.CHANGED, why, newer)


def _is_settled(piece: Evidence, finding: Finding) -> bool:
    """By an editor, or by the correction of a verdict that readers saw, which comes after it."""
    raised = piece.alarms.filter(kind=finding.kind, capture=finding.capture)
    by_correction = Q(verdict__publications__isnull=False)
    return raised.filter(Q(settled_at__isnull=False) | by_correction).exists()
