"""Requests that wait for a publication, and streams: how many there may be, and what wakes them.

Each holds a thread of its web process for as long as it is open, so only some may: the other
threads stay free for pages. One thread more asks the database for all that wait in the process, and
only while somebody does.
"""

from __future__ import annotations

import logging
import select
import socket
import threading
import time
import weakref
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest

from claims.api.rows import newest_sequence

logger = logging.getLogger(__name__)

EVERY = 0.25
"""Seconds between two questions to the database: what a publication waits on average is half."""
RETRY_SECONDS = 5
DEAF_SECONDS = 120.0
"""How long the server waits for a client to take a piece of a stream, 1 MB at most."""


class TooManyWait(Exception):
    """As many requests wait or stream in this process as may."""


def has_hung_up(request: HttpRequest) -> bool:
    """Whether the client of a request that waits has closed its connection.

    Nothing else tells: a closed connection takes what is written to it once more, and what waits
    writes seldom. Gunicorn alone hands its socket on; of other servers it is not known.
    """
    known = request.META.get("gunicorn.socket")
    if known is None:
        return False
    try:
        asked = select.poll()
        asked.register(known, select.POLLIN)
        return bool(asked.poll(0)) and not known.recv(1, socket.MSG_PEEK)
    except ValueError:
        # It speaks TLS, where one cannot look without taking; or it is closed on our side.
        return False
    except OSError:
        return True


def hang_up_on_the_deaf(request: HttpRequest) -> None:
    """Break with a client that takes nothing of a stream for `DEAF_SECONDS`.

    Else it would hold its place, and the thread, for as long as it likes. For the next request of
    the connection Gunicorn waits without a limit again.
    """
    known = request.META.get("gunicorn.socket")
    if known is not None:
        known.settimeout(DEAF_SECONDS)


def _never() -> bool:
    return False


class Places:
    """Counts the requests that hold a thread for long.

    Args:
        most: says how many there may be at once.
    """

    def __init__(self, most: Callable[[], int]) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._taken = 0

    def take(self) -> None:
        """Take a place.

        Raises:
            TooManyWait: there is none left.
        """
        with self._lock:
            if self._taken >= self._most():
                raise TooManyWait
            self._taken += 1

    def leave(self) -> None:
        """Give it back."""
        with self._lock:
            self._taken -= 1


class Watch:
    """Tells all who wait in this process that something was published.

    Args:
        newest: asks for the number of the newest publication.
        finish: called by the thread that asks, when nobody waits any more.
    """

    def __init__(self, newest: Callable[[], int], finish: Callable[[], None]) -> None:
        self._ask = newest
        self._finish = finish
        self._changed = threading.Condition()
        self._waiting = 0
        self._newest = 0
        self._asking = False

    def wait(self, *, after: int, seconds: float, gone: Callable[[], bool] = _never) -> bool:
        """Wait for a publication with a higher number than `after`.

        Args:
            after: the last number that the client has.
            seconds: how long at most.
            gone: whether there is nobody any more to wait for; asked a few times a second.

        Returns:
            Whether there is one.
        """
        with self._changed:
            self._waiting += 1
            if not self._asking:
                self._asking, self._newest = True, 0
                threading.Thread(target=self._run, name="feed-watch", daemon=True).start()
            try:
                self._changed.wait_for(lambda: self._newest > after or gone(), timeout=seconds)
                return self._newest > after
            finally:
                self._waiting -= 1

    def _run(self) -> None:
        while self._goes_on():
            try:
                newest = self._ask()
            except (DatabaseError, InterfaceError) as error:
                # Who waits gets an empty page in the end, and the page after it says what is wrong.
                logger.warning("cannot ask for the newest publication: %s", error)
                self._finish()
                newest = 0
            with self._changed:
                self._newest = newest
                self._changed.notify_all()
            time.sleep(EVERY)
        self._finish()

    def _goes_on(self) -> bool:
        with self._changed:
            self._asking = self._waiting > 0
            return self._asking


class HeldStream:
    """Parts of a stream; it holds a place until it is closed, as servers do, or forgotten."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        PLACES.take()
        self._parts = parts
        self._leave = weakref.finalize(self, PLACES.leave)

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        """Leave the place; the second time does nothing."""
        self._leave()


def _close_connection() -> None:
    """Of the thread that calls this."""
    connection.close()


PLACES = Places(lambda: settings.VERIFY_API_WAITING)
WATCH = Watch(newest_sequence, _close_connection)
