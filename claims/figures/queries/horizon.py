"""Up to which number the history is whole: no entry below can still come.

Numbers are given out before the transaction commits, so an entry can appear below one that is
counted already: counting "from the last number on" misses it. So the highest number given out is
noted together with the next transaction; once every transaction before that one has ended, all
entries up to the noted number are there. A writer of the history has written or locked a claim
before it draws a number, and has its own number as a transaction from then on.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

_GIVEN = "SELECT last_value FROM claims_claimevent_id_seq WHERE is_called"

# Transactions under way; that of this session is none of them, as it sees its own rows.
_RUNNING = """
SELECT pg_snapshot_xmax(now)::text::bigint,
       (SELECT min(running::text::bigint) FROM pg_snapshot_xip(now) AS running)
  FROM pg_current_snapshot() AS now"""


@dataclass(frozen=True, slots=True)
class Transactions:
    """What runs at this moment.

    Attributes:
        following: the number of the next transaction that will begin.
        oldest: of the oldest one under way; the next one if there is none.
    """

    following: int
    oldest: int


def highest_number() -> int:
    """The highest number of an entry that was given out, committed or not."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVEN)
        row = cursor.fetchone()
        return int(row[0]) if row else 0


def transactions() -> Transactions:
    """What runs now; asked after `highest_number`, never before."""
    with connection.cursor() as cursor:
        cursor.execute(_RUNNING)
        following, oldest = cursor.fetchone()
        return Transactions(following, following if oldest is None else oldest)
