"""The feed as bytes, piece by piece, straight from the database.

A block of rows is one short statement: no transaction stays open for as long as a client takes, and
memory holds one block. Rows are frozen and numbered in the order of the commits, so that blocks fit
together whatever is published meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import batched

from claims.models.plain_sql import binary_rows

BLOCK = 500
"""Rows; with copies of two kilobytes each, a block is a megabyte."""
PIECE = 32
"""Rows that are sent at once. A piece stays small enough, 64 kilobytes with such copies, that the
memory for it is used again for the next one: for megabytes the system hands out new pages each
time, and clears them."""

# Rows as `claims.summaries.heads.feed_row` makes them, their moments as `moments.iso` does, a line
# each. PostgreSQL puts a line together, as bytes: nobody reads or counts letters on the way. It
# does not put lines together: it sends the first ones while it makes the next.
_LINES = """
    SELECT sequence,
           convert_to('{"sequence": ' || sequence || ', "kind": "' || kind
                      || '", "published_at": "'
                      || replace(to_char(published_at AT TIME ZONE 'UTC',
                                         'YYYY-MM-DD"T"HH24:MI:SS.US'), '.000000', '')
                      || 'Z", ', 'UTF8')
           || substr(convert_to(payload::text || E'\\n', 'UTF8'), 2)
      FROM claims_publication WHERE sequence > %s ORDER BY sequence LIMIT %s
"""


def lines_after(sequence: int, *, size: int = BLOCK) -> Iterator[bytes]:
    """Everything with a higher number than `sequence` as lines of JSON, in order.

    Args:
        sequence: the last number that the client has.
        size: rows a statement.

    Yields:
        Some whole lines in UTF-8.
    """
    # Nothing is left open between two blocks: the client may take its time.
    while rows := binary_rows(_LINES, sequence, size):
        sequence = rows[-1][0]
        for piece in batched(rows, PIECE):
            yield b"".join([line for _, line in piece])
