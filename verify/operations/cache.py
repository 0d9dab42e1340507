"""The cache of the desk: where its server is away, people sign in all the same."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

LOOK_AGAIN = 5.0
"""Seconds after which a server that did not answer is asked again: each question may hang for one.

A sign-in asks a dozen times.
"""
# Wrong tries, and codes of apps that were used: what allauth keeps, and cannot do without.
_OF_SIGN_IN = "allauth"
# More names than anybody tries in the minutes for which they count, so that none is thrown out.
_MOST = 100_000

STAND_IN = LocMemCache("sign-in", {"OPTIONS": {"MAX_ENTRIES": _MOST}})
"""What stands in for the server, in this process."""


class Away:
    """Until when the server is not asked, by the monotonic clock."""

    until = 0.0


class Cache(RedisCache):
    """That of Django, but for what signing in asks, which this process answers while it must.

    Guessing stays slowed down then: each web process lets as many tries pass as all of them do
    otherwise. Everything else is told that the cache does not answer, and does without it in a way
    of its own.
    """

    def add(self, key: str, *args: Any, **kwargs: Any) -> bool:
        """Set a key that is not there; whether it was not."""
        return bool(self._answer("add", key, *args, **kwargs))

    def get(self, key: str, *args: Any, **kwargs: Any) -> Any:
        """The value of a key, or what was given for none."""
        return self._answer("get", key, *args, **kwargs)

    def set(self, key: str, *args: Any, **kwargs: Any) -> None:
        """Set a key."""
        self._answer("set", key, *args, **kwargs)

    def delete(self, key: str, *args: Any, **kwargs: Any) -> bool:
        """Take a key away; whether it was there."""
        return bool(self._answer("delete", key, *args, **kwargs))

    def _answer(self, what: str, key: str, *args: Any, **kwargs: Any) -> Any:
        ask = getattr(super(), what)
        if not key.startswith(_OF_SIGN_IN):
            return ask(key, *args, **kwargs)
        if time.monotonic() >= Away.until:
            try:
                return ask(key, *args, **kwargs)
            except (RedisError, OSError) as error:
                logger.warning("wrong tries are counted in this process: %s", error)
                Away.until = time.monotonic() + LOOK_AGAIN
        return getattr(STAND_IN, what)(key, *args, **kwargs)
