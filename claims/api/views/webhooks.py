"""Webhooks by program, for administrators: the endpoints, the log of messages, sending again."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.desk_reading import Asked, Reading, list_of
from claims.api.keyset import read_page
from claims.api.parameters import PageParameters
from claims.api.serializers.pages import page_body, page_of
from claims.api.serializers.webhooks import (
    RemovedWebhookSerializer,
    ReplayAfterSerializer,
    ReplayedMessagesSerializer,
    WebhookMessageSerializer,
    WebhookSecretSerializer,
    WebhookSerializer,
    WebhookTermsSerializer,
    WholeWebhookMessageSerializer,
)
from claims.api.writing import CREATED, Order, Writing
from claims.models import DeliveryState, EventType, WebhookDelivery, WebhookEndpoint
from claims.permissions import Permission
from claims.tasks import feed_for_webhooks, send_webhook, start
from claims.webhooks import actions
from claims.webhooks.queries import (
    LogFilters,
    attempts_of,
    deliveries,
    delivery_for_page,
    endpoint_for_page,
    endpoints_for_list,
)

ATTEMPTS = 100
_MANAGE = Permission.MANAGE_WEBHOOKS
_MISSING = WebhookEndpoint.DoesNotExist


@Reading(
    "webhooks",
    "Who is told of publications",
    gives=list_of(WebhookSerializer, "WebhookList"),
    example={"results": [WebhookSerializer.example]},
    permission=_MANAGE,
)
def webhooks(_asked: Asked) -> object:
    """Every webhook with its last success and failure, those in trouble first. Takes desk:read."""
    return {"results": WebhookSerializer(endpoints_for_list(), many=True).data}


@Writing(
    "add-webhook",
    "Have a receiver told of publications",
    body=WebhookTermsSerializer,
    gives=WebhookSecretSerializer,
    refusals=(actions.EndpointNotAccepted,),
    permission=_MANAGE,
    success=CREATED,
    beside=webhooks,
    opens=actions.with_open_secret,
)
def add(order: Order) -> WebhookEndpoint:
    """It is told of everything that is published from now on. The secret is told once.

    Takes desk:write.
    """
    return actions.add_endpoint(terms=_terms(order), by=order.by, at=order.at)


@Reading(
    "webhook",
    "A webhook and how it fares",
    gives=WebhookSerializer,
    example=WebhookSerializer.example,
    permission=_MANAGE,
)
def webhook(asked: Asked) -> object:
    """Where it is, what it is told, and how that went last. Takes desk:read."""
    return WebhookSerializer(endpoint_for_page(asked.where["webhook"])).data


@Writing(
    "change-webhook",
    "Change where messages go and what they tell",
    body=WebhookTermsSerializer,
    gives=WebhookSerializer,
    refusals=(_MISSING, actions.EndpointNotAccepted),
    permission=_MANAGE,
)
def change(order: Order) -> WebhookEndpoint:
    """It holds for messages that wait, too. Takes desk:write."""
    number = order.where["webhook"]
    actions.change_endpoint(endpoint_id=number, terms=_terms(order), by=order.by)
    start(send_webhook, number)
    return endpoint_for_page(number)


@Writing(
    "stop-webhook",
    "Send nothing for a while",
    gives=WebhookSerializer,
    refusals=(_MISSING,),
    permission=_MANAGE,
)
def stop(order: Order) -> WebhookEndpoint:
    """What is published meanwhile is sent when it is resumed. Takes desk:write."""
    number = order.where["webhook"]
    actions.stop_endpoint(endpoint_id=number, by=order.by, at=order.at)
    return endpoint_for_page(number)


@Writing(
    "resume-webhook",
    "Send again",
    gives=WebhookSerializer,
    refusals=(_MISSING,),
    permission=_MANAGE,
)
def resume(order: Order) -> WebhookEndpoint:
    """Begins with what waits, and with what was published meanwhile. Takes desk:write."""
    number = order.where["webhook"]
    actions.resume_endpoint(endpoint_id=number, by=order.by, at=order.at)
    start(send_webhook, number)
    return endpoint_for_page(number)


@Writing(
    "rotate-webhook",
    "Make a new secret",
    gives=WebhookSecretSerializer,
    refusals=(_MISSING,),
    permission=_MANAGE,
    opens=actions.with_open_secret,
)
def rotate(order: Order) -> WebhookEndpoint:
    """For a day messages are signed with both. The new one is told once. Takes desk:write."""
    return actions.rotate_secret(endpoint_id=order.where["webhook"], by=order.by, at=order.at)


@Writing(
    "test-webhook",
    "Send a test",
    gives=WebhookMessageSerializer,
    refusals=(_MISSING, actions.EndpointStopped),
    permission=_MANAGE,
    success=CREATED,
)
def test(order: Order) -> WebhookDelivery:
    """A message of the type webhook.test, before everything that waits. Takes desk:write."""
    number = order.where["webhook"]
    made = actions.send_test(
        endpoint_id=number, epoch=feed_for_webhooks().epoch, by=order.by, at=order.at
    )
    start(send_webhook, number)
    return made


@Writing(
    "replay-webhook",
    "Send everything since a number again",
    body=ReplayAfterSerializer,
    gives=ReplayedMessagesSerializer,
    refusals=(_MISSING, actions.EndpointStopped, actions.ReplayNotPossible),
    permission=_MANAGE,
)
def replay(order: Order) -> object:
    """Messages keep their ids, so that the receiver knows those it has. Takes desk:write."""
    number = order.where["webhook"]
    count = actions.replay_since(endpoint_id=number, after=order.values["after"], by=order.by)
    start(send_webhook, number)
    return {"publications": count}


@Writing(
    "remove-webhook",
    "Remove a stopped webhook with its log",
    gives=RemovedWebhookSerializer,
    refusals=(_MISSING, actions.EndpointRuns),
    permission=_MANAGE,
)
def remove(order: Order) -> object:
    """It has to be stopped first. Takes desk:write."""
    actions.remove_endpoint(endpoint_id=order.where["webhook"], by=order.by)
    return {"id": order.where["webhook"]}


class LogParameters(PageParameters):
    """Which messages."""

    state = serializers.ChoiceField(
        choices=DeliveryState.values, required=False, help_text="Only those that stand there."
    )
    event_type = serializers.ChoiceField(
        choices=EventType.values, required=False, help_text="Only those of this event."
    )
    message_id = serializers.CharField(
        required=False, max_length=100, help_text="The whole id, as the receiver has it."
    )


@Reading(
    "webhook-messages",
    "What was and is to be sent to a webhook",
    gives=page_of(WebhookMessageSerializer, "WebhookMessagePage"),
    parameters=LogParameters,
    example={"results": [WebhookMessageSerializer.example], "next": None, "previous": None},
    permission=_MANAGE,
)
def log(asked: Asked) -> object:
    """Messages of the last weeks, newest first; older ones are tidied away. Takes desk:read."""
    query = asked.query
    found = WebhookEndpoint.objects.only("pk").get(pk=asked.where["webhook"])
    named = {name: query[name] for name in ("state", "event_type", "message_id") if name in query}
    rows = deliveries(found.pk, LogFilters(**named))
    page = read_page(rows, by="pk", cursor=query.get("cursor"), size=query["page_size"])
    return page_body(asked.request, page, WebhookMessageSerializer)


@Reading(
    "webhook-message",
    "One message with its tries",
    gives=WholeWebhookMessageSerializer,
    example=WholeWebhookMessageSerializer.example,
    permission=_MANAGE,
)
def message(asked: Asked) -> object:
    """What the receiver said to each try. The body is the row of the feed. Takes desk:read."""
    found = delivery_for_page(asked.where["message"])
    rows = attempts_of(found, size=ATTEMPTS)
    body: dict[str, Any] = dict(WebhookMessageSerializer(found).data)
    attempts = WholeWebhookMessageSerializer().fields["attempts"].to_representation(rows)
    return {**body, "attempts": attempts}


@Writing(
    "replay-webhook-message",
    "Send a message again",
    gives=WebhookMessageSerializer,
    refusals=(WebhookDelivery.DoesNotExist, actions.EndpointStopped),
    permission=_MANAGE,
)
def replay_one(order: Order) -> WebhookDelivery:
    """Under its old id, with three days of tries. Takes desk:write."""
    found = actions.replay_delivery(delivery_id=order.where["message"], by=order.by, at=order.at)
    start(send_webhook, found.endpoint_id)
    return found


def _terms(order: Order) -> actions.EndpointTerms:
    return actions.EndpointTerms(**order.values)
