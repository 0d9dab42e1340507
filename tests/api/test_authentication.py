"""Tokens: which open the API, and what a refusal says."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.utils import timezone

from claims.api.authentication import NOTE_USE_EVERY
from claims.models import ApiToken
from claims.models.plain_sql import change_rows, read_first
from tests.factories import make_user

URL = "/api/v1/whoami/"
PUBLIC = "/api/v1/verdicts/"


def refused(answer, words):
    assert answer.status_code == 401
    assert answer.json()["type"].endswith("/problems/token-refused/")
    assert words in answer.json()["detail"]
    assert answer["WWW-Authenticate"] == 'Bearer realm="verify", error="invalid_token"'
    assert answer["Cache-Control"] == "no-store"


def test_a_token_acts_for_its_owner(client, make_token):
    user = make_user(username="archive")
    body = client.get(URL, headers=make_token(user, name="nightly")).json()
    assert body["user"] == "archive"
    assert body["role"] == "reviewer"
    assert body["sees_desk"] is True
    assert body["token"]["name"] == "nightly"
    assert body["token"]["scopes"] == ["desk:read"]


def test_only_the_hash_of_a_token_is_kept(make_token):
    header = make_token()["Authorization"]
    stored = str(ApiToken.objects.values().get())
    assert header.removeprefix("Bearer ") not in stored


@pytest.mark.parametrize("url", [URL, PUBLIC, "/api/v1/queue/", "/api/v1/schema/", "/api/v1/"])
def test_an_unknown_token_is_refused_everywhere(client, db, url):
    refused(client.get(url, headers={"Authorization": "Bearer vfy_wrong"}), "does not know")


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "bearer vfy_x y", "Bearer ö"])
def test_odd_headers_are_refused(client, db, header):
    refused(client.get(PUBLIC, HTTP_AUTHORIZATION=header), "does not know")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"revoked_at": timezone.now()}, "was revoked"),
        ({"expires_at": timezone.now() - timedelta(seconds=1)}, "ran out on"),
        ({"user_active": False}, "is closed"),
    ],
)
def test_a_token_that_does_not_count_any_more_is_refused(client, make_token, fields, words):
    active = fields.pop("user_active", True)
    header = make_token(make_user(is_active=active), **fields)
    for url in (URL, PUBLIC):
        refused(client.get(url, headers=header), words)


def test_the_scheme_may_be_written_in_any_case(client, make_token):
    key = make_token()["Authorization"].split()[1]
    assert client.get(URL, headers={"Authorization": f"bEARER {key}"}).json()["sees_desk"] is True


def test_other_schemes_are_somebody_else_s(client, db):
    answer = client.get(URL, headers={"Authorization": "Basic YTpi"})
    assert answer.status_code == 200
    assert answer.json()["user"] is None


@pytest.fixture
def kept_open(transactional_db):
    """The connection as a web process finds it that kept it open since the last request."""
    kept: Any = connections[DEFAULT_DB_ALIAS]  # the stubs lack some of its names
    kept.ensure_connection()
    before = kept.health_check_enabled
    kept.health_check_enabled = True
    yield kept
    kept.health_check_enabled = before


def test_a_connection_that_died_since_the_last_request_is_opened_anew(
    client, make_token, kept_open
):
    header = make_token()
    kept_open.health_check_done = False
    died = kept_open.connection
    with psycopg.connect(**kept_open.get_connection_params(), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [died.info.backend_pid])
    assert client.get(URL, headers=header).json()["sees_desk"] is True
    assert kept_open.connection is not died


def test_finding_out_who_asks_is_what_checks_the_connection(
    client, make_token, kept_open, django_assert_num_queries
):
    header = make_token(last_used_at=timezone.now())
    kept_open.health_check_done = False
    with django_assert_num_queries(1) as asked:
        client.get(URL, headers=header)
    assert "claims_apitoken" in asked[0]["sql"]
    assert kept_open.health_check_done


def test_what_fails_on_a_connection_that_works_is_not_tried_again(kept_open):
    kept_open.health_check_done = False
    tried = []

    def read():
        tried.append(1)
        change_rows("SET LOCAL statement_timeout = 10; SELECT pg_sleep(1)")

    with pytest.raises(OperationalError, match="statement timeout"):
        read_first(read)
    assert len(tried) == 1


def test_attempts_with_a_wrong_token_are_counted(client, db, settings):
    rates = {"anonymous": "2/hour", "token": "9/hour"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    codes = [
        client.get(URL, headers={"Authorization": f"Bearer vfy_{n}"}).status_code for n in range(4)
    ]
    assert codes == [401, 401, 429, 429]


def test_the_last_use_is_kept_once_a_minute(client, make_token, django_assert_num_queries):
    def last_use():
        return ApiToken.objects.values_list("last_used_at", flat=True).get()

    header = make_token()
    assert last_use() is None
    client.get(URL, headers=header)
    first = last_use()
    assert first is not None

    with django_assert_num_queries(1):  # token and owner are read at once, nothing is written
        client.get(URL, headers=header)
    assert last_use() == first

    long_ago = timezone.now() - NOTE_USE_EVERY - timedelta(seconds=1)
    ApiToken.objects.update(last_used_at=long_ago)
    client.get(URL, headers=header)
    assert last_use() >= first


def test_a_token_cannot_be_sent_in_the_address(client, make_token):
    key = make_token()["Authorization"].split()[1]
    assert client.get(URL, {"token": key}).status_code == 400
