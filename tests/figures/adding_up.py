"""The figures of a desk add up, whatever happened there and whenever it was counted."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Sum

from claims.figures.actions import count_history, recount_figures
from claims.models import OPEN, Claim, FigureDay, OpenClaim, QueueDay


def look_at_figures(now: datetime) -> None:
    """Count what is left, and hold it against the history and the claims."""
    while count_history(at=now):
        pass
    assert recount_figures(at=now) == []
    waiting = Claim.objects.filter(status__in=OPEN).count()
    assert (QueueDay.objects.aggregate(all=Sum("open"))["all"] or 0) == waiting
    assert OpenClaim.objects.count() == waiting
    days = FigureDay.objects.filter(dimension="all")
    assert sum(day.arrived - day.decided - day.dropped for day in days) == waiting
