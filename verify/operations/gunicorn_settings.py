"""What gunicorn is told beside its command line: its own lines go where those of the desk go.

It writes no log of requests: `verify.operations.access` does, without what addresses may hold.
"""

import gc
import os
import sys
from typing import Any

from django.apps import apps
from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from verify.operations.log_lines import FORMATS, logging_settings

# As long as gunicorn lets it be. The parameters of the API fit into it, whatever stands in them.
limit_request_line = 8190

_form = os.environ.get("VERIFY_LOG_FORMAT")
logconfig_dict = logging_settings(
    _form if _form in FORMATS else FORMATS[0],
    os.environ.get("VERIFY_LOG_LEVEL") or "INFO",
    {"gunicorn.error": "INFO"},
)


class WithoutRequests(Logger):  # type: ignore[misc] # gunicorn has no types
    """Gunicorn's own lines, without one for each request: it would put that together in vain."""

    def access(self, *_: Any) -> None:
        """Write nothing of a request."""


logger_class = WithoutRequests

# Seconds (Python's own: 0.005). Threads hand over while they wait for the database, many times in a
# request; taken away in between, the interpreter costs two processes of eight threads about a tenth
# of what they do (`make bench NAME=reviewers`: 98 against 107 claims a second).
SWITCH_INTERVAL = 0.02


def when_ready(_server: object) -> None:
    """Called by gunicorn when the code is loaded, before the processes part.

    What is loaded stays for good: left out of every collection, it is neither looked through again
    nor copied by each process (https://docs.python.org/3/library/gc.html#gc.freeze).
    """
    gc.collect()
    gc.freeze()


def post_fork(_server: object, _worker: object) -> None:
    """Called by gunicorn in each process that answers requests."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    if sends_messages():
        # Not above: the settings of Django are read when the code is loaded.
        from claims import tasks  # noqa: PLC0415

        tasks.send_beside()


def worker_exit(_server: object, _worker: object) -> None:
    """Called by gunicorn in each process that has answered its last request."""
    if sends_messages():
        from claims import tasks  # noqa: PLC0415 - as above

        tasks.send_rest()


def sends_messages() -> bool:
    """Whether it is the desk that is served; the floor of a benchmark is served alike."""
    return apps.ready and apps.is_installed("claims")
