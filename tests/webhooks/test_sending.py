"""Messages on their way: signed, retried, in their order, and none of them lost."""

from __future__ import annotations

import socket
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from standardwebhooks import WebhookVerificationError

from claims.models import (
    DeliveryState,
    StoppedAs,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.webhooks.actions import (
    EndpointNotAccepted,
    resume_endpoint,
    rotate_secret,
    sending,
)
from claims.webhooks.actions.noting import note_outcome
from claims.webhooks.actions.secrets import OVERLAP
from claims.webhooks.actions.sending import begin_attempt
from claims.webhooks.delays import GIVE_UP, LONGEST, SPREAD
from claims.webhooks.outcomes import Outcome
from tests.fetching.servers import PUBLIC
from tests.webhooks.receiver import Answer, receiving
from tests.webhooks.sent import FEED, make_endpoint, publish, secret_of, send

pytestmark = pytest.mark.django_db


def wakes(endpoint: WebhookEndpoint) -> datetime:
    """When it is asked again."""
    assert endpoint.next_at is not None
    return endpoint.next_at


def test_each_kind_of_event_is_told_once_signed_and_in_order(receiver, ines):
    publish()  # before the endpoint was there
    endpoint = make_endpoint(receiver.url, by=ines)
    rows = [
        publish(),
        publish(correction={"kind": "error", "note": "The year was wrong."}),
        publish(kind="withdrawal", note="We were wrong."),
        publish(kind="withdrawal", note="The same claim.", merged_into=7),
        publish(kind="redaction", redacts=[2]),
    ]
    told_as = (
        "verdict.published",
        "verdict.corrected",
        "verdict.withdrawn",
        "claim.merged",
        "verdict.redacted",
    )
    tried = send(endpoint)
    told = [message.read(secret_of(endpoint)) for message in receiver.came]
    assert [(one["type"], one["data"]) for one in told] == [
        (kind, FEED.row_of(row)) for kind, row in zip(told_as, rows, strict=True)
    ]
    assert receiver.ids() == [f"msg_{endpoint.key}_{FEED.epoch[:8]}_{row.sequence}" for row in rows]
    assert {one["epoch"] for one in told} == {FEED.epoch}
    assert [(one.code, one.status, one.number) for one in tried] == [("taken", 204, 1)] * 5
    assert endpoint.last_success_at is not None
    assert send(endpoint) == []
    with pytest.raises(WebhookVerificationError):
        receiver.came[0].read("whsec_" + "A" * 44)


def test_what_is_not_chosen_is_not_told(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines, event_types=["verdict.withdrawn"])
    publish()
    gone = publish(kind="withdrawal", note="We were wrong.")
    send(endpoint)
    assert [one.read(secret_of(endpoint))["data"]["sequence"] for one in receiver.came] == [
        gone.sequence
    ]
    assert endpoint.made_to == gone.sequence


def test_a_receiver_that_is_down_for_six_hours_gets_all_in_order_under_the_same_ids(settings, ines):
    with receiving() as one:
        settings.VERIFY_FETCH_ALLOWED_HOSTS = [one.host]
        port = int(one.host.split(":")[1])
    endpoint = make_endpoint(one.url, by=ines)
    now, ids = timezone.now(), set[str]()
    back = now + timedelta(hours=6)
    tries = 0
    while now < back:
        publish()
        tries += len(send(endpoint, at=now))
        ids |= set(endpoint.deliveries.values_list("message_id", flat=True))
        assert wakes(endpoint) > now, "a receiver that is down is left alone"
        now = wakes(endpoint)
    with receiving(port) as one, time_machine.travel(now, tick=False):
        sent = send(endpoint, at=now)
        told = [message.read(secret_of(endpoint)) for message in one.came]
    assert tries == len(sent) > 8, "one message is tried at a time, and each time one was published"
    assert sorted(one.ids()) == sorted(ids)
    numbers = [message["data"]["sequence"] for message in told]
    assert numbers == sorted(numbers)
    assert now - back < LONGEST * (1 + SPREAD)
    assert (endpoint.misses, endpoint.failing_since, endpoint.next_at) == (0, None, None)


def test_a_message_that_is_not_taken_holds_no_other_up_and_is_given_up_in_the_end(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    bad = publish().sequence
    publish()

    def answer(message):
        return Answer(422 if message.id.endswith(f"_{bad}") else 200, body=b"no such field")

    receiver.answer = answer
    now = timezone.now()
    assert [one.status for one in send(endpoint, at=now)] == [422, 200]
    refused = WebhookDelivery.objects.get(sequence=bad)
    assert now < refused.next_at < now + timedelta(minutes=1)
    assert refused.attempts.get().answer == "no such field"
    now = refused.next_at
    while refused.state == DeliveryState.WAITING:
        publish()
        send(endpoint, at=now)
        refused.refresh_from_db()
        now += timedelta(hours=12)
    assert refused.state == DeliveryState.GIVEN_UP
    assert refused.tried_since is not None
    assert (refused.ended_at or now) - refused.tried_since >= GIVE_UP
    assert endpoint.stopped_at is None
    assert WebhookDelivery.objects.waiting().count() == 0


def test_a_receiver_in_trouble_with_every_message_is_left_alone_and_order_is_kept(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    first, second, third = [publish().sequence for _ in range(3)]
    receiver.answer = lambda _message: Answer(500)
    now = timezone.now()
    tried = send(endpoint, at=now)
    assert [one.delivery.sequence for one in tried] == [first, second]
    for _ in range(3):
        now = wakes(endpoint)
        assert [one.delivery.sequence for one in send(endpoint, at=now)] == [first]
    receiver.answer = lambda _message: Answer()
    sent = send(endpoint, at=endpoint.next_at)
    assert [one.delivery.sequence for one in sent] == [first, second, third]


def test_a_receiver_that_asks_for_patience_is_asked_no_earlier(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    publish()
    receiver.answer = lambda _message: Answer(429, {"Retry-After": "7200"})
    now = timezone.now()
    send(endpoint, at=now)
    assert endpoint.next_at == now + timedelta(hours=2)


def test_nothing_for_three_days_stops_an_endpoint_and_loses_nothing(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    publish()
    receiver.answer = lambda _message: Answer(503)
    began = timezone.now()
    now = began + GIVE_UP
    for moment in (began, now - timedelta(seconds=1), now + LONGEST * 2):
        assert endpoint.stopped_at is None
        now = moment
        send(endpoint, at=now)
    assert (endpoint.stopped_as, endpoint.stopped_at) == (StoppedAs.FAILING, now)
    assert endpoint.to_tell
    publish()
    assert send(endpoint, at=now) == [], "nothing is made or sent while it is stopped"
    receiver.answer = lambda _message: Answer()
    receiver.came.clear()
    resume_endpoint(endpoint_id=endpoint.pk, by=ines, at=now)
    assert [one.code for one in send(endpoint, at=now)] == ["taken", "taken"]


def test_gone_for_good_stops_an_endpoint_at_once_and_a_redirect_leads_nowhere(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    publish()
    receiver.answer = lambda _message: Answer(307, {"Location": f"http://{receiver.host}/else"})
    tried = send(endpoint)
    assert [one.path for one in receiver.came] == ["/hook"]
    assert "enter the new address" in tried[0].said
    receiver.answer = lambda _message: Answer(410)
    send(endpoint, at=endpoint.next_at)
    assert (endpoint.stopped_as, endpoint.to_tell) == (StoppedAs.GONE, True)
    assert endpoint.deliveries.get().state == DeliveryState.WAITING


def test_for_a_day_messages_are_signed_with_both_secrets(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    old = secret_of(endpoint)
    rotate_secret(endpoint_id=endpoint.pk, by=ines, at=timezone.now() - OVERLAP / 2)
    new = secret_of(endpoint)
    publish()
    send(endpoint)
    assert receiver.came[0].read(old) == receiver.came[0].read(new)
    rotate_secret(endpoint_id=endpoint.pk, by=ines, at=timezone.now() - OVERLAP)
    publish()
    send(endpoint)
    receiver.came[1].read(secret_of(endpoint))
    for secret in (old, new):
        with pytest.raises(WebhookVerificationError):
            receiver.came[1].read(secret)


def test_a_secret_that_cannot_be_read_is_a_failure_that_a_new_one_mends(receiver, ines, settings):
    endpoint = make_endpoint(receiver.url, by=ines)
    publish()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key of the desk, and as long"  # noqa: S105 - of this test
    secret_of(endpoint)
    settings.SECRET_KEY_FALLBACKS = []
    assert [one.code for one in send(endpoint)] == ["secret"]
    assert receiver.came == []
    rotate_secret(endpoint_id=endpoint.pk, by=ines, at=timezone.now())
    send(endpoint, at=endpoint.next_at)
    assert receiver.came[0].read(secret_of(endpoint))


def test_a_worker_that_dies_between_sending_and_noting_sends_again_under_the_same_id(
    receiver, ines
):
    endpoint = make_endpoint(receiver.url, by=ines)
    publish()
    now = timezone.now()
    send(endpoint, at=now, most=0)
    lease = now + timedelta(seconds=80)
    begun = begin_attempt(endpoint_id=endpoint.pk, leased_until=lease, at=now)
    sending._try(begun.delivery, FEED, now)  # and nothing is noted
    assert send(endpoint, at=now + timedelta(seconds=79)) == [], "its lease is respected"
    assert [one.number for one in send(endpoint, at=lease)] == [2]
    assert receiver.ids() == [endpoint.deliveries.get().message_id] * 2
    assert receiver.came[0].body == receiver.came[1].body
    lost = WebhookAttempt.objects.get(number=1)
    assert (lost.code, lost.milliseconds) == ("", None)


def test_a_worker_that_comes_too_late_notes_its_try_alone(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    publish()
    now = timezone.now()
    send(endpoint, at=now, most=0)
    lease, next_lease = now + timedelta(seconds=80), now + timedelta(seconds=160)
    late = begin_attempt(endpoint_id=endpoint.pk, leased_until=lease, at=now)
    assert begin_attempt(endpoint_id=endpoint.pk, leased_until=lease, at=now) is None
    second = begin_attempt(endpoint_id=endpoint.pk, leased_until=next_lease, at=lease)
    assert late is not None
    assert second is not None
    note_outcome(attempt=late, leased_until=lease, outcome=Outcome("time", 9), at=now)
    endpoint.refresh_from_db()
    assert (endpoint.leased_until, endpoint.misses) == (next_lease, 0)
    note_outcome(attempt=second, leased_until=next_lease, outcome=Outcome("taken", 9), at=lease)
    assert list(WebhookAttempt.objects.order_by("number").values_list("code", flat=True)) == [
        "time",
        "taken",
    ]
    assert endpoint.deliveries.get().state == DeliveryState.DELIVERED


def test_no_address_leads_into_the_private_network_also_when_its_name_changes(
    ines, settings, monkeypatch
):
    settings.VERIFY_FETCH_ALLOWED_HOSTS = []
    names = {"inside.example": "10.0.0.8", "partner.example": PUBLIC}

    def getaddrinfo(host, port, **_kinds):
        return [(None, None, None, "", (names[host], port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    for address in (
        "https://127.0.0.1/hook",
        "https://[::1]/hook",
        "https://inside.example/hook",
        "http://partner.example/hook",
        "https://partner.example:8443/hook",
        "partner.example",
    ):
        with pytest.raises(EndpointNotAccepted) as refusal:
            make_endpoint(address, by=ines)
        assert refusal.value.field == "url"
    endpoint = make_endpoint("https://partner.example/hook", by=ines)
    publish()
    names["partner.example"] = "169.254.169.254"
    assert [(one.code, one.status) for one in send(endpoint)] == [("private", None)]
    assert endpoint.next_at is not None, "a name server may be mended"
