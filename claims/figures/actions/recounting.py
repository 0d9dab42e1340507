"""Counting everything again, to find and mend what has drifted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched, starmap

from django.db import transaction

from claims.figures.actions.counting import decided_as
from claims.figures.actions.open_claims import begin_queues, mend_open_claims
from claims.figures.actions.storing import new_row, rows_of
from claims.figures.queries.history import (
    RULES,
    counted_once_more,
    decisions_of,
    stays_before,
)
from claims.figures.queries.truth import moves_by_day, open_by_day, uncounted_decisions
from claims.figures.tally import HISTOGRAMS, NUMBERS, Key, Numbers, Tally
from claims.models import Decision, FigureClock, FigureDay, QueueDay

RECKONED_A_NIGHT = 50_000
"""Verdicts of an older version that one recount reckons anew; the rest is for the next night."""

_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Drift:
    """A number that was not what the history says: `kept` was shown, `counted` is right."""

    what: str
    kept: object
    counted: object


@transaction.atomic
def recount_figures(*, at: datetime) -> list[Drift]:
    """Count all of the history up to where the figures stand, mend what is wrong, and say it.

    Work at the desk goes on meanwhile; the counting of what is new waits.

    Args:
        at: now.

    Returns:
        What was wrong; nothing on a desk that is well.
    """
    FigureClock.objects.get_or_create(pk=1)
    clock = FigureClock.objects.select_for_update().get(pk=1)
    begin_queues(clock, at=at)
    _count_by_new_rules(clock.counted_to)
    drift = [
        *_mend_decisions(clock.counted_to),
        *_mend_days(clock.counted_to),
        *_mend_queue(clock.counted_to),
        *starmap(Drift, mend_open_claims(clock.counted_to)),
    ]
    clock.checked_at = at
    clock.save(update_fields=["checked_at", "grouped_at"])
    return drift


def _count_by_new_rules(to: int) -> None:
    """Reckon anew what an older version counted; the days then drift from it, and are mended."""
    older = Decision.objects.filter(event__lte=to, rules__lt=RULES).order_by("-pk")
    for some in batched(older[:RECKONED_A_NIGHT], _AT_ONCE):
        Decision.objects.bulk_update(some, counted_once_more(some))


def _mend_decisions(to: int) -> Iterator[Drift]:
    missing = uncounted_decisions(to)
    stays = stays_before(entry for entry in missing if entry.move.leaves)
    for decision in Decision.objects.bulk_create(decisions_of(missing, stays)):
        yield Drift(f"decision of event {decision.event_id}", None, decision.rating)


def _mend_days(to: int) -> Iterator[Drift]:
    truth, kept = _counted_again(to), rows_of()
    for key in sorted(truth.keys() | kept.keys()):
        right = truth.get(key, Numbers()).as_row()
        row = kept.get(key)
        wrong = {name for name in right if (getattr(row, name) if row else None) != right[name]}
        if row is None:
            new_row(key, truth[key]).save()
        elif wrong:
            _put_right(row, right)
        for name in sorted(wrong):
            what = f"{key[0]} {key[2]} on {key[1]}: {name}"
            yield Drift(what, getattr(row, name) if row else None, right[name])


def _put_right(row: FigureDay, right: dict[str, object]) -> None:
    FigureDay.objects.filter(pk=row.pk).update(
        **{name: right[name] for name in (*NUMBERS, *HISTOGRAMS)}
    )


def _counted_again(to: int) -> dict[Key, Numbers]:
    tally = Tally()
    decisions = Decision.objects.filter(event__lte=to).select_related("round").order_by("pk")
    for decision in decisions.iterator(2000):
        tally.decide(decided_as(decision))
    for day, moves in moves_by_day(to).items():
        for name, number in moves.items():
            tally.count(day, name, number)
    return {key: numbers for key, numbers in tally.rows.items() if any(numbers.counts.values())}


def _mend_queue(to: int) -> Iterator[Drift]:
    truth = open_by_day(to)
    kept = dict(QueueDay.objects.values_list("day", "open"))
    for day in sorted(truth.keys() | kept.keys()):
        right, shown = truth.get(day, 0), kept.get(day, 0)
        if right != shown:
            QueueDay.objects.update_or_create(day=day, defaults={"open": right})
            yield Drift(f"open since {day}", shown, right)
