"""Every request that writes: what it does, its repeat, a token without the scope, its refusals."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from claims.api.problems import KINDS
from claims.models import ClaimEvent, Scope
from tests.api.test_schema import check, document, operations
from tests.api.views.articles_sent import kind
from tests.api.writing import (
    deciding_table,
    evidence_table,
    handling_table,
    merging_table,
    own_copy_table,
    people_table,
    readers_table,
    refusing_handling_table,
    refusing_table,
    running_table,
    setting_up_table,
    webhooks_table,
)
from tests.api.writing.walking import Ask, Case, World

__all__ = ["document"]

pytestmark = pytest.mark.django_db

CASES = [
    *handling_table.TABLE,
    *deciding_table.TABLE,
    *evidence_table.TABLE,
    *merging_table.TABLE,
    *refusing_table.TABLE,
    *refusing_handling_table.TABLE,
    *running_table.TABLE,
    *running_table.IMPORTS,
    *setting_up_table.TABLE,
    *readers_table.TABLE,
    *own_copy_table.TABLE,
    *people_table.TABLE,
    *webhooks_table.TABLE,
]
DONE = [case for case in CASES if not case.code]
REFUSED = [case for case in CASES if case.code]
# Walked by tests of their own.
ELSEWHERE = {"send-article"} | {
    f"{verb}-{part}-draft"
    for verb in ("keep", "discard")
    for part in ("claim", "decision", "contact", "comment", "text")
}


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def send(client: Client, ask: Ask, token: dict[str, str], key: str = "one") -> Any:
    """Send it; a file is read from its start each time."""
    headers = {**token, "Idempotency-Key": key}
    if ask.match:
        headers["If-Match"] = f'"{ask.match}"'
    address = f"/api/v1/{ask.path}/"
    if ask.form:
        for value in ask.body.values():
            if hasattr(value, "seek"):
                value.seek(0)
        return client.post(address, ask.body, headers=headers)
    body = json.dumps(ask.body)
    return client.post(address, body, content_type="application/json", headers=headers)


def described(document: Any, operation: str, answer: Any) -> str:
    """The answer is one that the description of the API tells of; what it says of the status."""
    told = operations(document)[operation]["responses"][str(answer.status_code)]
    check(document, told["content"][answer["Content-Type"]]["schema"], answer.json())
    return str(told["description"])


def test_the_tables_are_whole(document):
    writing = {
        operation["operationId"]
        for path in document["paths"].values()
        for method, operation in path.items()
        if method != "get"
    }
    assert {case.operation for case in DONE} | ELSEWHERE == writing


@pytest.mark.parametrize("case", DONE, ids=str)
def test_it_is_done_once_and_only_with_the_scope(
    case: Case, client, document, settings, make_token
):
    world = World(settings, case.role)
    steps = case.steps(world)
    ask = next(steps)
    before = set(ClaimEvent.objects.values_list("pk", flat=True))
    events = ClaimEvent.objects.exclude(pk__in=before)

    others = tuple(scope for scope in Scope if scope != case.scope)
    refused = send(client, ask, make_token(world.me, scopes=others))
    assert (refused.status_code, kind(refused)) == (403, "not-permitted")
    assert not events.exists()

    token = make_token(world.me, scopes=(case.scope,))
    answer = send(client, ask, token)
    assert answer.status_code in {200, 201, 202}, answer.content
    described(document, case.operation, answer)
    if case.what is None:
        assert not events.exists()
    else:
        assert events.filter(what=case.what, by__isnull=False).exists(), list(events)
    left = events.count()

    again = send(client, ask, token)
    assert (again.status_code, again.json()) == (answer.status_code, answer.json())
    assert events.count() == left
    with pytest.raises(StopIteration):
        steps.send(answer.json())  # type: ignore[attr-defined]


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_it_is_refused_and_nothing_is_changed(case: Case, client, document, settings, make_token):
    world = World(settings, case.role)
    ask = next(case.steps(world))
    before = ClaimEvent.objects.count()
    answer = send(client, ask, make_token(world.me, scopes=(case.scope,)))
    assert (answer.status_code, kind(answer)) == (KINDS[case.code].status, case.code)
    assert f"`{case.code}`" in described(document, case.operation, answer)
    assert ClaimEvent.objects.count() == before
    if case.code == "changed-meanwhile":
        assert answer.json()["current"]
    if case.code == "not-accepted":
        pointers = [error["pointer"].removeprefix("#/") for error in answer.json()["errors"]]
        others = {"answered_at", "answer", "publisher", "words", "link", "mapping"}
        assert set(pointers) <= {*ask.body} | others
