"""A site for imports to fetch from."""

from collections.abc import Iterator

import pytest

from claims.fetching import client
from tests.fetching.servers import Site, serving


@pytest.fixture
def site(settings) -> Iterator[Site]:
    """A site that the desk may fetch from."""
    client._client.cache_clear()
    with serving() as found:
        settings.VERIFY_FETCH_ALLOWED_HOSTS = [f"127.0.0.1:{found.port}"]
        yield found
    client._client.cache_clear()
