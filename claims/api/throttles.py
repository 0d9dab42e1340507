"""How many requests a client may send: anonymous ones by address, others by token or person.

Counters live in the cache. Where the cache is down, requests pass: a desk that answers too much is
better than one that does not answer.
"""

from __future__ import annotations

import ipaddress
import logging
import os
import threading
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.retry import Retry
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from claims.models import ApiToken

logger = logging.getLogger(__name__)

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
TOLD_AGAIN = 20  # requests after which a counter is told again when to be forgotten
IPV6_NETWORK = 64  # what one customer is given at least (RFC 6177), so one counter for all of it


@dataclass(frozen=True)
class Share:
    """What a client has used of its share.

    Attributes:
        policy: `anonymous` or `token`.
        limit: requests a window.
        seconds: length of the window.
        used: requests of this window, this one included.
        reset: seconds until the next window.
    """

    policy: str
    limit: int
    seconds: int
    used: int
    reset: int

    @property
    def is_used_up(self) -> bool:
        """Whether this request is one too many."""
        return self.used > self.limit

    def headers(self) -> dict[str, str]:
        """`RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10)."""
        left = max(0, self.limit - self.used)
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.limit};w={self.seconds}',
            "RateLimit": f'"{self.policy}";r={left};t={self.reset}',
        }


class FairShare(BaseThrottle):
    """Counts a request and refuses it when the share of its window is used up."""

    share: Share | None = None

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Whether the request may go on; `share` tells how much is left afterwards."""
        policy, client = who_counts(request, self.get_ident(request))
        self.share = take_share(policy, client, now=time.time())
        return self.share is None or not self.share.is_used_up

    def wait(self) -> float | None:
        """Seconds until the client may try again."""
        return None if self.share is None else float(self.share.reset)


def who_counts(request: Request, address: str) -> tuple[str, str]:
    """The policy a request falls under, and whose counter it adds to."""
    if isinstance(request.auth, ApiToken):
        return "token", f"token-{request.auth.pk}"
    if request.user.is_authenticated:
        return "token", f"person-{request.user.pk}"
    return "anonymous", network_of(address)


def network_of(address: str) -> str:
    """The part of an address that stands for one client: IPv4 whole, IPv6 its /64."""
    try:
        ip = ipaddress.ip_address(address.strip())
    except ValueError:
        return "unknown"  # one counter for all that a proxy cannot name
    if isinstance(ip, ipaddress.IPv6Address):
        whole = ipaddress.IPv6Network((int(ip), IPV6_NETWORK), strict=False)
        return str(ip.ipv4_mapped or whole)
    return str(ip)


def take_share(policy: str, client: str, *, now: float) -> Share | None:
    """Count one request.

    Args:
        policy: the name of a rate in the settings.
        client: whose counter.
        now: seconds since 1970.

    Returns:
        What is used now; None if the rate is switched off or the cache does not answer.
    """
    rate = api_settings.DEFAULT_THROTTLE_RATES[policy]
    if not rate:
        return None
    limit, seconds = read_rate(str(rate))
    window = int(now // seconds)
    used = _count(f"share:{policy}:{client}:{window}", 2 * seconds)
    if used is None:
        return None
    return Share(policy, limit, seconds, used, reset=max(1, round((window + 1) * seconds - now)))


def read_rate(rate: str) -> tuple[int, int]:
    """Read `600/min` as requests and seconds; the period is told by its first letter: s m h d."""
    limit, _, period = rate.partition("/")
    return int(limit), _SECONDS[period.strip()[0]]


def _count(key: str, seconds: int) -> int | None:
    """Add one to a counter that is forgotten after so many seconds; None without an answer."""
    name = cache.make_key(key)
    try:
        counters = _counters(str(settings.CACHES["default"]["LOCATION"]))
        # One round trip, which the cache of Django would make three of; when to forget it is told
        # first, and again at times, should that have been lost on the way.
        count = int(counters.incr(name))
        if count % TOLD_AGAIN == 1:
            counters.expire(name, seconds)
    except (RedisError, OSError) as error:
        logger.warning("the request was not counted, the cache does not answer: %s", error)
        return None
    return count


class _Kept(threading.local):
    """The client of a thread: to lend a connection and take it back costs half of a count."""

    address = ""
    client: Redis | None = None


_KEPT = _Kept()
# A kept connection is broken when the cache was started anew; one that says nothing is left alone.
ONCE_MORE = Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,))


def _counters(address: str) -> Redis:
    """The server of the cache, by a connection that this thread keeps.

    Raises:
        RedisError: it does not answer.
    """
    if _KEPT.client is None or _KEPT.address != address:
        options: Any = settings.CACHES["default"].get("OPTIONS", {})
        _KEPT.client = Redis.from_url(
            address, single_connection_client=True, retry=ONCE_MORE, **options
        )
        _KEPT.address = address
    return _KEPT.client


def _forget() -> None:
    _KEPT.client = None


# A process that is forked off opens connections of its own.
os.register_at_fork(after_in_child=_forget)
