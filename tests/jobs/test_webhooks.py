"""From a verdict to the receiver: published, told at once, and started again where it was lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims import tasks
from claims.models import Notice, Role, WebhookEndpoint
from claims.summaries.actions import withdraw_claim
from tests.factories import make_user
from tests.jobs.broker import messages
from tests.summaries.desk_work import decided_claim
from tests.webhooks.conftest import receiver
from tests.webhooks.receiver import Answer
from tests.webhooks.sent import make_endpoint, secret_of

__all__ = ["receiver"]

pytestmark = pytest.mark.django_db


def test_what_is_published_is_told_as_the_feed_has_it(sent, receiver, client):
    ines = make_user(Role.ADMINISTRATOR)
    endpoint = make_endpoint(receiver.url, by=ines)
    claim = decided_claim()
    told = ("send_webhook", endpoint.pk)
    assert told in sent(tasks.publish_claim, claim.pk)
    assert sent(tasks.send_webhook, endpoint.pk) == []
    assert told not in sent(tasks.refresh_summaries)
    withdraw_claim(claim_id=claim.pk, note="We were wrong.", by=ines, at=timezone.now())
    # What withdraws or merges starts the pages anew, and these find who is to be told.
    assert told in sent(tasks.refresh_summaries)
    tasks.send_webhook(endpoint.pk)
    came = [message.read(secret_of(endpoint)) for message in receiver.came]
    feed = client.get("/api/v1/changes/").json()
    assert [one["data"] for one in came] == feed["results"]
    assert {one["epoch"] for one in came} == {feed["epoch"]}
    assert [one["type"] for one in came] == ["verdict.published", "verdict.withdrawn"]


def test_a_lost_message_of_the_broker_loses_nothing(sent, receiver):
    endpoint = make_endpoint(receiver.url, by=make_user(Role.ADMINISTRATOR))
    told = ("send_webhook", endpoint.pk)
    tasks.publish_claim(decided_claim().pk)
    messages()  # lost
    assert told in sent(tasks.sweep)
    messages()
    receiver.answer = lambda _message: Answer(503)
    tasks.send_webhook(endpoint.pk)
    assert told not in sent(tasks.sweep), "the receiver is left alone"
    WebhookEndpoint.objects.update(next_at=timezone.now() - timedelta(seconds=1))
    assert told in sent(tasks.sweep)


def test_people_are_told_of_a_stopped_webhook(sent, receiver):
    ines = make_user(Role.ADMINISTRATOR)
    endpoint = make_endpoint(receiver.url, by=ines)
    receiver.answer = lambda _message: Answer(410)
    tasks.publish_claim(decided_claim().pk)
    tasks.send_webhook(endpoint.pk)
    messages()
    tasks.tell_people()
    assert Notice.objects.get(user=ines).data["webhook"] == endpoint.pk
