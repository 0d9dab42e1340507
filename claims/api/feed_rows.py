"""The feed as bytes, block by block, straight from the database.

A block is one short statement: no transaction stays open for as long as a client takes, and memory
holds one block. Rows are frozen and numbered in the order of the commits, so that blocks fit
together whatever is published meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from claims.summaries.moments import iso

BLOCK = 1_000
"""Rows; with copies of two kilobytes each, a block is two megabytes."""

# The frozen copy stays the text that the database keeps: nobody reads it on the way.
_ROWS = """
    SELECT sequence, kind, published_at, payload::text
      FROM claims_publication WHERE sequence > %s ORDER BY sequence LIMIT %s
"""


def blocks_after(sequence: int, *, size: int = BLOCK) -> Iterator[tuple[int, bytes]]:
    """Everything with a higher number than `sequence` as lines of JSON, in order.

    Args:
        sequence: the last number that the client has.
        size: rows a block.

    Yields:
        The number of the last row of a block, and its lines in UTF-8.
    """
    while True:
        # Not left open between two blocks: the client may take its time.
        with connection.cursor() as cursor:
            cursor.execute(_ROWS, [sequence, size])
            rows = cursor.fetchall()
        if not rows:
            return
        sequence = rows[-1][0]
        # A row as `claims.summaries.heads.feed_row` makes it.
        lines = (
            f'{{"sequence": {number}, "kind": "{kind}", "published_at": "{iso(at)}", {copy[1:]}\n'
            for number, kind, at, copy in rows
        )
        yield sequence, "".join(lines).encode()
