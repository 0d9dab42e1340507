"""What is in the broker of this test run: looked at, and lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from verify.celery import app


@contextmanager
def broker_client() -> Iterator[Any]:
    """A client of the Redis or Valkey database that holds the messages."""
    with app.connection_for_write() as connection:
        channel: Any = connection.default_channel
        yield channel.client


def flush_broker() -> None:
    """Lose every message, as a broker does that comes back without its data."""
    with broker_client() as client:
        client.flushdb()


def queued() -> int:
    """How many messages wait to be taken."""
    with broker_client() as client:
        return int(client.llen(app.conf.task_default_queue))


def all_done() -> bool:
    """Whether no message waits, and none is being worked on (acknowledgement is late)."""
    with broker_client() as client:
        return not client.llen(app.conf.task_default_queue) and not client.hlen("unacked")
