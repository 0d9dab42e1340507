"""Up to which number the history is whole: no entry below can still come.

Numbers are given out before the transaction commits, so an entry can appear below one that is
counted already: counting "from the last number on" misses it. So the highest number given out is
noted together with a transaction that comes after all writers of the history; once every writer
before that one has ended, all entries up to the noted number are there. A writer has written or
locked a claim before it draws a number, and has its own number as a transaction from then on.

Who writes the history is read from the locks, which every role may see: a writer holds one on the
table from before it draws a number until after its entries can be seen. The snapshot alone would
not do: its transactions are those of all databases of the server, so a stranger would hold the
figures back, and it ends at the last transaction that is over, so a younger writer is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

_GIVEN = "SELECT last_value FROM claims_claimevent_id_seq WHERE is_called"

# Writers under way, by table lock and transaction; this session is none, as it sees its own rows.
# A prepared transaction has no process, but keeps its locks.
_RUNNING = """
SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
       ARRAY(SELECT own.transactionid::text::bigint
               FROM pg_locks AS held
               JOIN pg_locks AS own USING (virtualtransaction)
              WHERE held.locktype = 'relation' AND held.mode = 'RowExclusiveLock' AND held.granted
                AND held.relation = 'claims_claimevent'::regclass
                AND held.database = (SELECT oid FROM pg_database
                                      WHERE datname = current_database())
                AND held.pid IS DISTINCT FROM pg_backend_pid()
                AND own.locktype = 'transactionid' AND own.mode = 'ExclusiveLock' AND own.granted)
"""

_ROUND = 2**32
"""Numbers of transactions in the view of locks start again after this many."""


@dataclass(frozen=True, slots=True)
class Transactions:
    """What runs at this moment.

    Attributes:
        following: a number above those of all writers of the history under way, and of all
            transactions that are over.
        oldest: of the oldest writer under way; `following` if there is none.
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
        ended, short = cursor.fetchone()
    writers = [long_number(number, near=ended) for number in short]
    following = max([ended, *(number + 1 for number in writers)])
    return Transactions(following, min(writers, default=following))


def long_number(short: int, *, near: int) -> int:
    """The number of a transaction with the rounds that were before it.

    Args:
        short: its last 32 bits.
        near: a number with its rounds; those of running transactions are at most half a round away
            (PostgreSQL manual, "Preventing Transaction ID Wraparound Failures").

    Returns:
        The number that ends in `short` and is closest to `near`.
    """
    return near + (short - near + _ROUND // 2) % _ROUND - _ROUND // 2
