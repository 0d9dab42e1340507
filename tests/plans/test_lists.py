"""No list reads through a table that grows: every address is asked, every plan is looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from claims.models import ReviewPolicy, Source
from tests.api.fuzzing.desk import fill_desk, known_numbers
from tests.leaving.full_desk import fill_desk as fill_tables
from tests.models.intake import make_key
from tests.plans.growing import all_tables, empty_tables, grow
from tests.plans.tables import BOUNDED, SMALL

ROOMS = {
    "": ("claims.pages.public_urls", "claims.pages.desk_urls"),
    "api:": ("claims.api.urls",),
    "compat:": ("claims.api.compat.urls",),
}
# Lists with filters, each as it is asked for.
FILTERS: dict[str, tuple[str, ...]] = {
    "queue": ("state=waiting", "state=assigned", "topic=1", "due=any", "language=en", "words=lamp"),
    "claims": ("q=lamps", "rating=supported"),
    "search": ("q=lamps",),
    "desk-search": ("q=lamps",),
    "readers": ("state=answered", "claim=1"),
    "people": ("q=ada", "state=closed"),
    "look-again": ("kind=dates", "kind=sources", "kind=answers", "kind=questions", "kind=gone"),
    "api:verdicts": ("q=lamps", "rating=supported", "source=courier", "language=en", "claim=1"),
    "api:claims": ("q=lamps", "status=waiting"),
    "api:articles": ("source=courier",),
    "api:queue": ("status=waiting", "status=assigned", "topic=1", "due=any", "language=en"),
    "api:look-again": ("kind=answered", "kind=vanished"),
    "api:messages": ("state=answered", "claim=1"),
    "api:notices": ("unread=true",),
    "api:people": ("closed=true",),
    "compat:google-claims-search": ("query=lamps", "query=lamps&languageCode=en"),
}
# They stream for as long as somebody listens, or are files of the server.
NOT_ASKED = {"api:changes-events", "api:schema", "api:docs", "desk-live", "metrics"}
# What has to see every row before it gives the first.
READ_ALL_FIRST = {"Sort", "Aggregate", "Hash", "Materialize"}
# So that a walk that meets errors alone cannot pass.
LEAST_STATEMENTS = 250
SELECT = re.compile(r"(?is)^\s*(?:select|with)\b")


@dataclass(frozen=True)
class Finding:
    """A table that is read through.

    Attributes:
        table: which.
        address: that was asked for.
        sql: the statement.
    """

    table: str
    address: str
    sql: str


def test_small_tables_are_there() -> None:
    assert SMALL.keys() - all_tables().keys() == set()


@pytest.mark.timeout(300)
def test_no_list_reads_through_a_table_that_grows(db: None, settings: Any) -> None:
    settings.REST_FRAMEWORK = {
        **settings.REST_FRAMEWORK,
        "DEFAULT_THROTTLE_RATES": {"anonymous": None, "token": None},
    }
    # Copies of rows do not always fit together: what a page asked before it gave up is looked at.
    client = Client(raise_request_exception=False)
    client.force_login(fill_desk(timezone.now()))
    # What follows is published by one person alone.
    ReviewPolicy.objects.update(active=False)
    fill_tables()
    make_key()
    parts = parts_of_addresses()
    growing = all_tables().keys() - SMALL.keys()
    assert empty_tables(growing) == set(), "put a row into these, in tests/leaving/full_desk.py"
    grow(growing)
    partial = partial_indexes()
    found, seen = [], set()
    for address in addresses(parts):
        for sql in statements_of(client, address):
            shape = re.sub(r"'[^']*'|\d+", "?", sql)
            if shape in seen:
                continue
            seen.add(shape)
            found += [
                Finding(table, address, sql)
                for table in tables_read_through(sql, partial) & growing
                if not is_bounded(table, sql)
            ]
    assert len(seen) > LEAST_STATEMENTS
    told = [f"{one.table} for {one.address}:\n{one.sql}" for one in found]
    assert not told, "\n\n".join(told)


def parts_of_addresses() -> dict[str, object]:
    """What stands in the braces of addresses, by the name of the part."""
    numbers = {name: rows[0] for name, rows in known_numbers().items()}
    own = {f"{name}_id": number for name, number in numbers.items()}
    return {
        **numbers,
        **own,
        "feed_id": numbers["feed"],
        "run_id": numbers["run"],
        "own_copy_id": numbers["copy"],
        "occurrence_id": numbers["place"],
        "material_id": 1,
        "action_id": numbers["action"],
        "delivery_id": 1,
        "endpoint_id": 1,
        "number": 1,
        "webhook": 1,
        "words": "words",
        "slug": Source.objects.order_by("pk")[0].slug,
        "code": "not-found",
        "form": "atom",
        "key": "overview",
        "kind": "methodology",
        "room": "claims",
        "table": "queue",
        "token": "none",
        "version": "none",
    }


def addresses(parts: dict[str, object]) -> Iterator[str]:
    """Every address that can be asked for, and those of lists with their filters."""
    for space, modules in ROOMS.items():
        for module in modules:
            for pattern in get_resolver(module).url_patterns:
                assert isinstance(pattern, URLPattern)
                name = f"{space}{pattern.name}"
                if name in NOT_ASKED:
                    continue
                keys = [*pattern.pattern.converters, *pattern.pattern.regex.groupindex]
                path = reverse(name, kwargs={key: parts[key] for key in keys})
                yield path
                for query in FILTERS.get(name, ()):
                    yield f"{path}?{query}"


def statements_of(client: Client, address: str) -> list[str]:
    """The questions that an address puts to the database."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer)
    return [query["sql"] for query in asked.captured_queries if SELECT.match(query["sql"])]


def tables_read_through(sql: str, partial: set[str]) -> set[str]:
    """The tables that the plan of a statement reads from one end to the other.

    Args:
        sql: a question.
        partial: indexes that hold a part of their table alone, such as what waits.
    """
    with connection.cursor() as cursor:
        # What is prepared once and asked often has its values elsewhere.
        kind = "GENERIC_PLAN, " if re.search(r"\$\d", sql) else ""
        cursor.execute(f"EXPLAIN ({kind}FORMAT JSON) " + sql.replace("%", "%%"), [])
        [(plan,)] = cursor.fetchall()
    told = json.loads(plan) if isinstance(plan, str) else plan
    return set(_read_through(told[0]["Plan"], partial, ends_early=False))


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


def is_bounded(table: str, sql: str) -> bool:
    """Whether it is said why a statement may read through a table."""
    return any(table == of and words in sql for of, words in BOUNDED)
