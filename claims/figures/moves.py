"""What an entry of the history says about the queue: came in, left, was decided. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass

# As `claims.models.status.OPEN`, which a pure module cannot read; a test holds them together.
OPEN = frozenset({"waiting", "in_review", "awaiting_second", "differing"})
DECIDED = "decided"
# As in `claims.models` too: their `before` and `after` are no states.
CHANGES_OF_OTHER_THINGS = frozenset(
    {"due_changed", "evidence_changed", "prioritised", "topic_changed"}
)


@dataclass(frozen=True, slots=True)
class Move:
    """How one entry moved a claim.

    Attributes:
        enters: the claim came to be open.
        leaves: it ceased to be open.
        decides: it was decided.
        verdict: the number of the verdict that decided it; None where the entry names none.
    """

    enters: bool
    leaves: bool
    decides: bool
    verdict: int | None


STAYS = Move(enters=False, leaves=False, decides=False, verdict=None)


def move_in(body: str) -> Move:
    """Read the sealed words of an entry.

    Args:
        body: JSON; `before` and `after` are statuses, in entries that moved the claim.
    """
    said = json.loads(body)
    before, after = said.get("before"), said.get("after")
    if said.get("what") in CHANGES_OF_OTHER_THINGS or not isinstance(after, str):
        return STAYS
    was_open, is_open = isinstance(before, str) and before in OPEN, after in OPEN
    return Move(
        enters=is_open and not was_open,
        leaves=was_open and not is_open,
        decides=after == DECIDED,
        verdict=said.get("verdict"),
    )
