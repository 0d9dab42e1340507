"""A place in the queue that a page link can carry, so that pages neither jump nor repeat rows."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from claims.messages import say

_FORM = re.compile(
    r"(?P<side>[ab])(?P<turn>[0-9]{1,2})_(?P<score>[0-9.e-]{1,30})_(?P<claim>[0-9]{1,18})"
)


class CursorNotValid(Exception):
    """The place in the address was not made by this page."""

    def __init__(self) -> None:
        super().__init__(say("This link is not complete. Open the queue from its start."))


@dataclass(frozen=True)
class Cursor:
    """Just after, or just before, one row of the queue.

    Attributes:
        turn, score, claim_id: the row, in the terms that the queue is ordered by.
        before: whether the page asked for ends before the row, instead of starting after it.
    """

    turn: int
    score: float
    claim_id: int
    before: bool = False

    def __str__(self) -> str:
        """The form that stands in addresses; `read_cursor` reads it back without loss."""
        side = "b" if self.before else "a"
        return f"{side}{self.turn}_{self.score!r}_{self.claim_id}"


def read_cursor(text: str) -> Cursor | None:
    """The place that `str(cursor)` wrote; None for the empty text.

    Raises:
        CursorNotValid: the text is something else.
    """
    if not text:
        return None
    found = _FORM.fullmatch(text)
    if found is None:
        raise CursorNotValid
    try:
        score = float(found["score"])
    except ValueError:
        raise CursorNotValid from None
    if not math.isfinite(score):
        raise CursorNotValid
    return Cursor(
        turn=int(found["turn"]),
        score=score,
        claim_id=int(found["claim"]),
        before=found["side"] == "b",
    )
