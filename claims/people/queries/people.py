"""The list of people, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Lower

from claims.models import Lease, User
from claims.people.queries.factors import factor_of_row

PAGE = 50


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One page of the list.

    Attributes:
        people: each with `holds` (claims in hand), `has_factor` and `name_order`.
        next_after: the user name to go on after; empty at the end.
    """

    people: list[User]
    next_after: str


def people_rows(*, words: str = "", closed: bool = False, after: str = "") -> PersonRow:
    """People by user name, `PAGE` at a time.

    Args:
        words: part of a name, a user name or an address; empty for all.
        closed: those whose account is closed, instead of the open ones.
        after: the user name after which the page begins.
    """
    live = Lease.objects.live().filter(holder=OuterRef("pk")).order_by()
    counted = live.values("holder").annotate(n=Count("pk")).values("n")
    rows = User.objects.annotate(
        name_order=Lower("username"),
        holds=Coalesce(Subquery(counted, output_field=IntegerField()), Value(0)),
        has_factor=factor_of_row(),
    ).filter(is_active=not closed)
    if words:
        rows = rows.filter(
            Q(username__icontains=words)
            | Q(first_name__icontains=words)
            | Q(last_name__icontains=words)
            | Q(email__icontains=words)
        )
    if after:
        rows = rows.filter(name_order__gt=after.lower())
    found = list(rows.order_by("name_order", "pk")[: PAGE + 1])
    more = len(found) > PAGE
    return PersonRow(found[:PAGE], found[PAGE - 1].username if more else "")  # type: ignore[arg-type]
