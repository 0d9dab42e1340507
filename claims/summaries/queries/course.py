"""The course of verdicts, from the numbers that are kept of every day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from claims.models import Dimension, FigureDay, Rating
from claims.summaries.course_builder import DayFacts, course_payload, first_day


def read_course(dimension: Dimension, key: int = 0, *, at: datetime) -> dict[str, Any] | None:
    """The last weeks of the desk, or of one source or topic; None without a verdict in them.

    At most one row a day is read, by an index that holds those of this group together.

    Args:
        dimension: what the course is of.
        key: the number of the source or topic; 0 for the whole desk.
        at: now.
    """
    today = timezone.localdate(at)
    codes = [str(rating) for rating in Rating]
    rows = FigureDay.objects.filter(
        dimension=dimension, key=key, day__gte=first_day(today), day__lte=today
    ).values_list("day", "since_open", *codes)
    days = [
        DayFacts(day=day, since_open=since_open, ratings=dict(zip(codes, counts, strict=True)))
        for day, since_open, *counts in rows
    ]
    return course_payload(days, ratings=codes, today=today)
