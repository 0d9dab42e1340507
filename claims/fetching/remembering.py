"""Remembering a few things for a while."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

# How long robots.txt of a server is believed (RFC 9309, 2.4: a day at most).
SECONDS = 3600.0
MOST_KEPT = 1_000


class Remembered[Thing]:
    """Things by their name, each for SECONDS; the oldest of more than MOST_KEPT is forgotten."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Arguments: clock, seconds that only grow."""
        self._clock = clock
        self._kept: dict[str, tuple[float, Thing]] = {}
        self._lock = Lock()

    def get(self, name: str) -> Thing | None:
        """What was put under this name, None if that is too long ago."""
        with self._lock:
            since, thing = self._kept.get(name, (0.0, None))
            return None if thing is None or self._clock() - since > SECONDS else thing

    def put(self, name: str, thing: Thing) -> None:
        """Remember a thing from now on."""
        with self._lock:
            self._kept.pop(name, None)
            self._kept[name] = (self._clock(), thing)
            if len(self._kept) > MOST_KEPT:
                del self._kept[next(iter(self._kept))]
