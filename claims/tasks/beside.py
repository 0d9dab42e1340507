"""Sending messages beside the requests of a web process, so that nobody waits for the broker.

A message waits for a moment first. What other requests of the process want to have done by then
goes along: the same task wanted twice is one message, and verdicts of the same moment are published
by one. A message costs as much as a dozen statements to PostgreSQL (`make bench NAME=reviewers`).

A message that is lost with its process is one that `sweep` makes up for.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from queue import Empty, Full, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from celery.app.task import Task

logger = logging.getLogger(__name__)

GATHER_SECONDS = 0.05
"""How long a message waits for others; verdicts take longer than that to be seen anyway."""
MOST_WAITING = 10_000
"""Messages of a broker that does not answer that are kept for it; the sweep does the rest."""
END_SECONDS = 5
"""How long a process that ends tries to send what waits."""


@dataclass(frozen=True)
class Message:
    """A task that is to be started.

    Attributes:
        task: which one.
        args: what it is given.
        seconds: after how long a worker begins with it.
        context: of the request that wants it: its id, and its trace.
        headers: what else the message carries.
    """

    task: Task[..., Any]
    args: tuple[int | list[int], ...]
    seconds: float = 0
    context: Context = field(default_factory=copy_context, compare=False)
    headers: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sameness(self) -> tuple[str, str, float]:
        """What two messages have in common of which one is enough."""
        return self.task.name, repr(self.args), self.seconds


type Send = Callable[[Message], None]
type Together = Callable[[Sequence[Message]], Iterable[Message]]


class Sender:
    """A thread that sends what is put to it, in the order in which it comes."""

    def __init__(self, send: Send, together: Together) -> None:
        """
        Args:
            send: sends one message; what it raises is logged.
            together: makes fewer messages of those of one moment.
        """
        self._send = send
        self._together = together
        self._waiting: Queue[Message | None] = Queue(MOST_WAITING)
        self._thread = Thread(target=self._run, name="sender of messages", daemon=True)
        self._thread.start()

    def put(self, message: Message) -> None:
        """Have a message sent in a moment."""
        try:
            self._waiting.put_nowait(message)
        except Full:
            logger.error(  # noqa: TRY400 - where it was put says nothing more
                "too many messages wait; the sweep will do %s", message.task.name
            )

    def end(self) -> None:
        """Send what waits, and stop; at most END_SECONDS."""
        with contextlib.suppress(Full):
            self._waiting.put(None, timeout=END_SECONDS)
        self._thread.join(END_SECONDS)

    def _run(self) -> None:
        goes_on = True
        while goes_on:
            found = self._of_one_moment()
            goes_on = None not in found
            once: dict[tuple[str, str, float], Message] = {}
            for one in filter(None, found):
                once.setdefault(one.sameness, one)
            for message in self._fewer(list(once.values())):
                self._try(message)

    def _fewer(self, messages: list[Message]) -> Iterable[Message]:
        """What is sent for them; each by itself where they cannot be put together."""
        try:
            return list(self._together(messages))
        except Exception:
            # This thread has to live: what is put to it later waits for it.
            logger.exception("messages could not be put together; each is sent by itself")
            return messages

    def _of_one_moment(self) -> list[Message | None]:
        """What waits, once something does and others had the time to come; None for the end."""
        found = [self._waiting.get()]
        if found[0] is not None:
            time.sleep(GATHER_SECONDS)
        with contextlib.suppress(Empty):
            while True:
                found.append(self._waiting.get_nowait())
        return found

    def _try(self, message: Message) -> None:
        try:
            message.context.run(self._send, message)
        except Exception:
            # Whatever it is, the messages after it are sent.
            logger.exception("%s could not be sent; the sweep will do it", message.task.name)
