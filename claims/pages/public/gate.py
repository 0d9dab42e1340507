"""How many messages a reader may send: counted by a keyed hash of the network address.

The counters live in the cache. Where the cache does not answer, the messages themselves are
counted: the gate neither stands open then nor turns everybody away.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError
from rest_framework.throttling import BaseThrottle

from claims.readers.queries import sent_since
from claims.readers.senders import sender_hash

if TYPE_CHECKING:
    from rest_framework.request import Request

logger = logging.getLogger(__name__)

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def sender_of(request: HttpRequest) -> str:
    """The keyed hash of the address that a request comes from.

    Which address that is, behind a proxy of the desk too, is told as for the limits of the API.
    """
    # It reads headers alone, which both kinds of request have.
    address = BaseThrottle().get_ident(cast("Request", request))
    return sender_hash(str(address), key=settings.SECRET_KEY)


def seconds_to_wait(sender: str, *, at: datetime) -> int:
    """Count one message of a sender.

    Args:
        sender: as `sender_of` names it.
        at: now.

    Returns:
        0 if it may pass, else in how many seconds the next one may.
    """
    rate = str(settings.VERIFY_READER_RATE)
    if not rate:
        return 0
    number, _, period = rate.partition("/")
    limit, seconds = int(number), _SECONDS[period.strip()[0]]
    now = at.timestamp()
    window = int(now // seconds)
    used = _counted(f"readers:{sender}:{window}", seconds)
    if used is None:
        used = 1 + sent_since(sender, at - timedelta(seconds=seconds))
    if used <= limit:
        return 0
    return max(1, round((window + 1) * seconds - now))


def _counted(key: str, seconds: int) -> int | None:
    try:
        cache.add(key, 0, timeout=seconds)
        return cache.incr(key)
    except (RedisError, OSError, ValueError) as error:
        # ValueError: the counter was thrown out between the two calls.
        logger.warning("messages of readers are counted in the table: %s", error)
        return None
