"""Webhooks as programs of administrators read them: in the shape that is described."""

from __future__ import annotations

import pytest

from claims.models import Role, Scope
from claims.webhooks.actions import replay_delivery
from tests.api.test_schema import check, document, operations
from tests.factories import make_user
from tests.webhooks.conftest import receiver
from tests.webhooks.receiver import Answer
from tests.webhooks.sent import make_endpoint, publish, secret_of, send

__all__ = ["document", "receiver"]

pytestmark = pytest.mark.django_db


def test_who_is_told_what_was_sent_and_each_try(client, document, make_token, receiver):
    ines = make_user(Role.ADMINISTRATOR, username="ines")
    token = make_token(ines, scopes=(Scope.DESK_READ,))

    def get(operation, path, status=200, **query):
        answer = client.get(f"/api/v1/webhooks/{path}", query, headers=token)
        assert answer.status_code == status, answer.content
        told = operations(document)[operation]["responses"][str(status)]["content"]
        check(document, told[answer["Content-Type"]]["schema"], answer.json())
        return answer.json()

    endpoint = make_endpoint(receiver.url, by=ines, description="The partner")
    first, second = publish(), publish()
    receiver.answer = lambda message: Answer(422 if message.id.endswith("_1") else 200)
    send(endpoint)
    [row] = get("webhooks", "")["results"]
    assert (row["id"], row["made_by"], row["waiting"]) == (endpoint.pk, "ines", 1)
    assert row == get("webhook", f"{endpoint.pk}/")
    assert secret_of(endpoint) not in str(row)
    page = get("webhook-messages", f"{endpoint.pk}/messages/", page_size=1)
    [newest] = page["results"]
    assert (newest["sequence"], newest["state"]) == (second.sequence, "delivered")
    assert page["next"]
    waiting = get("webhook-messages", f"{endpoint.pk}/messages/", state="waiting")["results"]
    assert [one["sequence"] for one in waiting] == [first.sequence]
    for name in ("event_type", "message_id"):
        found = get("webhook-messages", f"{endpoint.pk}/messages/", **{name: newest[name]})
        assert newest in found["results"]
    whole = get("webhook-message", f"messages/{waiting[0]['id']}/")
    assert [(one["code"], one["status"]) for one in whole["attempts"]] == [("status", 422)]
    delivery = endpoint.deliveries.get(state="waiting")
    replay_delivery(delivery_id=delivery.pk, by=ines, at=delivery.made_at)
    assert get("webhook-message", f"messages/{delivery.pk}/")["tries"] == 1
    assert get("webhook", "999/", status=404)["status"] == 404
    assert get("webhook-messages", "999/messages/", status=404)["status"] == 404
