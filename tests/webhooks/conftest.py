"""A receiver, and a desk that may send to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claims.models import Role, User
from tests.factories import make_user
from tests.webhooks.receiver import Receiver, receiving


@pytest.fixture
def receiver(settings) -> Iterator[Receiver]:
    """A receiver that the desk may send to, although it stands on loopback."""
    with receiving() as one:
        settings.VERIFY_FETCH_ALLOWED_HOSTS = [one.host]
        yield one


@pytest.fixture
def ines(db) -> User:
    """An administrator."""
    return make_user(Role.ADMINISTRATOR, username="ines")
