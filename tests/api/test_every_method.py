"""Every address of the API, with every method, by every role and by strangers."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import get_resolver, reverse

from claims.models import Role, Scope
from tests.factories import make_user

EVERYBODY: frozenset[str] = frozenset(Role)
REVIEWERS = EVERYBODY - {Role.CONTRIBUTOR}
# Who is answered; a method that does not stand in the table is not offered.
STRANGERS = "strangers"
OPEN = frozenset({*Role, STRANGERS})
READ = {"get": OPEN}
DESK = {"get": EVERYBODY}
METHODS: dict[str, dict[str, frozenset[str]]] = {
    "root": READ,
    "verdicts": READ,
    "verdict": READ,
    "changes": READ,
    "claims": READ,
    "claim": READ,
    "articles": {**READ, "post": EVERYBODY},
    "article": READ,
    "sources": READ,
    "source": READ,
    "summaries": READ,
    "summary": READ,
    "import": DESK,
    "queue": DESK,
    "take-next": {"post": REVIEWERS},
    "take-claim": {"post": REVIEWERS},
    "keep-claim": {"post": REVIEWERS},
    "put-claim-back": {"post": REVIEWERS},
    "send-verdict": {"post": REVIEWERS},
    "whoami": READ,
    "problem": READ,
    "schema": READ,
    "docs": READ,
}
# What fills the addresses: nothing that is there, so that nobody is let in by chance.
PARTS = {
    "claim": 999,
    "id": 999,
    "lease": 999,
    "slug": "none",
    "code": "not-found",
    "key": "overview",
}
ALL = ("get", "post", "put", "patch", "delete")
REFUSED = {401, 403, 405}


@pytest.fixture(autouse=True)
def _nothing_asked_yet():
    """What other tests asked for does not count against these."""
    cache.clear()


def path_of(name: str) -> str:
    [pattern] = [one for one in get_resolver("claims.api.urls").url_patterns if one.name == name]
    keys = [*pattern.pattern.converters, *pattern.pattern.regex.groupindex]
    return reverse(f"api:{name}", kwargs={key: PARTS[key] for key in keys})


def test_the_table_is_whole():
    found = {one.name for one in get_resolver("claims.api.urls").url_patterns}
    assert found == METHODS.keys()


@pytest.mark.parametrize("method", ALL)
@pytest.mark.parametrize("name", METHODS)
def test_strangers(client, db, name, method):
    answer = getattr(client, method)(path_of(name))
    if STRANGERS in METHODS[name].get(method, EVERYBODY):
        assert answer.status_code not in REFUSED
    else:
        assert answer.status_code in REFUSED


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", METHODS)
def test_roles(client, db, make_token, name, role):
    headers = make_token(make_user(role), scopes=tuple(Scope))
    for method in ALL:
        answer = getattr(client, method)(path_of(name), headers=headers)
        if method not in METHODS[name]:
            assert answer.status_code == 405, method
        elif role in METHODS[name][method]:
            assert answer.status_code not in REFUSED, method
        else:
            assert answer.status_code == 403, method
