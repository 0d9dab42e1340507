"""What every task of the desk does besides its work: it is heard from, counted, and named in logs.

A message carries who asked for it (the id of the request) and when it was sent, so that a line of
the log leads from a click to the task that came of it, and the lag of the jobs is known.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime
from typing import Any

import structlog
from celery.contrib.django.task import DjangoTask
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from claims.models import Process
from claims.operations.actions import note_sign
from verify.operations.meters import TASKS, WAITS
from verify.operations.own_sign import give_own_sign
from verify.operations.spans import Tracing

logger = logging.getLogger("verify.task")

# A worker is heard from so often at most, in seconds; a row for each task would cost more.
SIGN_EVERY = 10.0
REQUEST_ID = "request_id"


class _LastSign:
    """When this process gave its last sign."""

    at = float("-inf")


class Job(DjangoTask[..., Any]):
    """The class of every task."""

    abstract = True

    def apply_async(self, *args: Any, **options: Any) -> Any:
        """Send it, with the id of the request that it is done for, and the time."""
        asked_by = structlog.contextvars.get_contextvars().get(REQUEST_ID)
        headers = {**Tracing.tracer.context(), "sent_at": time.time(), REQUEST_ID: asked_by}
        options["headers"] = {**headers, **(options.get("headers") or {})}
        return super().apply_async(*args, **options)

    def before_start(self, task_id: str, args: Any, kwargs: Any) -> None:
        """Called by a worker before the task: every line of the log from here on names it."""
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(task_id=task_id, task=self.name)
        if asked_by := self.request.get(REQUEST_ID):
            structlog.contextvars.bind_contextvars(request_id=asked_by)
        give_sign()
        self._note_wait()

    def after_return(self, status: str, retval: Any, task_id: str, *rest: Any) -> None:
        """Called by a worker when all is said about the task."""
        structlog.contextvars.clear_contextvars()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Do it. Called outside a worker it is a plain function."""
        if self.request.called_directly:
            return super().__call__(*args, **kwargs)
        begun, outcome = time.perf_counter(), "failed"
        parent = {"traceparent": self.request.get("traceparent") or ""}
        try:
            with Tracing.tracer.span(self.name, parent):
                # Not super().__call__, which would begin with an empty request.
                answer = self.run(*args, **kwargs)
            outcome = "done"
        finally:
            seconds = time.perf_counter() - begun
            if settings.VERIFY_METRICS_TOKEN:
                TASKS.labels(self.name, outcome).observe(seconds)
            logger.info("task %s", outcome, extra={"ms": round(seconds * 1000, 1)})
        return answer

    def _note_wait(self) -> None:
        sent_at = self.request.get("sent_at")
        if not settings.VERIFY_METRICS_TOKEN or sent_at is None:
            return
        due = float(sent_at)
        if self.request.eta:
            due = max(due, datetime.fromisoformat(str(self.request.eta)).timestamp())
        WAITS.labels(self.name).observe(max(time.time() - due, 0.0))


def give_sign() -> None:
    """Note that a worker begins with a task, at most every so often."""
    if time.monotonic() - _LastSign.at < SIGN_EVERY:
        return
    give_own_sign()
    try:
        note_sign(process=Process.WORKER, at=timezone.now())
    except DatabaseError as error:
        logger.warning("the sign of this worker cannot be noted: %s", error)
        return
    _LastSign.at = time.monotonic()
