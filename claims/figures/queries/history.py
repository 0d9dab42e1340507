"""What the figures read of the history of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from claims.figures.moves import Move, move_in
from claims.models import BlindRound, Claim, ClaimEvent, Decision, Outcome, Verdict, What

# Where each claim was found first: one step of an index for each.
_SOURCES = """
SELECT claim.id, article.source_id
  FROM unnest(%s::bigint[]) AS claim(id)
 CROSS JOIN LATERAL (
       SELECT article_id FROM claims_occurrence
        WHERE claim_id = claim.id AND (left_at IS NULL OR left_how = 'vanished')
        ORDER BY id LIMIT 1) AS place
  JOIN claims_article AS article ON article.id = place.article_id"""


RULES = 4
"""The rules by which verdicts are counted here; one more whenever `_decision` changes."""

_RECKONED = (
    "late",
    "sent_at",
    "sent_late",
    "open_seconds",
    "taken_seconds",
    "own_seconds",
    "round",
    "rules",
)
_TAKINGS = {What.TAKEN, What.TAKEN_OVER}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history.

    Attributes:
        pk: its number among all entries.
        number: its number in the history of its claim.
        by: the number of the person; None for the desk itself.
        move: how it moved the claim.
    """

    pk: int
    claim_id: int
    number: int
    what: str
    at: datetime
    by: int | None
    move: Move

    @property
    def day(self) -> date:
        """The day by the clock of the desk."""
        return timezone.localdate(self.at)


@dataclass(frozen=True, slots=True)
class Stay:
    """The time that a claim was open before it left.

    Attributes:
        opened: when it came to be open.
        taken: when somebody took it first after that; None if nobody did.
        taken_by: when each person took it last after that.
    """

    opened: datetime
    taken: datetime | None
    taken_by: Mapping[int, datetime]


def entries_between(after: int, to: int, *, limit: int) -> list[Entry]:
    """Entries of the history in the order of their numbers.

    Args:
        after: the highest number that is not wanted any more.
        to: the highest that is.
        limit: at most this many.
    """
    return _entries(ClaimEvent.objects.filter(pk__gt=after, pk__lte=to).order_by("pk")[:limit])


def entries_of(numbers: Collection[int]) -> list[Entry]:
    """Entries of the history with these numbers, in their order."""
    return _entries(ClaimEvent.objects.filter(pk__in=numbers).order_by("pk"))


def stays_before(left: Iterable[Entry]) -> dict[int, Stay]:
    """How long claims were open before they left, by the number of the entry that says they left.

    Claims whose history does not say when they came to be open are not among them.
    """
    leaving = list(left)
    numbers = {entry.claim_id for entry in leaving}
    histories: defaultdict[int, list[Entry]] = defaultdict(list)
    events = ClaimEvent.objects.filter(claim__in=numbers).order_by("claim_id", "number")
    for entry in _entries(events):
        if entry.move.enters or entry.what in _TAKINGS:
            histories[entry.claim_id].append(entry)
    found = ((entry.pk, _stay(histories[entry.claim_id], entry.number)) for entry in leaving)
    return {number: stay for number, stay in found if stay is not None}


def _stay(history: list[Entry], before: int) -> Stay | None:
    opened: Entry | None = None
    taken: datetime | None = None
    taken_by: dict[int, datetime] = {}
    for entry in history:
        if entry.number >= before:
            break
        if entry.move.enters:
            opened, taken, taken_by = entry, None, {}
        else:
            taken = taken or entry.at
            taken_by[entry.by or 0] = entry.at
    return Stay(opened.at, taken, taken_by) if opened else None


def decisions_of(entries: Iterable[Entry], stays: Mapping[int, Stay]) -> list[Decision]:
    """The verdicts of entries that decided a claim, ready to be stored."""
    deciding = [entry for entry in entries if entry.move.decides]
    verdicts = Verdict.objects.select_related("round").in_bulk(
        [entry.move.verdict for entry in deciding]
    )
    claims = Claim.objects.defer("priority_reasons").in_bulk({one.claim_id for one in deciding})
    sources = sources_of(claims)
    found = []
    for entry in deciding:
        verdict = verdicts.get(entry.move.verdict or 0)
        if verdict is not None:
            claim, stay = claims[entry.claim_id], stays.get(entry.pk)
            found.append(_decision(entry, verdict, claim, stay, sources.get(claim.pk)))
    return found


def counted_once_more(decisions: Sequence[Decision]) -> list[str]:
    """Reckon times anew by the rules of today, in rows that are not stored with that.

    What a verdict counts for stays as it was: its source, its topic, and whether the due time that
    the claim had then was kept.

    Args:
        decisions: counted by older rules.

    Returns:
        The names of the fields to store.
    """
    entries = entries_of([one.event_id for one in decisions])
    stays = stays_before(entry for entry in entries if entry.move.leaves)
    fresh = {one.event_id: one for one in decisions_of(entries, stays)}
    for one in decisions:
        now = fresh[one.event_id]
        if not one.correction:
            # The due time may have been taken away since, as reopening does.
            now.late = one.late
            now.sent_late = one.late and (now.sent_late or now.claim.due_at is None)
        now.sent_late = now.sent_late and now.late
        for name in _RECKONED:
            setattr(one, name, getattr(now, name))
    return list(_RECKONED)


def sources_of(claim_ids: Collection[int]) -> dict[int, int]:
    """The source in which each claim was found first; claims that stand nowhere are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_SOURCES, [list(claim_ids)])
        return dict(cursor.fetchall())


def _decision(
    entry: Entry, verdict: Verdict, claim: Claim, stay: Stay | None, source: int | None
) -> Decision:
    correction = bool(verdict.correction_kind)
    own = stay.taken_by.get(verdict.by_id) if stay else None
    return Decision(
        event_id=entry.pk,
        claim=claim,
        rating=verdict.rating,
        correction=correction,
        late=_is_late(entry.at, claim.due_at, stay, correction=correction),
        by_id=verdict.by_id,
        second_by_id=verdict.second_by_id,
        source_id=source,
        topic_id=claim.topic_id,
        at=entry.at,
        sent_at=verdict.at,
        sent_late=_is_late(verdict.at, claim.due_at, stay, correction=correction),
        open_seconds=None if stay is None else _seconds(stay.opened, entry.at),
        taken_seconds=None
        if stay is None or stay.taken is None
        else _seconds(stay.taken, entry.at),
        own_seconds=None if own is None else _seconds(own, verdict.at),
        round=_adjudicated(verdict.round),
        rules=RULES,
    )


def _adjudicated(current: BlindRound | None) -> BlindRound | None:
    """A double review whose reviewers have neither the verdict nor their name to it."""
    return current if current is not None and current.outcome == Outcome.DECIDED else None


def _is_late(at: datetime, due: datetime | None, stay: Stay | None, *, correction: bool) -> bool:
    """Whether a verdict came after the due time.

    A due time that had passed before a published claim was opened again was not for its correction.
    """
    if due is None or at <= due:
        return False
    return not correction or (stay is not None and stay.opened < due)


def _seconds(start: datetime, end: datetime) -> int:
    """Whole seconds; clocks of two machines may differ, so never below 0."""
    return max(int((end - start).total_seconds()), 0)


def _entries(events: QuerySet[ClaimEvent]) -> list[Entry]:
    columns = ("pk", "claim_id", "number", "what", "at", "by_id", "body")
    return [
        Entry(pk, claim_id, number, what, at, by, move_in(body))
        for pk, claim_id, number, what, at, by, body in events.values_list(*columns)
    ]
