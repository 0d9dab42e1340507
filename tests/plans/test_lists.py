"""No list reads through a table that grows: every address is asked, every plan is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.plans.asking import addresses, fill, parts_of_addresses, shape_of, statements_of
from tests.plans.growing import all_tables, empty_tables, grow
from tests.plans.reading import partial_indexes, plan_in_any_order, plan_of, tables_read_through
from tests.plans.tables import SMALL

# So that a walk that meets errors alone cannot pass.
LEAST_STATEMENTS = 250


@dataclass(frozen=True)
class Finding:
    """A table that is read through.

    Attributes:
        table: which.
        address: that was asked for.
        sql: the statement.
        plan: of it, as PostgreSQL tells it.
    """

    table: str
    address: str
    sql: str
    plan: dict[str, Any]


def test_small_tables_are_there() -> None:
    assert SMALL.keys() - all_tables().keys() == set()


@pytest.mark.timeout(300)
def test_no_list_reads_through_a_table_that_grows(db: None, settings: Any) -> None:
    settings.REST_FRAMEWORK = {
        **settings.REST_FRAMEWORK,
        "DEFAULT_THROTTLE_RATES": {"anonymous": None, "token": None},
    }
    client = fill()
    parts = parts_of_addresses()
    growing = all_tables().keys() - SMALL.keys()
    assert empty_tables(growing) == set(), "put a row into these, in tests/leaving/full_desk.py"
    grow(growing)
    partial = partial_indexes()
    found, seen = [], set()
    for address in addresses(parts):
        for sql in statements_of(client, address):
            shape = shape_of(sql)
            if shape in seen:
                continue
            seen.add(shape)
            plan = plan_of(sql)
            through = tables_read_through(plan, partial) & growing
            if through:
                through &= tables_read_through(plan_in_any_order(sql), partial)
            found += [Finding(table, address.path, sql, plan) for table in through]
    assert len(seen) > LEAST_STATEMENTS
    assert any("claims_earliercheck" in shape for shape in seen), "the page of a claim asks these"
    told = [f"{one.table} for {one.address}:\n{one.sql}\n{one.plan}" for one in found]
    assert not told, "\n\n".join(told)
