"""The one client by which the desk asks other servers: guarded, limited, polite.

Redirects are followed by hand, so that every address on the way passes the same guard. Nothing
is taken from the environment (proxies, certificates), no cookies are kept, and bodies of
redirects are not read.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial

import httpcore2
import httpx2

from claims.fetching import headers as reading
from claims.fetching.addresses import follow, read_address
from claims.fetching.asking import Answer, Asker, Take
from claims.fetching.budget import Budget
from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.limits import Fetched, FetchLimits
from claims.fetching.remembering import Remembered
from claims.fetching.resolving import Resolver, look_up
from claims.fetching.robots import MOST_BYTES, Robots, read_robots
from claims.fetching.statuses import (
    FOR_GOOD,
    NOT_MODIFIED,
    REDIRECTS,
    is_useful,
    not_useful,
)
from claims.messages import say

# Redirects of robots.txt that are followed (RFC 9309, 2.3.1.2: at least five).
ROBOTS_REDIRECTS = 5
# What may come besides the body that is asked for: robots.txt of each server on the way, headers,
# the beginnings of bodies that are not read.
WIRE_EXTRA = 4_000_000


def fetch(address: str, *, limits: FetchLimits, etag: str = "", last_modified: str = "") -> Fetched:
    """Ask for one address.

    Arguments: address; limits; etag, last_modified, of the last answer, "" for none: with them
    the answer may be that nothing was modified.
    Raises FetchRefused, FetchFailed, and nothing else. What robots.txt says is remembered for an
    hour in this process.
    """
    return _client(limits).fetch(address, etag=etag, last_modified=last_modified)


def known_crawl_delay(address: str, *, limits: FetchLimits) -> float | None:
    """Seconds between requests that robots.txt of a server asks for; 0 if it asks for none.

    Arguments: address, that was fetched under these limits. None if robots.txt was not read here.
    """
    return _client(limits).known_crawl_delay(address)


@lru_cache(maxsize=8)
def _client(limits: FetchLimits) -> Client:
    return Client(limits)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """Where a walk ended: the address, where it moved for good, and what was answered there."""

    url: httpx2.URL
    moved_to: str
    answer: Answer


class Client:
    """Asks for addresses under the same limits; may be shared by threads."""

    def __init__(
        self,
        limits: FetchLimits,
        *,
        resolve: Resolver = look_up,
        network: httpcore2.NetworkBackend | None = None,
        tls: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make a client.

        Arguments: limits; resolve, how names are looked up; network, what connects to a checked
        address; tls, the certificates to trust; clock, in seconds, for what is remembered.
        """
        self._limits = limits
        self._asker = Asker(
            allowed_hosts=limits.allowed_hosts,
            user_agent=limits.user_agent,
            resolve=resolve,
            network=network or httpcore2.SyncBackend(),
            tls=tls or httpx2.create_ssl_context(trust_env=False),
        )
        self._robots = Remembered[Robots](clock)

    def fetch(self, address: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        """Ask for one address; arguments and errors as of the function of this name."""
        limits = self._limits
        budget = Budget(seconds=limits.seconds, wire_bytes=limits.max_bytes + WIRE_EXTRA)
        conditions = reading.conditions(etag, last_modified)
        arrival = self._walk(
            address,
            redirects=limits.redirects,
            ask=partial(self._ask_politely, budget=budget, conditions=conditions),
        )
        status = arrival.answer.status
        if not is_useful(status) or (status == NOT_MODIFIED and not conditions):
            raise _failure(arrival)
        return _fetched(address, arrival)

    def known_crawl_delay(self, address: str) -> float | None:
        """As of the function of this name."""
        url = read_address(address, allowed_hosts=self._limits.allowed_hosts)
        robots = self._robots.get(str(url.join("/robots.txt")))
        return robots.crawl_delay if robots else None

    def _walk(
        self, address: str, *, redirects: int, ask: Callable[[httpx2.URL], Answer]
    ) -> _Arrival:
        """Follow redirects, each through the guard."""
        url = read_address(address, allowed_hosts=self._limits.allowed_hosts)
        moved_to, for_good = "", True
        for _ in range(redirects + 1):
            answer = ask(url)
            location = reading.header(answer.headers, "Location")
            if answer.status not in REDIRECTS or not location:
                return _Arrival(url, moved_to, answer)
            url = self._next(url, location)
            for_good = for_good and answer.status in FOR_GOOD
            moved_to = str(url) if for_good else moved_to
        raise FetchFailed(
            say(
                "%(host)s sends on and on: more than %(redirects)d redirects.",
                host=url.host,
                redirects=redirects,
            ),
            code="redirects",
        )

    def _next(self, url: httpx2.URL, location: str) -> httpx2.URL:
        following = read_address(follow(url, location), allowed_hosts=self._limits.allowed_hosts)
        if url.scheme == "https" and following.scheme == "http":
            raise FetchRefused(
                say(
                    "%(host)s sends on from https to plain http, which anybody on the way can "
                    "change. Give %(following)s itself if you want it all the same.",
                    host=url.host,
                    following=str(following)[:300],
                ),
                code="downgrade",
            )
        return following

    def _ask_politely(
        self, url: httpx2.URL, *, budget: Budget, conditions: list[tuple[str, str]]
    ) -> Answer:
        robots = self._robots_of(url, budget)
        if not robots.allows(url.raw_path.decode("ascii")):
            raise FetchRefused(
                say("robots.txt of %(host)s asks programs not to read this page.", host=url.host),
                code="robots",
            )
        take = Take(self._limits.max_bytes, media=self._limits.takes_media)
        return self._asker.ask(url, budget=budget, take=take, conditions=conditions)

    def _robots_of(self, url: httpx2.URL, budget: Budget) -> Robots:
        at = str(url.join("/robots.txt"))
        known = self._robots.get(at)
        if known is None:
            known = self._read_robots(at, budget)
            self._robots.put(at, known)
        return known

    def _read_robots(self, at: str, budget: Budget) -> Robots:
        """RFC 9309, 2.3.1: refused or absent, all is allowed; broken, nothing is for now."""
        take = Take(MOST_BYTES, cut=True)
        ask = partial(self._asker.ask, budget=budget, take=take, conditions=())
        try:
            arrival = self._walk(at, redirects=ROBOTS_REDIRECTS, ask=ask)
        except FetchFailed as error:
            if error.code == "redirects":
                return Robots()
            raise
        status = arrival.answer.status
        if 200 <= status < 300:
            product = self._limits.user_agent.partition("/")[0]
            return read_robots(arrival.answer.body, product=product)
        if 400 <= status < 500 and status != 429:
            return Robots()
        raise _robots_unread(arrival)


def _fetched(address: str, arrival: _Arrival) -> Fetched:
    headers = arrival.answer.headers
    media_type, charset = reading.content_type(headers)
    return Fetched(
        address=address,
        final_address=str(arrival.url),
        moved_to=arrival.moved_to,
        status=arrival.answer.status,
        headers=headers,
        data=arrival.answer.body,
        media_type=media_type,
        charset=charset,
        etag=reading.validator(headers, "ETag", reading.MOST_ETAG),
        last_modified=reading.validator(headers, "Last-Modified", reading.MOST_LAST_MODIFIED),
        not_modified=arrival.answer.status == NOT_MODIFIED,
    )


def _failure(arrival: _Arrival) -> FetchFailed:
    now = datetime.now(UTC)
    return not_useful(
        arrival.answer.status,
        host=arrival.url.host,
        retry_after=reading.retry_after(arrival.answer.headers, now=now),
    )


def _robots_unread(arrival: _Arrival) -> FetchFailed:
    failure = _failure(arrival)
    return FetchFailed(
        say(
            "robots.txt of %(host)s cannot be read (status %(status)d), so that "
            "nothing is read there for now.",
            host=arrival.url.host,
            status=failure.status,
        ),
        code="robots_unread",
        retry=True,
        retry_after=failure.retry_after,
        status=failure.status,
    )
