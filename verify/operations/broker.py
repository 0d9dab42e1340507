"""The way to a broker of the Redis kind, for requests that each send a message."""

from __future__ import annotations

from typing import Any

from kombu.transport import TRANSPORT_ALIASES, redis


class KeptClient(redis.Channel):
    """A channel that sends all its messages by one client.

    The library makes a client for each, which is a fifth of what it costs to send a message.
    """

    _kept: Any = None

    def _create_client(self, asynchronous: bool = False) -> Any:  # noqa: FBT001, FBT002
        if asynchronous:
            return super()._create_client(asynchronous=True)  # type: ignore[misc] # not in the stubs
        # A connection that broke takes its pool along.
        if self._kept is None or self._kept.connection_pool is not self.pool:
            self._kept = super()._create_client()  # type: ignore[misc]
        return self._kept


class QuickTransport(redis.Transport):
    """Redis as the library has it, but for the channel."""

    Channel = KeptClient


def keep_clients() -> None:
    """Let every connection to such a broker that this process opens go by `QuickTransport`."""
    TRANSPORT_ALIASES["redis"] = f"{QuickTransport.__module__}:{QuickTransport.__qualname__}"
