"""What is to be looked at again: days that have come, and sentences that are gone."""

from __future__ import annotations

from datetime import date

from django.db.models import FETCH_RAISE, Q, QuerySet

from claims.models import LookAgain, LookKind, User, Withdrawal
from claims.workflow import covered_by


def looks_due(
    kind: LookKind, *, today: date, after: tuple[date, int] | None = None
) -> QuerySet[LookAgain]:
    """Entries of one kind that are due, the earliest day first, with their claims.

    Args:
        kind: a day that has come, or a sentence that is gone.
        today: by the calendar of the desk.
        after: day and number of the last entry of the slice before; None for the first slice.
    """
    rows = LookAgain.objects.reached(kind, today=today)
    if after is not None:
        day, number = after
        rows = rows.filter(due_on__gte=day).filter(Q(due_on__gt=day) | Q(pk__gt=number))
    rows = rows.select_related("claim", "asked_by", "occurrence__article__source")
    return rows.defer("occurrence__article__text", "occurrence__article__zones").fetch_mode(
        FETCH_RAISE
    )


def count_due(kind: LookKind, *, today: date, most: int) -> int:
    """How many entries of one kind are due, counted no further than `most`."""
    rows = LookAgain.objects.reached(kind, today=today)
    # In no order: the first `most` that turn up end the count.
    return len(rows.order_by().values_list("pk", flat=True)[:most])


def look_day_of(claim_id: int) -> LookAgain | None:
    """The day on which a claim is looked at again; None for none."""
    return (
        LookAgain.objects.open()
        .filter(claim=claim_id, kind=LookKind.DATE)
        .select_related("asked_by")
        .first()
    )


def withdrawal_of(claim_id: int) -> Withdrawal | None:
    """The withdrawal of a claim that waits for another person; None for none."""
    return Withdrawal.objects.open().filter(claim=claim_id).select_related("by").first()


def waiting_withdrawals(user: User) -> QuerySet[Withdrawal]:
    """Withdrawals that wait for another person, the oldest first, with their claims.

    Args:
        user: who looks; claims that they do not check are left out.
    """
    found = Withdrawal.objects.open().filter(covered_by(user, "claim__"))
    return found.select_related("claim", "by", "publication")
