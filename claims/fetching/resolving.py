"""Looking a name up, in a time that is known."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

from claims.fetching.failures import FetchFailed
from claims.messages import say

# (host, port, seconds) -> addresses in figures, best first.
Resolver = Callable[[str, int, float], list[str]]


def look_up(host: str, port: int, seconds: float) -> list[str]:
    """Every address of `host`, as this machine resolves it.

    Arguments: host; port; seconds to wait at most. The system's own look-up knows no limit, so it
    runs in a thread of its own, which is left behind where it takes longer.
    Raises FetchFailed.
    """
    answer: SimpleQueue[list[str] | OSError | UnicodeError] = SimpleQueue()
    threading.Thread(target=_ask, args=(host, port, answer), daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except Empty:
        raise FetchFailed(
            say("The name %(host)s could not be looked up in time.", host=host),
            code="time",
            retry=True,
        ) from None
    if isinstance(found, list):
        return found
    unknown = isinstance(found, socket.gaierror) and found.errno == socket.EAI_NONAME
    raise FetchFailed(
        say("There is no server named %(host)s.", host=host)
        if unknown
        else say("The name %(host)s cannot be looked up.", host=host),
        code="dns",
        retry=not unknown,
    ) from found


def _ask(host: str, port: int, answer: SimpleQueue[list[str] | OSError | UnicodeError]) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        answer.put(error)
        return
    answer.put(list(dict.fromkeys(str(one[4][0]) for one in found)))
