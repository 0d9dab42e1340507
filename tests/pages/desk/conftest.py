"""People of the desk, each with a browser of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from claims.models import Role, User
from tests.factories import make_user


@pytest.fixture
def browser_of(db: None) -> Callable[[User], Client]:
    """A signed-in client for a person."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def ines(db: None) -> User:
    """A reviewer."""
    return make_user(username="ines", first_name="Ines", last_name="Quill")


@pytest.fixture
def tomas(db: None) -> User:
    """Another reviewer."""
    return make_user(username="tomas", first_name="Tomas", last_name="Brekke")


@pytest.fixture
def noor(db: None) -> User:
    """An editor."""
    return make_user(Role.EDITOR, username="noor", first_name="Noor", last_name="Aldane")


@pytest.fixture
def at_desk(ines: User, browser_of: Callable[[User], Client]) -> Client:
    """The browser of Ines."""
    return browser_of(ines)
