"""One message of a webhook, for administrators: what it says, each try, and sending it again."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from claims.messages import Message, said_in
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.permissions import Permission
from claims.tasks import feed_for_webhooks, send_webhook, start
from claims.webhooks.actions import EndpointStopped, message_body, replay_delivery
from claims.webhooks.queries import attempts_of, delivery_for_page

ATTEMPTS = 100


@desk_page(Permission.MANAGE_WEBHOOKS)
def message(request: DeskRequest, delivery_id: int) -> HttpResponse:
    """What was or is to be sent, and what the receiver said to each try."""
    return _page(request, delivery_id)


@desk_page(Permission.MANAGE_WEBHOOKS)
@posted("desk-webhook-message")
def replay(request: DeskRequest, delivery_id: int) -> HttpResponseBase:
    """Send the message again, under its old id."""
    try:
        found = replay_delivery(delivery_id=delivery_id, by=request.user, at=timezone.now())
    except EndpointStopped as error:
        return _page(request, delivery_id, refusal=said_in(error))
    start(send_webhook, found.endpoint_id)
    messages.success(
        request, gettext("The message is sent again. Load this page again in a moment.")
    )
    return redirect("desk-webhook-message", delivery_id)


def _page(request: DeskRequest, delivery_id: int, *, refusal: str | Message = "") -> HttpResponse:
    found = delivery_for_page(delivery_id)
    body = json.loads(message_body(found, feed=feed_for_webhooks()))
    context = {
        "delivery": found,
        "attempts": list(attempts_of(found, size=ATTEMPTS)),
        "body": json.dumps(body, ensure_ascii=False, indent=2),
        "refusal": refusal,
        "now": timezone.now(),
    }
    return render(request, "desk/webhook_message.html", context, status=409 if refusal else 200)
