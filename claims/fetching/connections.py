"""Connections that go to an address which was checked, and to no other."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore2

from claims.fetching.addresses import check_public, is_allowed
from claims.fetching.budget import Budget
from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.resolving import Resolver
from claims.messages import say

# One address that does not answer must not use up the time of the others.
CONNECT_SECONDS = 8.0
# Of a name with very many addresses, so many are tried.
MOST_TRIED = 4


class GuardedBackend(httpcore2.NetworkBackend):
    """Looks a name up once, checks every address of it, and connects to one of those.

    The connection is made to the address in figures, so that a name server that answers
    differently the second time is not asked a second time (DNS rebinding, CVE-2023-47116). The
    name stays what TLS and the Host header say.
    """

    def __init__(
        self,
        *,
        allowed_hosts: frozenset[str],
        resolve: Resolver,
        budget: Budget,
        network: httpcore2.NetworkBackend,
    ) -> None:
        """Arguments: as in FetchLimits; resolve; budget; network, what really connects."""
        self._allowed_hosts = allowed_hosts
        self._resolve = resolve
        self._budget = budget
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of `host` that answers; all were checked before.

        Raises FetchRefused, FetchFailed.
        """
        addresses = self._checked(host, port)
        for address in addresses[:MOST_TRIED]:
            try:
                stream = self._network.connect_tcp(
                    address,
                    port,
                    self._budget.seconds(CONNECT_SECONDS),
                    local_address,
                    socket_options,
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
            return LimitedStream(stream, self._budget)
        raise FetchFailed(
            say("%(host)s does not take connections on port %(port)d.", host=host, port=port),
            code="connect",
            retry=True,
        )

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Refuse: there is no such address.

        Raises FetchRefused.
        """
        raise FetchRefused(say("Sockets of this machine are not asked."), code="private")

    def _checked(self, host: str, port: int) -> list[str]:
        addresses = self._resolve(host, port, self._budget.seconds())
        if not addresses:
            raise FetchFailed(say("The name %(host)s has no address.", host=host), code="dns")
        if not is_allowed(host, port, self._allowed_hosts):
            for address in addresses:
                check_public(address, host)
        return addresses


class LimitedStream(httpcore2.NetworkStream):
    """A connection whose every byte is counted and whose every wait is cut to what is left."""

    def __init__(self, stream: httpcore2.NetworkStream, budget: Budget) -> None:
        """Arguments: stream, the connection itself; budget, of the whole fetch."""
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there; raises FetchFailed when the budget is spent."""
        data = self._stream.read(max_bytes, self._budget.seconds(timeout))
        self._budget.received(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write; raises FetchFailed when the time is up."""
        self._stream.write(buffer, self._budget.seconds(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """The same connection, encrypted, under the same limits.

        Raises FetchFailed: no certificate that this machine trusts, or no TLS at all.
        """
        try:
            stream = self._stream.start_tls(
                ssl_context, server_hostname, self._budget.seconds(timeout)
            )
        except httpcore2.ConnectError as error:
            raise FetchFailed(
                say(
                    "No secure connection with %(server_hostname)s: %(error)s.",
                    server_hostname=server_hostname,
                    error=_said(error),
                ),
                code="tls",
            ) from error
        return LimitedStream(stream, self._budget)

    def get_extra_info(self, info: str) -> Any:
        """What the connection itself says."""
        return self._stream.get_extra_info(info)


def _said(error: Exception) -> str:
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return say("its certificate cannot be trusted (%(fault)s)", fault=cause.verify_message)
    return say("the server breaks the connection off")
