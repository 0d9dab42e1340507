"""What is left of the time and the bytes of one fetch."""

from __future__ import annotations

import time

from claims.fetching.failures import FetchFailed
from claims.messages import say


class Budget:
    """The time and the bytes of one fetch, counted down over all its connections."""

    def __init__(self, *, seconds: float, wire_bytes: int) -> None:
        """Start counting.

        Arguments: seconds, from now on; wire_bytes, that may be received altogether.
        """
        self._ends = time.monotonic() + seconds
        self._seconds = seconds
        self._bytes = wire_bytes

    def seconds(self, most: float | None = None) -> float:
        """What is left of the time, `most` at most.

        Raises FetchFailed where nothing is left.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise self.too_slow()
        return left if most is None else min(left, most)

    def too_slow(self) -> FetchFailed:
        """The error for a server that takes too long."""
        return FetchFailed(
            say(
                "The server did not answer in full within %(seconds)s seconds.",
                seconds=f"{self._seconds:g}",
            ),
            code="time",
            retry=True,
        )

    def received(self, count: int) -> None:
        """Take `count` bytes off.

        Raises FetchFailed where there were more than allowed.
        """
        self._bytes -= count
        if self._bytes < 0:
            raise FetchFailed(say("The server sends more than the desk takes."), code="size")
