"""The site with one address more: a stream of server-sent events, at its cheapest.

It asks no database and no session: whatever stands in its way here stands in the way of a real one.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any

from verify.wsgi import application as site

STREAM = "/stream/"
EVERY = 1.0  # seconds between two events
EVENTS = 600


def _events() -> Iterator[bytes]:
    for number in range(EVENTS):
        yield f"data: {number}\n\n".encode()
        time.sleep(EVERY)


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer the stream here and everything else by the site."""
    if environ["PATH_INFO"] != STREAM:
        return site(environ, start_response)
    start_response("200 OK", [("Content-Type", "text/event-stream")])
    return _events()
