"""Several workers and one receiver, with real threads."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import WebhookDelivery
from claims.webhooks.actions import make_messages, send_next
from tests.racing import race
from tests.webhooks.receiver import Answer
from tests.webhooks.sent import EPOCH, FEED, make_endpoint, publish

pytestmark = pytest.mark.django_db(transaction=True)

OPEN = """
    SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND state LIKE 'idle in transaction%%'
"""


def test_workers_at_once_send_each_message_once_and_hold_no_transaction_meanwhile(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    numbers = [publish().sequence for _ in range(5)]
    open_meanwhile = []

    def answer(_message):
        with connection.cursor() as cursor:
            cursor.execute(OPEN)
            open_meanwhile.append(cursor.fetchone()[0])
        connection.close()
        return Answer()

    def work():
        make_messages(endpoint_id=endpoint.pk, at=timezone.now(), epoch=EPOCH)
        while WebhookDelivery.objects.waiting().exists():
            send_next(endpoint_id=endpoint.pk, feed=FEED, at=timezone.now())

    receiver.answer = answer
    make_messages(endpoint_id=endpoint.pk, at=timezone.now(), epoch=EPOCH)
    send_next(endpoint_id=endpoint.pk, feed=FEED, at=timezone.now())
    assert open_meanwhile == [0]
    assert race(*[work] * 4) == [None] * 4
    assert [int(one.rpartition("_")[2]) for one in receiver.ids()] == numbers
    assert set(endpoint.deliveries.values_list("last_number", flat=True)) == {1}
