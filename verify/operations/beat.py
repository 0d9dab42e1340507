"""The clock of the periodic jobs, which lets itself be heard from."""

from __future__ import annotations

import logging
import time
from typing import Any

from celery.beat import PersistentScheduler
from django.db import DatabaseError, connection
from django.utils import timezone

from claims.models import Process
from claims.operations.actions import note_sign
from claims.operations.waiting import NoAnswer, Patience
from verify.operations.own_sign import give_own_sign

logger = logging.getLogger(__name__)

SIGN_EVERY = 10.0
# A database that hangs must not stop the clock.
_patience = Patience(5)


class HeardScheduler(PersistentScheduler):
    """Celery's own scheduler, which notes now and then that a task was sent."""

    _signed_at = float("-inf")

    def apply_async(self, *args: Any, **kwargs: Any) -> Any:
        """Send a task; the sign that follows says that the broker took it."""
        sent = super().apply_async(*args, **kwargs)
        if time.monotonic() - self._signed_at >= SIGN_EVERY:
            self._signed_at = time.monotonic()
            give_sign()
        return sent


def give_sign() -> None:
    """Note that beat has sent a task; where the database is away, that is logged."""
    give_own_sign()
    try:
        _patience.ask(_note)
    except (DatabaseError, NoAnswer) as error:
        logger.warning("the sign of beat cannot be noted: %r", error)


def _note() -> None:
    try:
        note_sign(process=Process.BEAT, at=timezone.now())
    finally:
        connection.close()
