"""One thing that is looked at to say whether the desk is ready, with its figure and its limit."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Check:
    """What was looked at.

    Attributes:
        name: what it is called in the answer.
        figure: what was found; None where nothing could be found out.
        limit: up to which figure all is well.
        unit: of both.
        why: what is wrong and what to do, where something is.
    """

    name: str
    figure: float | None
    limit: float
    unit: str = "seconds"
    why: str = ""

    @property
    def is_well(self) -> bool:
        """Whether there is a figure, and it is within the limit."""
        return self.figure is not None and self.figure <= self.limit

    def told(self) -> dict[str, Any]:
        """The members of the answer; `why` only where something is wrong."""
        members = {**asdict(self), "ok": self.is_well}
        del members["name"]
        if self.is_well:
            del members["why"]
        return members


def silence(name: str, heard_at: datetime | None, at: datetime, *, limit: int, why: str) -> Check:
    """How long a kind of process has been silent.

    Args:
        name: of the kind.
        heard_at: its last sign; None if there never was one.
        at: now.
        limit: seconds.
        why: what to do where it is silent for longer.
    """
    return Check(name, None if heard_at is None else seconds_since(heard_at, at), limit, why=why)


def seconds_since(moment: datetime | None, at: datetime) -> float:
    """Seconds from a moment to `at`, never less than 0: clocks of machines differ; 0 for None."""
    if moment is None:
        return 0.0
    return round(max((at - moment).total_seconds(), 0.0), 3)
