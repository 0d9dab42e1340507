"""What administrators do with webhooks, and what the desk does by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.models import DeliveryState, Notice, NoticeKind, Role, WebhookDelivery, WebhookEndpoint
from claims.notices.actions import tell_stopped_webhooks
from claims.notices.queries import notice_words
from claims.notices.queries.letters import letter_for
from claims.permissions import NotPermitted
from claims.webhooks.actions import (
    EndpointNotAccepted,
    EndpointRuns,
    EndpointStopped,
    EndpointTerms,
    ReplayNotPossible,
    change_endpoint,
    remove_endpoint,
    replay_delivery,
    replay_since,
    resume_endpoint,
    rotate_secret,
    send_test,
    stop_endpoint,
    tidy_deliveries,
)
from claims.webhooks.queries import (
    LOG_PAGE,
    LogFilters,
    endpoints_for_list,
    log_page,
    number_before,
)
from tests.factories import NOW, make_user
from tests.models.talking import make_choice, make_mailing
from tests.models.webhooks import make_delivery
from tests.webhooks.receiver import Answer
from tests.webhooks.sent import EPOCH, make_endpoint, publish, secret_of, send

pytestmark = pytest.mark.django_db


def test_only_administrators_may(receiver, ines):
    editor = make_user(Role.EDITOR)
    endpoint = make_endpoint(receiver.url, by=ines)
    publish()
    send(endpoint)
    now, number = timezone.now(), endpoint.pk
    terms = EndpointTerms(receiver.url, ["claim.merged"])
    for act in (
        lambda: make_endpoint(receiver.url, by=editor),
        lambda: change_endpoint(endpoint_id=number, terms=terms, by=editor),
        lambda: stop_endpoint(endpoint_id=number, by=editor, at=now),
        lambda: resume_endpoint(endpoint_id=number, by=editor, at=now),
        lambda: remove_endpoint(endpoint_id=number, by=editor),
        lambda: rotate_secret(endpoint_id=number, by=editor, at=now),
        lambda: send_test(endpoint_id=number, epoch=EPOCH, by=editor, at=now),
        lambda: replay_since(endpoint_id=number, after=0, by=editor),
        lambda: replay_delivery(delivery_id=endpoint.deliveries.get().pk, by=editor, at=now),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_the_secret_is_kept_encrypted(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    secret = secret_of(endpoint)
    assert secret.startswith("whsec_")
    assert secret.removeprefix("whsec_") not in endpoint.secret


def test_an_endpoint_is_told_of_something_known(receiver, ines):
    for chosen in ([], ["webhook.test"], ["verdict.published", "rumour"]):
        with pytest.raises(EndpointNotAccepted) as refusal:
            make_endpoint(receiver.url, by=ines, event_types=chosen)
        assert refusal.value.field == "event_types"


def test_a_change_holds_for_what_waits(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    publish()
    receiver.answer = lambda _message: Answer(404)
    send(endpoint)
    terms = EndpointTerms(f"http://{receiver.host}/other", ["claim.merged"], " For  us ")
    changed = change_endpoint(endpoint_id=endpoint.pk, terms=terms, by=ines)
    assert changed.description == "For us"
    receiver.answer = lambda _message: Answer()
    send(endpoint)
    assert [one.path for one in receiver.came] == ["/hook", "/other"]


def test_a_test_goes_before_all_that_waits_and_each_has_an_id_of_its_own(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    publish()
    for _ in range(2):
        send_test(endpoint_id=endpoint.pk, epoch=EPOCH, by=ines, at=timezone.now())
    send(endpoint)
    told = [one.read(secret_of(endpoint))["type"] for one in receiver.came]
    assert sorted(told[:2]) == ["webhook.test", "webhook.test"]
    assert told[2] == "verdict.published"
    assert len(set(receiver.ids())) == 3


def test_one_message_and_all_since_a_number_are_sent_again_under_their_ids(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    first, *_rest = [publish().sequence for _ in range(3)]
    send(endpoint)
    ids = receiver.ids()
    now = timezone.now()
    replay_delivery(delivery_id=endpoint.deliveries.get(sequence=first).pk, by=ines, at=now)
    assert [one.number for one in send(endpoint)] == [2]
    assert receiver.ids()[3:] == ids[:1]
    # What was tidied away comes back under the id it had.
    endpoint.deliveries.get(sequence=first + 1).delete()
    assert replay_since(endpoint_id=endpoint.pk, after=first, by=ines) == 2
    send(endpoint)
    assert receiver.ids()[4:] == ids[1:]
    with pytest.raises(ReplayNotPossible):
        replay_since(endpoint_id=endpoint.pk, after=first + 2, by=ines)


def test_what_is_stopped_is_sent_nothing_and_can_be_removed(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    publish()
    send(endpoint)
    with pytest.raises(EndpointRuns):
        remove_endpoint(endpoint_id=endpoint.pk, by=ines)
    stop_endpoint(endpoint_id=endpoint.pk, by=ines, at=timezone.now())
    with pytest.raises(EndpointStopped):
        replay_since(endpoint_id=endpoint.pk, after=0, by=ines)
    with pytest.raises(EndpointStopped):
        replay_delivery(delivery_id=endpoint.deliveries.get().pk, by=ines, at=timezone.now())
    with pytest.raises(EndpointStopped):
        send_test(endpoint_id=endpoint.pk, epoch=EPOCH, by=ines, at=timezone.now())
    assert not WebhookEndpoint.objects.with_work(timezone.now()).exists()
    remove_endpoint(endpoint_id=endpoint.pk, by=ines)
    assert not WebhookDelivery.objects.exists()


def test_administrators_are_told_once_that_a_webhook_has_stopped(receiver, ines):
    noor = make_user(Role.ADMINISTRATOR)
    make_user(Role.EDITOR)
    make_user(Role.ADMINISTRATOR, is_active=False)
    endpoint = make_endpoint(receiver.url, by=ines, description="The partner")
    publish()
    receiver.answer = lambda _message: Answer(410)
    send(endpoint)
    assert tell_stopped_webhooks(at=NOW) == 2
    assert tell_stopped_webhooks(at=NOW) == 0
    notices = list(Notice.objects.order_by("user"))
    assert {one.user for one in notices} == {ines, noor}
    assert {one.kind for one in notices} == {NoticeKind.WEBHOOK_STOPPED}
    assert notice_words(notices[0]) == "The webhook The partner has stopped"
    assert notices[0].data["webhook"] == endpoint.pk
    assert "gone for good" in notices[0].data["reason"]


def test_messages_that_ended_long_ago_are_let_go(receiver, ines):
    endpoint = make_endpoint(receiver.url, by=ines)
    now = timezone.now()
    old, new = now - timedelta(days=31), now - timedelta(days=29)
    done, given_up = DeliveryState.DELIVERED, DeliveryState.GIVEN_UP
    for sequence, state, ended in ((1, done, old), (2, given_up, old), (3, done, new)):
        make_delivery(endpoint=endpoint, sequence=sequence, state=state, ended_at=ended)
    make_delivery(endpoint=endpoint, sequence=4, made_at=old)
    assert tidy_deliveries(at=now, keep_days=30) == 2
    assert set(endpoint.deliveries.values_list("sequence", flat=True)) == {3, 4}


def test_the_log_is_read_by_pages_and_filters(receiver, ines, django_assert_num_queries):
    endpoint = make_endpoint(receiver.url, by=ines)
    make_endpoint(receiver.url, by=ines)
    for sequence in range(1, LOG_PAGE + 3):
        make_delivery(endpoint=endpoint, sequence=sequence)
    with django_assert_num_queries(1):
        first = log_page(endpoint.pk, LogFilters())
    second = log_page(endpoint.pk, LogFilters(), before=first.older)
    assert [len(first.rows), len(second.rows), second.older] == [LOG_PAGE, 2, None]
    assert first.rows[0].sequence == LOG_PAGE + 2
    for filters, count in (
        (LogFilters(state="waiting"), LOG_PAGE),
        (LogFilters(state="delivered"), 0),
        (LogFilters(event_type="claim.merged"), 0),
        (LogFilters(message_id="msg_7"), 1),
        (LogFilters(state="nonsense", event_type="nonsense"), LOG_PAGE),
    ):
        assert len(log_page(endpoint.pk, filters).rows) == count, filters
    with django_assert_num_queries(1):
        rows: list[Any] = list(endpoints_for_list())
        assert [row.waiting for row in rows] == [LOG_PAGE + 2, 0]


def test_a_moment_is_the_number_before_it(db):
    row = publish()
    assert number_before(row.published_at) == 0
    assert number_before(row.published_at + timedelta(seconds=1)) == row.sequence


def test_the_mail_of_a_notice_leads_to_the_webhook(receiver, ines, settings):
    endpoint = make_endpoint(receiver.url, by=ines, description="The partner")
    stop_endpoint(endpoint_id=endpoint.pk, by=ines, at=NOW)
    WebhookEndpoint.objects.update(to_tell=True, last_failure="503: the receiver is in trouble.")
    tell_stopped_webhooks(at=NOW)
    mailing = make_mailing(user=ines)
    make_choice(user=ines)
    Notice.objects.update(mailing=mailing)
    letter = letter_for(mailing)
    assert letter.subject.endswith("The webhook The partner has stopped")
    link = f"{settings.VERIFY_SITE_URL}/desk/notices/{Notice.objects.get().pk}/"
    assert link in letter.body
    assert "Reason: 503" in letter.body
    assert "Claim" not in letter.body
