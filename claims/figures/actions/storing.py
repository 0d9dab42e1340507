"""Rows of figures, added to or put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from claims.figures.tally import HISTOGRAMS, NUMBERS, Key, Numbers
from claims.models import FigureDay


def add_rows(rows: Mapping[Key, Numbers]) -> None:
    """Add numbers to the rows they belong to.

    The caller holds the clock of the figures, so nobody else writes these rows.
    """
    known = {key: row for key, row in rows_of({day for _, day, _ in rows}).items() if key in rows}
    for key, row in known.items():
        _add(row, rows[key])
    # Taken out and put in again: a statement that updates thousands of rows, each to its own
    # values, costs many times as much.
    FigureDay.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
    new = [new_row(key, numbers) for key, numbers in rows.items() if key not in known]
    FigureDay.objects.bulk_create([*known.values(), *new], batch_size=1000)


def rows_of(days: Collection[date] | None = None) -> dict[Key, FigureDay]:
    """The rows of some days, or all of them, by what they are about."""
    rows = FigureDay.objects.all() if days is None else FigureDay.objects.filter(day__in=days)
    return {(row.dimension, row.day, row.key): row for row in rows}


def new_row(key: Key, numbers: Numbers) -> FigureDay:
    """A row that is not stored yet."""
    dimension, day, number = key
    return FigureDay(dimension=dimension, day=day, key=number, **numbers.as_row())


def _add(row: FigureDay, numbers: Numbers) -> None:
    for name in NUMBERS:
        setattr(row, name, getattr(row, name) + numbers.counts[name])
    for name in HISTOGRAMS:
        setattr(row, name, dict(numbers.histogram(name) + Counter(getattr(row, name))))
