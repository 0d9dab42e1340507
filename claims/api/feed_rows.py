"""The feed as bytes, block by block, straight from the database.

A block is one short statement: no transaction stays open for as long as a client takes, and memory
holds one block. Rows are frozen and numbered in the order of the commits, so that blocks fit
together whatever is published meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.models.plain_sql import binary_row

BLOCK = 500
"""Rows; with copies of two kilobytes each, a block is a megabyte."""

# Rows as `claims.summaries.heads.feed_row` makes them, their moments as `moments.iso` does, a line
# each. PostgreSQL puts a block together, as bytes: nobody reads or counts letters on the way.
_LINES = """
    SELECT max(sequence), string_agg(line, '' ORDER BY sequence)
      FROM (SELECT sequence,
                   convert_to('{"sequence": ' || sequence || ', "kind": "' || kind
                              || '", "published_at": "'
                              || replace(to_char(published_at AT TIME ZONE 'UTC',
                                                 'YYYY-MM-DD"T"HH24:MI:SS.US'), '.000000', '')
                              || 'Z", ', 'UTF8')
                   || substr(convert_to(payload::text || E'\\n', 'UTF8'), 2) AS line
              FROM claims_publication WHERE sequence > %s ORDER BY sequence LIMIT %s) AS block
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
        last, lines = binary_row(_LINES, sequence, size) or (None, b"")
        if last is None:
            return
        sequence = last
        yield last, lines
