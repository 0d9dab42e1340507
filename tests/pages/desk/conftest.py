"""People of the desk, each with a browser of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from claims.models import Claim, Role, User
from tests.factories import make_user
from tests.pages.desk.alike import AGAIN, PORT, look_up
from tests.pages.desk.work import bring_in


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


@pytest.fixture
def two(db: None) -> tuple[Claim, Claim]:
    """Two claims that are suggested to each other, each in an article of its own."""
    [first] = bring_in(PORT)
    [second] = bring_in(AGAIN)
    bring_in("A baker in Tarn won the prize for rye bread.")
    look_up()
    return first, second
