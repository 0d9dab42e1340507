"""Every list query of the site at a desk of one size: its plan, and how many rows it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db import DatabaseError, transaction

from tests.plans.asking import Address, addresses, fill, parts_of_addresses, shape_of, statements_of
from tests.plans.growing import all_tables, grow
from tests.plans.reading import Scan, plan_of, scans_of, words_of_plan
from tests.plans.tables import SMALL

LOOKED_UP = 2
"""A statement that takes up no more rows of tables that grow, unsorted, looks something up."""


@dataclass
class Asked:
    """One list query.

    Attributes:
        sql: as it was asked first.
        addresses: that ask it, each once.
        scans: how its plan reads tables.
        plan: the plan, for people.
    """

    sql: str
    addresses: list[Address] = field(default_factory=list)
    scans: tuple[Scan, ...] = ()
    plan: str = ""

    @property
    def rows(self) -> int:
        """How many rows it takes up, of all tables."""
        return sum(scan.rows for scan in self.scans)

    @property
    def is_prepared(self) -> bool:
        """Whether its values stand elsewhere, so that it was planned and could not be run."""
        return "$1" in self.sql

    @property
    def is_list(self) -> bool:
        """Whether it may give several rows, or has to look at several."""
        if self.is_prepared:
            return is_sorted(self.sql) and any(scan.table not in SMALL for scan in self.scans)
        growing = sum(scan.rows for scan in self.scans if scan.table not in SMALL)
        return growing > 0 and (is_sorted(self.sql) or growing > LOOKED_UP)


def is_sorted(sql: str) -> bool:
    """Whether more than one row is wanted, in an order."""
    words = sql.upper().split()
    return "BY" in words and "ORDER" in words and words[-2:] != ["LIMIT", "1"]


def measured(rows: int) -> dict[str, Asked]:
    """Every statement that any address asks, by its shape, at a desk with so many rows a table.

    Nothing of it is kept: the database is as it was afterwards.

    Args:
        rows: how many copies each table that grows gets.
    """
    # What another desk answered is not asked for again otherwise.
    cache.clear()
    with transaction.atomic():
        client = fill()
        parts = parts_of_addresses()
        grow(all_tables().keys() - SMALL.keys(), rows=rows)
        asked: dict[str, Asked] = {}
        for address in addresses(parts):
            for sql in statements_of(client, address):
                one = asked.setdefault(shape_of(sql), Asked(sql))
                if address.name not in {known.name for known in one.addresses}:
                    one.addresses.append(address)
        for one in asked.values():
            one.scans = tuple(_scans(one.sql))
            one.plan = words_of_plan(one.sql) if one.scans else ""
        transaction.set_rollback(True)
    return asked


def _scans(sql: str) -> Iterator[Scan]:
    """How a statement reads tables; nothing where it cannot be asked a second time."""
    try:
        with transaction.atomic():
            yield from scans_of(plan_of(sql, run=True))
    except DatabaseError:
        return
