"""A program that sends articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from claims.models import Role, Scope, User
from tests.api.views.articles_sent import ARTICLE, URL
from tests.factories import make_user


@pytest.fixture
def sender(db: None) -> User:
    """Whose program sends."""
    return make_user(Role.CONTRIBUTOR)


@pytest.fixture
def token(make_token: Callable[..., dict[str, str]], sender: User) -> dict[str, str]:
    """The header of a program that sends articles."""
    return make_token(sender, scopes=(Scope.DESK_IMPORT,))


@pytest.fixture
def post(client: Client, token: dict[str, str]) -> Callable[..., Any]:
    """Send a body, by default with a key of its own."""
    keys = iter(range(1000))

    def send_one(body: Any = ARTICLE, *, key: str | None = None, **headers: str) -> Any:
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        known = {**token, "Idempotency-Key": key or f'"key-{next(keys)}"', **headers}
        return client.post(
            URL, text, content_type="application/json",
            headers={name: value for name, value in known.items() if value != "-"},
        )  # fmt: skip

    return send_one
