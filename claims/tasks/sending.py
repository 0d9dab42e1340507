"""Starting tasks: after the commit, and never at the cost of the page that asked for it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any, cast

import structlog
from celery import current_app
from celery.exceptions import OperationalError
from django.db import transaction
from django.db.models import QuerySet
from kombu.pools import producers

from claims.tasks.beside import Message, Sender

if TYPE_CHECKING:
    from celery.app.task import Task
    from kombu import Connection
    from kombu.pools import ProducerPool

logger = logging.getLogger(__name__)

# Seconds after which a task is told to end; CELERY_TASK_TIME_LIMIT ends it by force.
SOFT_LIMIT = 240
# How long a message may take to the broker, each of the few times it is tried.
SEND_SECONDS = 1
OF_EVERY_MESSAGE = (
    "broker_url",
    "broker_write_url",
    "broker_pool_acquire_timeout",
    "task_always_eager",
    "task_default_queue",
    "task_repr_maxlevels",
    "task_send_sent_event",
)
# Verdicts of one moment are published by one message.
PUBLISH, PUBLISH_EACH = "claims.tasks.publish_claim", "claims.tasks.publish_claims"
ASKED_BY_EACH = "request_ids"
# How many tasks of one kind are started at once for rows that wait.
STARTED_AT_ONCE = 100


def start(task: Task[..., Any], *args: int | list[int], seconds: float = 0) -> None:
    """Start a task once the transaction is committed, if there is one.

    A broker that cannot be reached is logged and never breaks the page that was asked for: the
    rows say what is to be done, and `sweep` starts it later.

    Args:
        task: a task of this package.
        args: the ids it takes, or lists of them.
        seconds: after how long a worker begins with it.
    """
    transaction.on_commit(partial(_send, task, *args, seconds=seconds), robust=True)


class _Beside:
    """Who sends the messages of this process; nobody: each is sent where it is asked for."""

    sender: Sender | None = None


def send_beside() -> None:
    """From here on this process answers requests: they do not wait for the broker."""
    _Beside.sender = Sender(_send_now, _together)


def send_rest() -> None:
    """Send what waits: the process ends."""
    if _Beside.sender is not None:
        _Beside.sender.end()
        _Beside.sender = None


def _send(task: Task[..., Any], *args: int | list[int], seconds: float) -> None:
    message = Message(task, args, seconds)
    if _Beside.sender is None:
        _send_now(message)
    else:
        _Beside.sender.put(message)


def _together(messages: Sequence[Message]) -> Iterator[Message]:
    """Messages of one moment: those of verdicts in one, which tells who asked for each."""
    verdicts = [one for one in messages if one.task.name == PUBLISH and not one.seconds]
    if len(verdicts) < 2:
        yield from messages
        return
    yield from (one for one in messages if one not in verdicts)
    yield Message(
        current_app.tasks[PUBLISH_EACH],
        (cast("list[int]", [number for one in verdicts for number in one.args]),),
        context=verdicts[0].context,
        headers={ASKED_BY_EACH: [one.context.run(_asked_by) for one in verdicts]},
    )


def _asked_by() -> Any:
    """The id of the request that is answered."""
    return structlog.contextvars.get_contextvars().get("request_id")


def _send_now(message: Message) -> None:
    task, args = message.task, message.args
    options: dict[str, Any] = {"countdown": message.seconds, "headers": dict(message.headers)}
    _read_once()
    broker = str(current_app.conf.broker_write_url)
    try:
        with quick_producers(broker).acquire(block=True) as producer:
            task.apply_async(args, producer=producer, **options, **_declaring(broker))
    except OperationalError as error:
        logger.error(  # noqa: TRY400 - the traceback of an absent broker tells nothing more
            "the broker cannot be reached (%s); the sweep will do %s%r", error, task.name, args
        )


def _declaring(broker: str) -> dict[str, Any]:
    """A queue of Redis is there as soon as something lies in it: it need not be declared."""
    return {"declare": ()} if broker.startswith("redis") else {}


@cache
def _read_once() -> None:
    """Put the settings that every message reads where the library finds them at once.

    It looks for each under three names among the settings of Django, which is a third of what a
    message costs.
    """
    current_app.conf.update({name: current_app.conf[name] for name in OF_EVERY_MESSAGE})


@cache
def quick_producers(_broker: str) -> ProducerPool:
    """The producers of this process that send by `quick_connection`, found once.

    Finding them reads some thirty settings, a tenth of what a verdict costs.
    """
    found: ProducerPool = producers[quick_connection()]
    return found


# A process that is forked off opens connections of its own.
os.register_at_fork(after_in_child=quick_producers.cache_clear)


def quick_connection() -> Connection:
    """The way to the broker for people who wait for a page; not open yet.

    A broker that takes the connection and then says nothing is waited for SEND_SECONDS at a time,
    not as long as a worker would that has nobody waiting for it.
    """
    return current_app.connection_for_write(
        transport_options={"socket_connect_timeout": SEND_SECONDS, "socket_timeout": SEND_SECONDS}
    )


def start_each(task: Task[[int], None], left: QuerySet[Any]) -> int:
    """Start a task for each row that waits, STARTED_AT_ONCE of them at most.

    Args:
        task: takes the id of a row.
        left: the rows, the most urgent first.

    Returns:
        How many were started.
    """
    ids = list(left.values_list("pk", flat=True)[:STARTED_AT_ONCE])
    for pk in ids:
        task.delay(pk)
    return len(ids)


def start_if(task: Task[[], None], *, needed: bool) -> int:
    """Start a task that takes nothing, if there is something for it to do.

    Returns:
        How many were started: 1 or 0.
    """
    if needed:
        task.delay()
    return int(needed)
