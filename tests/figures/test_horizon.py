"""Which transactions the figures wait for: writers of this history, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from claims.figures.actions import count_history
from claims.figures.queries.horizon import long_number, transactions
from claims.models import Claim, FigureDay
from tests.factories import NOW
from tests.figures.work import count, find

SET_ASIDE = """
INSERT INTO claims_claimevent (claim_id, what, at, body)
VALUES (%s, 'set_aside', %s, '{"after":"set_aside","before":"waiting"}')"""


@contextmanager
def _session(database: str = "") -> Iterator[psycopg.Connection]:
    """A connection in a transaction that has its number already."""
    given = connection.get_connection_params()
    names = ("host", "port", "user", "password")
    known = {name: given[name] for name in names if given.get(name)}
    other = psycopg.connect(dbname=database or given["dbname"], **known)
    try:
        other.execute("SELECT pg_current_xact_id()")
        yield other
    finally:
        other.close()


def _write(other: psycopg.Connection, claim: Claim) -> None:
    other.execute("SELECT FROM claims_claim WHERE id = %s FOR UPDATE", [claim.pk])
    other.execute(SET_ASIDE, [claim.pk, NOW])


def _number(other: psycopg.Connection) -> int:
    row = other.execute("SELECT pg_current_xact_id()::text::bigint").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("database", ["", "postgres"], ids=["this one", "another"])
def test_a_transaction_that_does_not_write_the_history_holds_nothing_back(database):
    with _session(database) as other:
        find("The port counted 9 boats.")
        assert count()
        assert FigureDay.objects.get(dimension="all").arrived == 1
        assert other.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS


@pytest.mark.django_db(transaction=True)
def test_the_youngest_transaction_is_waited_for_too():
    # Nothing younger has ended, so a snapshot ends before it and does not name it.
    claim = find("The slow one has 3 boats.")
    count()
    with _session() as other:
        _write(other, claim)
        assert count_history(at=NOW) == 0
        other.commit()
        assert count() == 1
    assert FigureDay.objects.get(dimension="all").dropped == 1


@pytest.mark.django_db(transaction=True)
def test_writers_are_known_until_they_end():
    first, second = find("The port counted 9 boats."), find("Ten boats sank.")
    with _session() as older, _session() as younger:
        _write(younger, second)
        assert transactions().oldest == _number(younger) < transactions().following
        _write(older, first)
        assert transactions().oldest == _number(older) < _number(younger)
        assert transactions().following > _number(younger)
        gone = _number(older)
        older.rollback()
        assert transactions().oldest == _number(younger) > gone
        gone = _number(younger)
        younger.rollback()
        assert transactions().oldest > gone


@pytest.mark.parametrize(
    ("short", "near", "number"),
    [
        (7, 9, 7),
        (9, 7, 9),
        (2**32 - 1, 2**32 + 3, 2**32 - 1),
        (4, 2**32 - 1, 2**32 + 4),
        (4, 3 * 2**32 + 9, 3 * 2**32 + 4),
    ],
)
def test_short_numbers_get_their_rounds(short, near, number):
    assert long_number(short, near=near) == number
