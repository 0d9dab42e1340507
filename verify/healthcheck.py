"""Whether a process of the desk works; `python verify/healthcheck.py web` asks for a container.

Run as a file it loads neither Django nor Celery, for it is run every few seconds.
"""

import contextlib
import http.client
import os
import sys
import time
from pathlib import Path

WEB_PORT = 8000
# Celery beat writes its schedule every three minutes (celery.beat.Scheduler.sync_every).
BEAT_SECONDS = 600


def is_healthy(port: int) -> bool:
    """Whether the site on this machine's `port` answers /healthz with 200.

    It is asked under the first name in ALLOWED_HOSTS, for it answers to no other.
    """
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".*") or "localhost"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == http.client.OK
    return False


def is_ticking(schedule: Path) -> bool:
    """Whether Celery beat has written its schedule lately: the file itself or one beside it.

    Python keeps it in SQLite, which writes to `NAME-wal` first, or in `NAME.db`.
    """
    written = [path.stat().st_mtime for path in schedule.parent.glob(f"{schedule.name}*")]
    return bool(written) and time.time() - max(written) < BEAT_SECONDS


def main(arguments: list[str]) -> int:
    """The exit code for `web` or for `beat FILE`: 0 where it works, else 1."""
    match arguments:
        case ["web"]:
            return 0 if is_healthy(WEB_PORT) else 1
        case ["beat", schedule]:
            return 0 if is_ticking(Path(schedule)) else 1
        case _:
            sys.exit("usage: python verify/healthcheck.py web | beat FILE")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
