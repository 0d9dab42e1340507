"""What the plan of a statement says: which tables it reads, by which way, and how many rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

# What has to see every row before it gives the first.
READ_ALL_FIRST = {"Sort", "Aggregate", "Hash", "Materialize"}
_REMOVED = ("Rows Removed by Filter", "Rows Removed by Index Recheck")


@dataclass(frozen=True)
class Scan:
    """One way on which a plan reads one table.

    Attributes:
        table: which.
        how: the kind of node.
        indexes: those it goes through.
        rows: how many rows it took up, those it passed over too; 0 where it was not run.
    """

    table: str
    how: str
    indexes: tuple[str, ...]
    rows: int


def plan_of(sql: str, *, run: bool = False) -> dict[str, Any]:
    """The plan of a statement as PostgreSQL tells it.

    Args:
        sql: a question.
        run: whether to ask it too, so that the plan says what came of each step.
    """
    options = "ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF, " if run else ""
    [(plan,)] = _explained(f"{options}FORMAT JSON", sql)
    told = json.loads(plan) if isinstance(plan, str) else plan
    root: dict[str, Any] = told[0]["Plan"]
    return root


def plan_in_any_order(sql: str) -> dict[str, Any]:
    """The plan where a page costs the same in any order, and a table is read through as a last way.

    Pages in order are dear while plans are looked at (`growing.LONGER`), which makes a few rows by
    a bitmap dearer than all of them by an index, in a table that grew and was emptied before.

    Args:
        sql: a question.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL seq_page_cost = 4")  # PostgreSQL's random_page_cost
        plan = plan_of(sql)
        transaction.set_rollback(True)
    return plan


def words_of_plan(sql: str) -> str:
    """The same for people, of a statement that is run; without costs and times, which wobble."""
    rows = _explained("ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF", sql)
    return "\n".join(str(line) for (line,) in rows)


def _explained(options: str, sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        # What is prepared once and asked often has its values elsewhere.
        generic = "GENERIC_PLAN, " if re.search(r"\$\d", sql) else ""
        wanted = options.replace("ANALYZE, ", "") if generic else options
        cursor.execute(f"EXPLAIN ({generic}{wanted}) " + sql.replace("%", "%%"), [])
        return list(cursor.fetchall())


def scans_of(node: dict[str, Any]) -> Iterator[Scan]:
    """Every scan of a table in a plan, in the order in which it is written."""
    if "Relation Name" in node:
        yield Scan(node["Relation Name"], node["Node Type"], tuple(_indexes(node)), _rows(node))
    for inner in node.get("Plans", ()):
        yield from scans_of(inner)


def _indexes(node: dict[str, Any]) -> Iterator[str]:
    if "Index Name" in node:
        yield node["Index Name"]
    if node["Node Type"].startswith("Bitmap"):
        for inner in node.get("Plans", ()):
            yield from _indexes(inner)


def _rows(node: dict[str, Any]) -> int:
    a_loop: float = node.get("Actual Rows", 0) + sum(node.get(name, 0) for name in _REMOVED)
    loops: int = node.get("Actual Loops", 0)
    return round(a_loop * loops)


def tables_read_through(plan: dict[str, Any], partial: set[str]) -> set[str]:
    """The tables that a plan reads from one end to the other.

    Args:
        plan: its root.
        partial: indexes that hold a part of their table alone, such as what waits.
    """
    return set(_read_through(plan, partial, ends_early=False))


def _read_through(node: dict[str, Any], partial: set[str], *, ends_early: bool) -> Iterator[str]:
    kind = node["Node Type"]
    # An index without a condition is read whole too, unless a limit ends that.
    whole = kind.startswith("Index") and "Index Cond" not in node
    if kind == "Seq Scan" or (whole and not ends_early and node["Index Name"] not in partial):
        yield node["Relation Name"]
    ends_early = (ends_early or kind == "Limit") and kind not in READ_ALL_FIRST
    for inner in node.get("Plans", ()):
        yield from _read_through(inner, partial, ends_early=ends_early)


def partial_indexes() -> set[str]:
    """Their names."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE indpred IS NOT NULL")
        return {str(name) for (name,) in cursor.fetchall()}
