"""Sending articles by program: once for each key, and only by those who may."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims import tasks
from claims.importing.runs.actions import work_on_input
from claims.models import ApiToken, Article, ImportRun, Role, Scope, User
from claims.models.token import digest_of
from tests.api.views.articles_sent import ARTICLE, URL, kind
from tests.factories import make_user
from tests.importing.runs.sending import words, work
from tests.jobs.broker import messages
from tests.racing import race

pytestmark = pytest.mark.usefixtures("empty_broker")


@pytest.mark.parametrize("key", ["-", '""', "a" * 201, '"open', "zwölf", "a\tb"])
def test_a_key_is_needed(post, key):
    answer = post(key=key)
    assert (answer.status_code, kind(answer)) == (400, "idempotency-key-needed")
    assert not ImportRun.objects.exists()


def test_the_same_key_and_body_get_the_first_answer_again(post, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = post(key='"8e03978e"')
        work(ImportRun.objects.get(), timezone.now())
        again, bare = post(key='"8e03978e"'), post(key="8e03978e")
    assert first.status_code == again.status_code == bare.status_code == 202
    assert first.content == again.content == bare.content
    assert again["Location"] == first["Location"]
    assert len(messages()) == 1


def test_the_same_key_with_another_body_is_refused(post):
    post(key="a")
    answer = post({"text": words(2)}, key="a")
    assert (answer.status_code, kind(answer)) == (422, "idempotency-key-reused")
    assert ImportRun.objects.count() == 1


def test_keys_of_two_people_do_not_meet(post, client, make_token):
    other = make_token(make_user(), scopes=(Scope.DESK_IMPORT,))
    assert post(key="a").status_code == 202
    assert post({"text": words(2)}, key="a", **other).status_code == 202
    assert ImportRun.objects.count() == 2


def test_what_was_refused_can_be_sent_again_with_the_same_key(post):
    assert post({"text": ""}, key="a").status_code == 400
    assert post(key="a").status_code == 202


@pytest.mark.parametrize(
    ("scopes", "status"),
    [
        ((Scope.DESK_IMPORT,), 202),
        ((Scope.DESK_READ,), 403),
        ((Scope.DESK_WRITE,), 403),
        ((), 403),
    ],
)
def test_it_takes_the_scope(post, make_token, scopes, status):
    headers = make_token(scopes=scopes)
    assert post(**headers).status_code == status


@pytest.mark.parametrize("role", Role)
def test_every_role_may_send(post, make_token, role):
    assert post(**make_token(make_user(role), scopes=(Scope.DESK_IMPORT,))).status_code == 202


def test_a_stranger_is_asked_for_a_token(post):
    assert post(Authorization="-").status_code == 401
    assert post(Authorization="Bearer vfy_wrong").status_code == 401


def test_a_session_must_prove_that_the_page_is_ours(sender):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(sender)
    headers = {"Idempotency-Key": "a"}
    answer = browser.post(URL, ARTICLE, "application/json", headers=headers)
    assert (answer.status_code, kind(answer)) == (403, "not-permitted")
    assert not ImportRun.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_eight_posts_with_one_key_at_once_are_one_import(transactional_db):
    key = "vfy_eight"
    _token_with(key, make_user())

    def send_it() -> Any:
        headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "the-one"}
        return Client().post(URL, ARTICLE, "application/json", headers=headers)

    for _ in range(3):
        answers = race(*[send_it] * 8)
        assert {answer.status_code for answer in answers} <= {202, 409}, answers
        accepted = [answer.json()["id"] for answer in answers if answer.status_code == 202]
        assert set(accepted) == {ImportRun.objects.get().pk}
        for answer in answers:
            if answer.status_code == 409:
                assert kind(answer) == "request-in-progress"
    run = ImportRun.objects.get()
    tasks.import_run(run.pk)
    race(*[partial(_run_through, run.inputs.get().pk)] * 2)
    assert Article.objects.count() == 1


def _token_with(key: str, user: User) -> None:
    ApiToken.objects.create(
        user=user,
        name="a program",
        digest=digest_of(key),
        scopes=[Scope.DESK_IMPORT],
        created_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=1),
    )


def _run_through(input_id: int) -> None:
    list(work_on_input(input_id=input_id, at=timezone.now()))
