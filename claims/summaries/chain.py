"""The seal on the history of a claim, computed again outside the database that made it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

# As in `claims.models`, which a pure module cannot read; a test holds them together.
CHANGES_OF_OTHER_THINGS = frozenset(
    {"due_changed", "evidence_changed", "prioritised", "topic_changed"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event as it stands in its row, with the status its claim has now.

    `number` is None for a claim that has no events; the fields after it mean nothing then.
    """

    claim: int
    status: str
    number: int | None
    what: str
    at: datetime
    by: int | None
    body: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong with the history of a claim; `number` names the event."""

    claim: int
    number: int
    wrong: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What was read, and what was wrong, at most one fault a claim."""

    claims: int
    events: int
    faults: tuple[Fault, ...]


def seal(*, previous_hash: str, claim: int, number: int, body: str) -> str:
    """The hash an event must carry: SHA-256 of the four, joined by newlines, in UTF-8."""
    sealed = "\n".join([previous_hash, str(claim), str(number), body])
    return hashlib.sha256(sealed.encode()).hexdigest()


def audit(entries: Iterable[Entry]) -> Audit:
    """Check every chain; reads the entries once and keeps one claim's last entry in mind.

    Args:
        entries: sorted by claim, then number.
    """
    claims = events = 0
    faults = []
    for claim, history in groupby(entries, key=lambda entry: entry.claim):
        claims += 1
        counter = _Counter(history)
        fault = _first_fault(claim, counter)
        if fault:
            faults.append(fault)
        events += counter.finish()
    return Audit(claims=claims, events=events, faults=tuple(faults))


class _Counter(Iterator[Entry]):
    """Counts the events that pass, also those after a fault."""

    def __init__(self, history: Iterator[Entry]) -> None:
        self._history = history
        self._count = 0

    def __next__(self) -> Entry:
        entry = next(self._history)
        self._count += entry.number is not None
        return entry

    def finish(self) -> int:
        """Read what is left, and say how many events there were."""
        for _ in self:
            pass
        return self._count


def _first_fault(claim: int, history: Iterator[Entry]) -> Fault | None:
    expected, previous_hash, after = 1, "", ""
    status = ""
    for entry in history:
        wrong = _wrong(entry, expected=expected, previous_hash=previous_hash)
        if wrong:
            return Fault(claim, entry.number or expected, wrong)
        expected, previous_hash, status = expected + 1, entry.hash, entry.status
        after = _status_after(entry.body) or after
    if after != status:
        wrong = f"it ends with the claim {after or 'nowhere'}, but the claim is {status} now"
        return Fault(claim, expected - 1, wrong)
    return None


def _wrong(entry: Entry, *, expected: int, previous_hash: str) -> str:
    if entry.number is None:
        return "the claim has no history"
    if entry.number != expected:
        return f"event {expected} is missing"
    if entry.previous_hash != previous_hash:
        return "it does not continue the event before it"
    sealed = seal(
        previous_hash=previous_hash, claim=entry.claim, number=entry.number, body=entry.body
    )
    if entry.hash != sealed:
        return "its words are not those that were sealed"
    return _disagreement(entry)


def _disagreement(entry: Entry) -> str:
    """Where a column says something else than the sealed body."""
    body = _read(entry.body)
    columns = {
        "what": entry.what,
        "by": entry.by,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    differing = [name for name, value in columns.items() if body.get(name) != value]
    return f"column {differing[0]} is not what was sealed" if differing else ""


def _status_after(body: str) -> str:
    """Where the event left the claim; empty for events that move nothing."""
    said = _read(body)
    after = said.get("after")
    if said.get("what") in CHANGES_OF_OTHER_THINGS or not isinstance(after, str):
        return ""
    return after


def _read(body: str) -> dict[str, Any]:
    try:
        words = json.loads(body)
    except ValueError:
        return {}
    return words if isinstance(words, dict) else {}
