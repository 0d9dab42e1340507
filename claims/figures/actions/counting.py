"""Counting the history into the figures, each entry once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from claims.figures.actions.open_claims import begin_queues, keep_open_claims
from claims.figures.actions.storing import add_rows
from claims.figures.queries.history import Entry, Stay, decisions_of, entries_between, stays_before
from claims.figures.queries.horizon import highest_number, transactions
from claims.figures.tally import ALL, REVIEWER, SOURCE, TOPIC, Decided, Key, Numbers, Own, Tally
from claims.models import BlindRound, Decision, FigureClock, QueueDay
from claims.workflow import mark_known_stale

BATCH = 2_000
"""Entries that are counted in one transaction."""


@transaction.atomic
def count_history(*, at: datetime, limit: int = BATCH) -> int:
    """Count what happened since the last time. Safe to run twice, at the same time, and to be cut.

    How far was counted is written with the numbers, in one transaction: whatever dies in the middle
    has counted nothing, and whoever comes while another counts does nothing.

    Args:
        at: now.
        limit: at most this many entries; `limit` counted means there may be more.

    Returns:
        How many entries were counted.
    """
    FigureClock.objects.get_or_create(pk=1)
    clock = FigureClock.objects.select_for_update(skip_locked=True).filter(pk=1).first()
    if clock is None:
        return 0
    begin_queues(clock, at=at)
    to = _horizon(clock)
    entries = entries_between(clock.counted_to, to, limit=limit)
    if entries:
        count_entries(entries, at=at)
    clock.counted_to = entries[-1].pk if len(entries) == limit else to
    clock.counted_at = at
    clock.save(update_fields=["counted_to", "mark_to", "mark_xid", "counted_at", "grouped_at"])
    return len(entries)


def decided_as(decision: Decision) -> Decided:
    """A stored verdict in the terms of the tally."""
    return Decided(
        day=timezone.localdate(decision.at),
        rating=decision.rating,
        correction=decision.correction,
        late=decision.late,
        groups={
            SOURCE: decision.source_id or 0,
            TOPIC: decision.topic_id or 0,
            REVIEWER: decision.by_id,
        },
        second_by=decision.second_by_id,
        opinions_by=_opinions_by(decision.round),
        open_seconds=decision.open_seconds,
        taken_seconds=decision.taken_seconds,
        own=_own(decision),
    )


def _opinions_by(current: BlindRound | None) -> tuple[int, ...]:
    if current is None or current.second_by_id is None:
        return ()
    return current.first_by_id, current.second_by_id


def _own(decision: Decision) -> Own:
    since_open = decision.open_seconds
    if decision.sent_at is None:
        # Counted by an older version, and not reckoned anew yet.
        return Own(decision.late, since_open, decision.taken_seconds)
    waited = int((decision.at - decision.sent_at).total_seconds())
    until_sent = None if since_open is None else max(since_open - waited, 0)
    return Own(decision.sent_late, until_sent, decision.own_seconds)


def _horizon(clock: FigureClock) -> int:
    """The highest number that may be counted; a new mark is set where the last one is used up."""
    running = transactions()
    if clock.mark_to <= clock.counted_to or clock.mark_xid > running.following:
        clock.mark_to = highest_number()
        clock.mark_xid = transactions().following
    passed = transactions().oldest >= clock.mark_xid
    return max(clock.mark_to, clock.counted_to) if passed else clock.counted_to


def count_entries(entries: list[Entry], *, at: datetime) -> None:
    """Count entries of the history; the caller holds the clock of the figures.

    Args:
        entries: in the order of their numbers, none of them counted before.
        at: now.
    """
    stays = stays_before(entry for entry in entries if entry.move.leaves)
    decisions = Decision.objects.bulk_create(decisions_of(entries, stays))
    deciding = {one.event_id for one in decisions if decided_as(one).closes}
    tally = Tally()
    for entry in entries:
        if entry.move.enters:
            tally.count(entry.day, "arrived")
        if entry.move.leaves and entry.pk not in deciding:
            tally.count(entry.day, "dropped")
    for decision in decisions:
        tally.decide(decided_as(decision))
    add_rows(tally.rows)
    _show(tally.rows, at=at)
    _keep_queue(entries, stays.values())
    keep_open_claims(entries)


_PAGES = {ALL: "overview", SOURCE: "source:{}", TOPIC: "topic:{}"}
"""The pages for readers that draw the course of a group, as `claims.summaries.keys` names them."""


def _show(rows: Mapping[Key, Numbers], *, at: datetime) -> None:
    """Have the pages drawn again whose verdicts were counted."""
    decided = (key for key, numbers in rows.items() if numbers.counts["decided"])
    pages = {_PAGES[group].format(number) for group, _, number in decided if group in _PAGES}
    mark_known_stale(keys=pages, at=at)


def _keep_queue(entries: Iterable[Entry], stays: Iterable[Stay]) -> None:
    """Put right how many of each day's claims are open still."""
    open_by_day: Counter[date] = Counter(entry.day for entry in entries if entry.move.enters)
    open_by_day.subtract(timezone.localdate(stay.opened) for stay in stays)
    days = {day: number for day, number in open_by_day.items() if number}
    known = QueueDay.objects.in_bulk(list(days), field_name="day")
    for day, row in known.items():
        row.open += days[day]
    QueueDay.objects.bulk_update(known.values(), ["open"])
    QueueDay.objects.bulk_create(
        QueueDay(day=day, open=number) for day, number in days.items() if day not in known
    )
