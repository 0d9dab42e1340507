"""What a head of the history says, and how the hashes in it are computed. No keys here.

A head names how far the feed and the history had come at a moment, with one hash over all of each.
Whoever kept one can tell later whether what lies before it is still the same; see
`claims.summaries.signing` for what makes it the word of the desk.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from claims.summaries.moments import iso

FIRST_LINE = "Verify head 1"
_FIELDS = {
    "desk": r"\S+",
    "epoch": r"[0-9a-f]{32}",
    "made": r"\S+Z",
    "sequence": r"[0-9]{1,19}",
    "feed": r"[0-9a-f]{64}",
    "events": r"[0-9]{1,19}",
    "last event": r"[0-9]{1,19}",
    "history": r"[0-9a-f]{64}",
}
_HEAD = re.compile(
    "\n".join([FIRST_LINE, *(f"{name}: ({shape})" for name, shape in _FIELDS.items()), ""])
)
NOTHING = "0" * 64
"""The hash over no rows at all."""


class NoHead(ValueError):
    """Text that is no head of a desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How far a desk had come.

    Attributes:
        desk: the address of the site.
        epoch: which life of the database.
        made_at: when it was made.
        sequence: number of the last publication it covers; 0 for none.
        feed_hash: over the publications up to that one, see `hash_of_feed`.
        events: how many entries of the history of claims it covers.
        last_event: the highest number among them; 0 for none.
        history_hash: over the seals of those entries, see `hash_of_history`.
    """

    desk: str
    epoch: str
    made_at: datetime
    sequence: int
    feed_hash: str
    events: int
    last_event: int
    history_hash: str


def feed_row(
    *, sequence: int, kind: str, published_at: datetime, payload: Mapping[str, Any]
) -> dict[str, Any]:
    """A publication as the feed hands it out: number and time in front of the frozen copy."""
    return {"sequence": sequence, "kind": kind, "published_at": iso(published_at), **payload}


def hash_of_feed(before: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """The hash over publications, in their order, going on from the hash before them.

    A row that was changed to protect a source names the hash up to it as it was first published,
    and the one up to the row before: where the rows before come to that, its own counts. Otherwise
    something before it is not what it was, and this must not cover that up.

    For each row it is SHA-256 of the hash so far, a newline, and the row as JSON with sorted names,
    without blanks, in UTF-8: so clients can compute it from the answers they were given. For the
    values that occur here (text, whole numbers, true, false, null) that is the form of RFC 8785.

    Args:
        before: `NOTHING` for the first row.
        rows: as `feed_row` makes them.
    """
    for row in rows:
        if (mark := row.get("redacted")) and mark["before"] == before:
            before = mark["feed_hash"]
            continue
        text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        before = _joined(before, text)
    return before


def hash_of_history(before: str, seals: Iterable[str]) -> str:
    """The hash over entries of the history, by the order of their numbers in the table.

    The seal of an entry covers its claim, its place there, all it says, and the entry before it
    (`claims.summaries.chain`): so this covers everything, and costs one SHA-256 an entry.
    """
    for seal in seals:
        before = _joined(before, seal)
    return before


def _joined(before: str, text: str) -> str:
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def head_text(head: Head) -> str:
    """The head in lines of words: exactly what is signed, in UTF-8."""
    values = (
        head.desk,
        head.epoch,
        iso(head.made_at),
        head.sequence,
        head.feed_hash,
        head.events,
        head.last_event,
        head.history_hash,
    )
    pairs = zip(_FIELDS, values, strict=True)
    return "\n".join([FIRST_LINE, *(f"{name}: {value}" for name, value in pairs), ""])


def read_head(text: str) -> Head:
    """Read what `head_text` wrote.

    Raises:
        NoHead: it is something else.
    """
    found = _HEAD.fullmatch(text)
    if not found:
        message = f"This is no head: it does not have the lines of one, from {FIRST_LINE!r} on."
        raise NoHead(message)
    desk, epoch, made, sequence, feed, events, last, history = found.groups()
    try:
        made_at = datetime.fromisoformat(made).astimezone(UTC)
    except ValueError as error:
        message = f"This is no head: it was made at no moment, {made}."
        raise NoHead(message) from error
    return Head(
        desk=desk,
        epoch=epoch,
        made_at=made_at,
        sequence=int(sequence),
        feed_hash=feed,
        events=int(events),
        last_event=int(last),
        history_hash=history,
    )
