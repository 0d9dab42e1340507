"""Whether a desk is empty: an archive is only brought into one that nobody has worked in."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from claims.leaving.left_out import LEFT_OUT
from claims.leaving.queries.tables import all_tables

MADE_BY_ITSELF = frozenset(
    {
        "claims_agreementcell",
        "claims_count",
        "claims_countchange",
        "claims_epoch",
        "claims_figureclock",
        "claims_figureday",
        "claims_historyhead",
        "claims_indextotals",
        "claims_publictext",
        "claims_queueday",
        "claims_signingkey",
        "claims_summarypage",
    }
)
"""Tables in which migrations and jobs write rows where nobody has done anything yet."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A table that holds rows already, and how many."""

    table: str
    rows: int


def in_the_way() -> list[Filled]:
    """Every table with rows that somebody must have made, by name."""
    ours = {table.name for table in all_tables()} - MADE_BY_ITSELF - LEFT_OUT.keys()
    quote = connection.ops.quote_name
    asked = " UNION ALL ".join(
        f"SELECT '{name}', (SELECT count(*) FROM {quote(name)})"  # noqa: S608 - names of our tables
        for name in sorted(ours)
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [Filled(name, count) for name, count in cursor.fetchall() if count]
