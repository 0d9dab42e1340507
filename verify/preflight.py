"""What is looked at before a demo starts, and how it is known to be up."""

import contextlib
import fcntl
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import kombu
from kombu.exceptions import KombuError

HOST = "127.0.0.1"
# KeyError is kombu's answer to a kind of broker it does not know.
BROKER_FAILURES = (KombuError, KeyError, OSError, ValueError)


class DemoError(Exception):
    """The demo cannot start or go on; the message says why and what to do."""


def check_broker(url: str) -> None:
    """Raise DemoError where nothing answers at the address in BROKER_URL."""
    with kombu.Connection(url, connect_timeout=3) as connection:
        try:
            connection.ensure_connection(max_retries=1, timeout=5)
        except BROKER_FAILURES as error:
            message = f"BROKER_URL leads to no broker: {error}."
            raise DemoError(message) from error


def chosen_port() -> int:
    """The port in PORT, 8000 without it, which must be free.

    Raises:
        DemoError: it is no port, or cannot be had.
    """
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        message = f"PORT must be a number from 1 to 65535, but it is {text!r}."
        raise DemoError(message)
    with socket.socket() as probe:
        # As gunicorn binds: connections that are just closing do not hold the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as error:
            message = (
                f"Port {text} cannot be had ({error.strerror}): stop what listens there, "
                "or choose another one: PORT=8001 make demo"
            )
            raise DemoError(message) from error
    return int(text)


@contextlib.contextmanager
def only_one(var_dir: Path) -> Iterator[None]:
    """Hold the lock of this data folder, so that no second demo works on it.

    Raises:
        DemoError: another one holds it.
    """
    var_dir.mkdir(parents=True, exist_ok=True)
    with (var_dir / "demo.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            message = f"A demo of this checkout runs already (process {lock.read().strip()})."
            raise DemoError(message) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
