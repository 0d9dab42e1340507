"""One client sends all messages of a channel, and a new one those after a connection broke."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from kombu import Connection

from verify.celery import app
from verify.operations.broker import KeptClient

QUEUE = "kept-client"


@pytest.fixture
def channel() -> Iterator[KeptClient]:
    if not settings.BROKER_URL.startswith("redis"):
        pytest.skip("the broker of this run is of another kind")
    with app.connection_for_write() as connection:
        assert isinstance(connection, Connection)
        found = connection.default_channel
        assert isinstance(found, KeptClient), "the alias of the transport is not in place"
        yield found
        found.queue_purge(QUEUE)


def test_one_client_sends_all_messages(channel: KeptClient):
    with channel.conn_or_acquire() as first:
        first.lpush(QUEUE, "one")
    with channel.conn_or_acquire() as second:
        assert second.lpush(QUEUE, "two") == 2
    assert second is first


def test_a_connection_that_broke_gets_another_client(channel: KeptClient):
    with channel.conn_or_acquire() as first:
        first.lpush(QUEUE, "one")
    channel._disconnect_pools()  # type: ignore[attr-defined] # not in the stubs
    with channel.conn_or_acquire() as second:
        assert second.lpush(QUEUE, "two") == 2
    assert second is not first
    assert second.connection_pool is channel.pool
