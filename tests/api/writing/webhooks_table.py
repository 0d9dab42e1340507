"""Requests about webhooks, by programs of administrators."""

from __future__ import annotations

from typing import Any

from claims.models import IdempotencyKey, Role, WebhookDelivery, WebhookEndpoint
from claims.webhooks.actions import (
    EndpointTerms,
    add_endpoint,
    make_messages,
    open_secret,
    send_test,
    stop_endpoint,
)
from tests.api.writing.walking import Ask, Table, World
from tests.webhooks.sent import EPOCH, publish

TABLE = Table()
ADMIN = Role.ADMINISTRATOR
BODY: dict[str, Any] = {
    "url": "https://partner.example/hook",
    "event_types": ["verdict.published"],
    "description": "A partner",
}


def endpoint(world: World) -> WebhookEndpoint:
    """One that the newsroom trusts by name, so that no name is looked up."""
    world.settings.VERIFY_FETCH_ALLOWED_HOSTS = ["partner.example"]
    return add_endpoint(terms=EndpointTerms(**BODY), by=world.me, at=world.now)


def stopped(world: World) -> WebhookEndpoint:
    """One that is sent nothing."""
    return stop_endpoint(endpoint_id=endpoint(world).pk, by=world.me, at=world.now)


def sent(world: World) -> WebhookDelivery:
    """A test."""
    return send_test(endpoint_id=endpoint(world).pk, epoch=EPOCH, by=world.me, at=world.now)


@TABLE.does("add-webhook", None, ADMIN)
def a_receiver(world: World):
    world.settings.VERIFY_FETCH_ALLOWED_HOSTS = ["partner.example"]
    answer = yield Ask("webhooks", BODY)
    made = WebhookEndpoint.objects.get(pk=answer["id"])
    assert answer["secret"] == open_secret(made.secret)
    kept = IdempotencyKey.objects.get().response
    assert kept["secret"] == made.secret, "what is stored for repeats is encrypted"


@TABLE.refuses("add-webhook", "not-accepted", ADMIN)
def in_the_private_network(_world: World):
    yield Ask("webhooks", {**BODY, "url": "https://10.0.0.8/hook"})


@TABLE.refuses("add-webhook", "not-permitted", Role.EDITOR)
def by_an_editor(_world: World):
    yield Ask("webhooks", BODY)


@TABLE.does("change-webhook", None, ADMIN)
def told_of_more(world: World):
    body = {**BODY, "event_types": ["claim.merged", "verdict.published"]}
    answer = yield Ask(f"webhooks/{endpoint(world).pk}/change", body)
    assert answer["event_types"] == ["verdict.published", "claim.merged"]


@TABLE.refuses("change-webhook", "not-accepted", ADMIN)
def told_of_nothing(world: World):
    yield Ask(f"webhooks/{endpoint(world).pk}/change", {**BODY, "event_types": []})


@TABLE.does("stop-webhook", None, ADMIN)
def for_a_while(world: World):
    answer = yield Ask(f"webhooks/{endpoint(world).pk}/stop")
    assert answer["stopped_as"] == "by_hand"


@TABLE.does("resume-webhook", None, ADMIN)
def again(world: World):
    answer = yield Ask(f"webhooks/{stopped(world).pk}/resume")
    assert (answer["stopped_at"], answer["stopped_as"]) == (None, "")


@TABLE.does("rotate-webhook", None, ADMIN)
def another_secret(world: World):
    known = endpoint(world)
    answer = yield Ask(f"webhooks/{known.pk}/rotate")
    assert answer["secret"] != open_secret(known.secret)
    assert answer["old_secret_until"] is not None


@TABLE.does("test-webhook", None, ADMIN)
def a_test(world: World):
    answer = yield Ask(f"webhooks/{endpoint(world).pk}/test")
    assert (answer["event_type"], answer["sequence"]) == ("webhook.test", -1)


@TABLE.refuses("test-webhook", "not-now", ADMIN)
def a_test_of_a_stopped_one(world: World):
    yield Ask(f"webhooks/{stopped(world).pk}/test")


@TABLE.does("replay-webhook", None, ADMIN)
def everything(world: World):
    known = endpoint(world)
    publish()
    make_messages(endpoint_id=known.pk, at=world.now, epoch=EPOCH)
    answer = yield Ask(f"webhooks/{known.pk}/replay", {"after": 0})
    assert answer == {"publications": 1}


@TABLE.refuses("replay-webhook", "not-now", ADMIN)
def nothing_since(world: World):
    yield Ask(f"webhooks/{endpoint(world).pk}/replay", {"after": 0})


@TABLE.does("replay-webhook-message", None, ADMIN)
def one_message(world: World):
    known = sent(world)
    answer = yield Ask(f"webhooks/messages/{known.pk}/replay")
    assert (answer["message_id"], answer["state"]) == (known.message_id, "waiting")


@TABLE.refuses("replay-webhook-message", "not-found", ADMIN)
def no_message(_world: World):
    yield Ask("webhooks/messages/999/replay")


@TABLE.does("remove-webhook", None, ADMIN)
def a_stopped_one(world: World):
    known = stopped(world)
    answer = yield Ask(f"webhooks/{known.pk}/remove")
    assert answer == {"id": known.pk}
    assert not WebhookEndpoint.objects.exists()


@TABLE.refuses("remove-webhook", "not-now", ADMIN)
def a_running_one(world: World):
    yield Ask(f"webhooks/{endpoint(world).pk}/remove")
