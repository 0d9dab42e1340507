"""Whether a process of the desk works; `python verify/healthcheck.py web` asks for a container.

Of worker and beat it asks what `/readyz` asks of all of their kind: when was this one last heard
from? Run as a file it loads neither Django nor Celery, for it is run every few seconds.
"""

import contextlib
import http.client
import os
import sys
import time
from pathlib import Path

WEB_PORT = 8000
SIGN_FILE = "VERIFY_SIGN_FILE"
# The settings that `/readyz` judges by, with what they are where nobody says otherwise.
SILENT = {
    "worker": ("VERIFY_WORKER_SILENT_SECONDS", 330),
    "beat": ("VERIFY_BEAT_SILENT_SECONDS", 90),
}


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


def is_heard(process: str) -> bool:
    """Whether this worker, or beat, gave its own sign lately: it touches a file.

    A worker does when it begins with a task, beat when the broker took one.
    """
    name, default = SILENT[process]
    sign = Path(os.environ.get(SIGN_FILE, ""))
    limit = int(os.environ.get(name) or default)
    return sign.is_file() and time.time() - sign.stat().st_mtime <= limit


def main(arguments: list[str]) -> int:
    """The exit code for `web`, `worker` or `beat`: 0 where it works, else 1."""
    match arguments:
        case ["web"]:
            return 0 if is_healthy(WEB_PORT) else 1
        case ["worker" | "beat" as process]:
            return 0 if is_heard(process) else 1
        case _:
            sys.exit("usage: python verify/healthcheck.py web | worker | beat")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
