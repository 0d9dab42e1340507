"""Sending something to an address that somebody gave: one connection, no redirects.

The guard is the one of fetching: the name is looked up once, every address it has must be public,
and the connection goes to one of those. robots.txt is not asked: whoever gave the address wants
what is sent.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import httpcore2
import httpx2

from claims.fetching import headers as reading
from claims.fetching.addresses import check_public, is_allowed, read_address
from claims.fetching.asking import as_failures, target_of
from claims.fetching.budget import Budget
from claims.fetching.connections import GuardedBackend
from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.limits import FetchLimits
from claims.fetching.resolving import Resolver, look_up
from claims.messages import say

# What may come besides the beginning of the answer: headers, and TLS itself.
WIRE_EXTRA = 100_000
# How long a name may take while somebody waits for a page.
LOOK_UP_SECONDS = 5.0
_BROKE_OFF = (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError)


@dataclass(frozen=True, slots=True)
class Posted:
    """What was answered.

    status: of the answer. headers: as sent. beginning: of the body, as it came, `max_bytes` at
    most. milliseconds: from the look-up to the end of it.
    """

    status: int
    headers: reading.Headers
    beginning: bytes
    milliseconds: int


def post(address: str, *, body: bytes, headers: Mapping[str, str], limits: FetchLimits) -> Posted:
    """Send a body to an address.

    Arguments: address; body; headers, besides our own; limits, of which `redirects` plays no part.
    Raises FetchRefused, FetchFailed, and nothing else.
    """
    return Poster(limits, tls=_certificates()).post(address, body=body, headers=headers)


def check_target(address: str, *, limits: FetchLimits, resolve: Resolver = look_up) -> str:
    """The address as it would be sent to, if it would be now. The name is looked up, no more.

    Arguments: address, as typed; limits; resolve, how names are looked up.
    Raises FetchRefused, also for plain http to any host but the allowed; FetchFailed, where the
    name cannot be looked up.
    """
    url = read_address(address, allowed_hosts=limits.allowed_hosts)
    port = url.port or (80 if url.scheme == "http" else 443)
    if is_allowed(url.host, port, limits.allowed_hosts):
        return str(url)
    if url.scheme != "https":
        raise FetchRefused(
            say("Give an address that starts with https://: what is sent is not for everybody."),
            code="scheme",
        )
    for found in resolve(url.host, port, LOOK_UP_SECONDS):
        check_public(found, url.host)
    return str(url)


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)


class Poster:
    """Sends to addresses under the same limits."""

    def __init__(
        self,
        limits: FetchLimits,
        *,
        tls: ssl.SSLContext,
        resolve: Resolver = look_up,
        network: httpcore2.NetworkBackend | None = None,
    ) -> None:
        """Arguments: limits; tls, the certificates to trust; resolve, how names are looked up;
        network, what connects to a checked address."""
        self._limits = limits
        self._tls = tls
        self._resolve = resolve
        self._network = network or httpcore2.SyncBackend()

    def post(self, address: str, *, body: bytes, headers: Mapping[str, str]) -> Posted:
        """Send a body; arguments and errors as of the function of this name."""
        began = time.monotonic()
        limits = self._limits
        url = read_address(address, allowed_hosts=limits.allowed_hosts)
        budget = Budget(seconds=limits.seconds, wire_bytes=limits.max_bytes + WIRE_EXTRA)
        backend = GuardedBackend(
            allowed_hosts=limits.allowed_hosts,
            resolve=self._resolve,
            budget=budget,
            network=self._network,
        )
        pool = httpcore2.ConnectionPool(ssl_context=self._tls, network_backend=backend)
        with (
            as_failures(url.host, budget),
            pool,
            pool.stream(
                "POST",
                target_of(url),
                headers=[*self._headers(body), *headers.items()],
                content=body,
                extensions={"timeout": dict.fromkeys(("read", "write"), limits.seconds)},
            ) as response,
        ):
            said = reading.as_text(response.headers)
            beginning = _beginning(response, limits.max_bytes)
            took = round((time.monotonic() - began) * 1000)
            return Posted(response.status, said, beginning, took)

    def _headers(self, body: bytes) -> list[tuple[str, str]]:
        return [
            ("User-Agent", self._limits.user_agent),
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Accept", "*/*"),
            ("Accept-Encoding", "identity"),
            ("Connection", "close"),
        ]


def _beginning(response: httpcore2.Response, most: int) -> bytes:
    """How the answer begins. The status has said all; what goes wrong from here on is no matter."""
    found = bytearray()
    try:
        for piece in response.iter_stream():
            found += piece
            if len(found) >= most:
                break
    except (FetchFailed, *_BROKE_OFF):
        return bytes(found[:most])
    return bytes(found[:most])
