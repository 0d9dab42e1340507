"""A day of each role, told twice: with scripts, and by plain forms where scripts do not run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page

from claims.models import Role, User
from tests.browser.conftest import OpenWindow
from tests.factories import make_user

PASSWORD = "a long practice word"  # noqa: S105 - made for these tests

type SitDown = Callable[..., Page]


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Whether the browsers of this day run scripts."""
    return bool(request.param)


@pytest.fixture
def sit_down(open_window: OpenWindow, *, scripts: bool) -> SitDown:
    """Open the window of somebody of this day; other arguments go to the browser context."""

    def sit(person: User | None = None, **options: Any) -> Page:
        return open_window(person, java_script_enabled=scripts, **options)

    return sit


@pytest.fixture
def tomas(transactional_db: None) -> User:
    """Another reviewer."""
    return make_user(username="tomas", first_name="Tomas", last_name="Brekke")


@pytest.fixture
def noor(transactional_db: None) -> User:
    """An editor."""
    return make_user(Role.EDITOR, username="noor", first_name="Noor", last_name="Aldane")


@pytest.fixture(autouse=True)
def _no_tries_yet(transactional_db: None, empty_broker: None) -> None:
    """What other tests tried to sign in does not count against these; jobs are thrown away."""
    cache.clear()


def with_password(person: User) -> User:
    """Give somebody a password."""
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    return person


def sign_in(page: Page, name: str) -> None:
    """Fill in the form of the sign-in page that is open."""
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
