"""The pages of webhooks: added, looked after, and sent again, by administrators."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import (
    DeliveryState,
    Notice,
    NoticeKind,
    Role,
    User,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.notices.actions import tell_stopped_webhooks
from claims.tasks import feed_for_webhooks
from claims.webhooks.actions import make_messages, open_secret, send_next, stop_endpoint
from tests.factories import make_user
from tests.pages.html_rules import html_faults
from tests.webhooks.conftest import receiver
from tests.webhooks.receiver import Answer
from tests.webhooks.sent import make_endpoint, publish

__all__ = ["receiver"]

CHOSEN = ["verdict.published", "verdict.withdrawn"]


@pytest.fixture
def administrator(db: None) -> User:
    """Somebody who may."""
    return make_user(Role.ADMINISTRATOR, username="ada")


@pytest.fixture
def admin(administrator: User, browser_of: Callable[[User], Client]) -> Client:
    """Their browser."""
    return browser_of(administrator)


def text_of(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    words: str = answer.content.decode()
    assert html_faults(words) == []
    return words


def send(endpoint: WebhookEndpoint) -> None:
    """What a worker does."""
    now, feed = timezone.now(), feed_for_webhooks()
    make_messages(endpoint_id=endpoint.pk, at=now, epoch=feed.epoch)
    while send_next(endpoint_id=endpoint.pk, feed=feed, at=now):
        pass


def secret_in(page: str) -> str:
    return str(re.findall(r'id="secret" value="([^"]+)"', page)[0])


def test_a_webhook_is_added_its_secret_shown_once_and_its_test_taken(admin, receiver):
    page = reverse("desk-webhooks")
    assert "Nobody is told yet." in text_of(admin.get(page))
    typed = {"url": receiver.url, "event_types": CHOSEN, "description": "The <b>partner</b>"}
    shown = text_of(admin.post(page, typed))
    endpoint = WebhookEndpoint.objects.get()
    assert secret_in(shown) == open_secret(endpoint.secret)
    here = reverse("desk-webhook", args=[endpoint.pk])
    assert "whsec_" not in text_of(admin.get(here))
    assert "The &lt;b&gt;partner&lt;/b&gt;" in text_of(admin.get(page))
    admin.post(reverse("test-webhook", args=[endpoint.pk]))
    send(endpoint)
    told = receiver.came[0].read(open_secret(endpoint.secret))
    assert told["type"] == "webhook.test"
    page = text_of(admin.get(here))
    assert "Well." in page
    assert "Test</a>" in page


def test_what_was_typed_stays_where_it_is_refused(admin, receiver, administrator):
    typed = {"url": "https://10.0.0.8/hook", "event_types": CHOSEN, "description": "Mine"}
    page = text_of(admin.post(reverse("desk-webhooks"), typed), 422)
    assert "not on the public internet" in page
    assert 'value="Mine"' in page
    page = text_of(admin.post(reverse("desk-webhooks"), {"url": receiver.url}), 422)
    assert f'value="{receiver.url}"' in page
    endpoint = make_endpoint(receiver.url, by=administrator)
    page = text_of(admin.post(reverse("change-webhook", args=[endpoint.pk]), typed), 422)
    assert 'value="https://10.0.0.8/hook"' in page
    answer = admin.post(reverse("replay-webhook", args=[endpoint.pk]), {"since": "yesterday"})
    assert "Give day and time" in text_of(answer, 422)
    answer = admin.post(
        reverse("replay-webhook", args=[endpoint.pk]), {"since": "2020-01-01 10:00"}
    )
    assert "Nothing was published since then" in text_of(answer, 409)


def test_failures_are_shown_and_messages_sent_again(admin, receiver, administrator):
    endpoint = make_endpoint(receiver.url, by=administrator)
    row = publish()
    receiver.answer = lambda _message: Answer(422, body=b"<script>no</script>")
    send(endpoint)
    page = text_of(admin.get(reverse("desk-webhook", args=[endpoint.pk])))
    assert "Failed 1 time in a row." in page
    assert "422: the receiver did not take the message." in page
    delivery = WebhookDelivery.objects.get()
    here = reverse("desk-webhook-message", args=[delivery.pk])
    page = text_of(admin.get(here))
    assert "&lt;script&gt;no&lt;/script&gt;" in page
    assert f"&quot;sequence&quot;: {row.sequence}" in page
    receiver.answer = lambda _message: Answer()
    assert admin.post(reverse("replay-webhook-message", args=[delivery.pk])).url == here
    send(endpoint)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.DELIVERED
    since = (row.published_at - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    admin.post(reverse("replay-webhook", args=[endpoint.pk]), {"since": since})
    send(endpoint)
    assert receiver.ids() == [delivery.message_id] * 3
    log = reverse("desk-webhook", args=[endpoint.pk])
    assert "Number 1</a>" in text_of(admin.get(f"{log}?state=delivered&type=verdict.published"))
    assert "No message here." in text_of(admin.get(f"{log}?state=given_up&id=none"))


def test_stopping_resuming_changing_rotating_and_removing(admin, receiver, administrator):
    endpoint = make_endpoint(receiver.url, by=administrator)
    number = endpoint.pk
    answer = admin.post(reverse("remove-webhook", args=[number]))
    assert "Stop it first" in text_of(answer, 409)
    admin.post(reverse("stop-webhook", args=[number]))
    assert "by <bdi>ada</bdi>" in text_of(admin.get(reverse("desk-webhook", args=[number])))
    answer = admin.post(reverse("test-webhook", args=[number]))
    assert "Resume it first" in text_of(answer, 409)
    admin.post(reverse("resume-webhook", args=[number]))
    typed = {"url": receiver.url, "event_types": CHOSEN, "description": "Ours"}
    admin.post(reverse("change-webhook", args=[number]), typed)
    shown = text_of(admin.post(reverse("rotate-webhook", args=[number])))
    endpoint.refresh_from_db()
    assert secret_in(shown) == open_secret(endpoint.secret)
    assert (endpoint.event_types, str(endpoint)) == (CHOSEN, "Ours")
    stop_endpoint(endpoint_id=number, by=administrator, at=timezone.now())
    admin.post(reverse("remove-webhook", args=[number]))
    assert not WebhookEndpoint.objects.exists()


def test_the_notice_leads_to_the_webhook(admin, receiver, administrator, at_desk):
    endpoint = make_endpoint(receiver.url, by=administrator, description="The partner")
    publish()
    receiver.answer = lambda _message: Answer(410)
    send(endpoint)
    tell_stopped_webhooks(at=timezone.now())
    page = text_of(admin.get(reverse("notices")))
    assert "The webhook The partner has stopped" in page
    assert "gone for good" in page
    [notice] = Notice.objects.filter(kind=NoticeKind.WEBHOOK_STOPPED)
    answer = admin.get(reverse("open-notice", args=[notice.pk]))
    assert answer.url == reverse("desk-webhook", args=[endpoint.pk])
    assert "says it is gone for good" in text_of(admin.get(answer.url))
    assert reverse("desk-webhooks") not in text_of(at_desk.get(reverse("queue")))
