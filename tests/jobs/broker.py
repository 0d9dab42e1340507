"""What is in the broker of this test run: looked at, and lost."""

import base64
import json
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


def messages() -> list[tuple[Any, ...]]:
    """The messages, oldest first, each as (task, arguments); they are taken out."""
    with broker_client() as client:
        raw = client.lrange(app.conf.task_default_queue, 0, -1)
        client.delete(app.conf.task_default_queue)
    return [_read(one) for one in reversed(raw)]


def headers() -> list[dict[str, Any]]:
    """What the messages carry beside their arguments, oldest first; they stay."""
    with broker_client() as client:
        raw = client.lrange(app.conf.task_default_queue, 0, -1)
    return [json.loads(one)["headers"] for one in reversed(raw)]


def _read(raw: bytes) -> tuple[Any, ...]:
    message = json.loads(raw)
    args, _, _ = json.loads(base64.b64decode(message["body"]))
    return message["headers"]["task"].split(".")[-1], *args
