"""Every error has one shape."""

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, OperationalError, connection
from django.http import Http404
from django.test import RequestFactory
from rest_framework import exceptions, serializers

from claims.api import errors
from claims.api.errors import describe
from claims.api.problems import KINDS, MEDIA_TYPE, Problem
from claims.models import Role
from claims.permissions import NotPermitted, Permission
from tests.factories import make_user


def check_shape(answer, code, path):
    """The members of RFC 9457, and what goes with them."""
    kind = KINDS[code]
    assert answer.status_code == kind.status
    assert answer["Content-Type"] == MEDIA_TYPE
    assert answer["Cache-Control"] == "no-store"
    body = json.loads(answer.content)
    assert body["type"] == f"http://localhost:8000/api/v1/problems/{code}/"
    assert body["title"] == kind.title
    assert body["status"] == kind.status
    assert body["instance"] == path
    assert len(body["detail"]) > 10
    return body


@pytest.mark.parametrize(
    ("path", "headers", "code"),
    [
        ("/api/v1/changes/?since=4", {}, "invalid-parameters"),
        ("/api/v1/queue/", {}, "sign-in-needed"),
        ("/api/v1/queue/", {"Authorization": "Bearer vfy_wrong"}, "token-refused"),
        ("/api/v1/claims/12/", {}, "not-found"),
        ("/api/v1/nowhere/", {}, "not-found"),
        ("/api/v1/nowhere", {}, "not-found"),
        ("/api/", {}, "not-found"),
        ("/api/v2/verdicts/", {}, "not-found"),
        ("/api/v1/summaries/article:x/", {}, "not-found"),
        ("/api/v1/summaries/article:12/", {}, "not-found"),
        ("/api/v1/verdicts/", {"Accept": "text/html"}, "not-acceptable"),
        ("/api/v1/verdicts/", {"If-Match": '"another"'}, "precondition-failed"),
        ("/api/v1/claims/", {"If-Match": '"another"'}, "precondition-failed"),
    ],
)
def test_errors_of_requests(client, db, path, headers, code):
    answer = client.get(path, headers=headers)
    check_shape(answer, code, path.partition("?")[0])


def test_a_method_that_is_not_there(client, db):
    answer = client.post("/api/v1/verdicts/", {"a": 1}, content_type="application/json")
    body = check_shape(answer, "method-not-allowed", "/api/v1/verdicts/")
    assert "POST" in body["detail"]
    assert answer["Allow"] == "GET, HEAD"


def test_unknown_parameters_are_named_with_the_known_ones(client, db):
    answer = client.get("/api/v1/verdicts/?ordering=by__password&rating=true&page_size=0&claim=x")
    body = check_shape(answer, "invalid-parameters", "/api/v1/verdicts/")
    assert {error["parameter"] for error in body["errors"]} == {
        "ordering",
        "rating",
        "page_size",
        "claim",
    }
    assert body["known"] == [
        "claim",
        "cursor",
        "fields",
        "format",
        "language",
        "page_size",
        "published_after",
        "published_before",
        "q",
        "rating",
        "source",
    ]


def test_a_parameter_counts_once(client, db):
    answer = client.get("/api/v1/changes/?after=1&after=2")
    body = check_shape(answer, "invalid-parameters", "/api/v1/changes/")
    assert body["errors"] == [{"parameter": "after", "detail": "Give this parameter once."}]


def test_addresses_without_parameters_say_so(client, db):
    body = check_shape(client.get("/api/v1/?q=1"), "invalid-parameters", "/api/v1/")
    assert body["known"] == []
    assert "takes no parameters" in body["detail"]


def test_a_forgotten_slash_is_put_right(client, db):
    answer = client.get("/api/v1/changes?after=3")
    assert answer.status_code == 308
    assert answer["Location"] == "/api/v1/changes/?after=3"


def test_the_type_of_an_error_leads_to_its_explanation(client, db):
    problem = client.get("/api/v1/nowhere/").json()
    path = problem["type"].removeprefix("http://localhost:8000")
    assert client.get(path).json() == {
        "type": problem["type"],
        "title": problem["title"],
        "status": 404,
        "remedy": KINDS["not-found"].remedy,
    }
    check_shape(client.get("/api/v1/problems/other/"), "not-found", "/api/v1/problems/other/")


def test_a_host_that_is_not_ours(client, db):
    answer = client.get("/api/v1/verdicts/", headers={"Host": "evil.example"})
    check_shape(answer, "unreadable-request", "/api/v1/verdicts/")


def test_a_body_that_is_nested_too_deeply(client, db):
    client.force_login(make_user(Role.REVIEWER))
    body, key = "[" * 100_000, {"Idempotency-Key": '"nested"'}
    path = "/api/v1/queue/take/"
    answer = client.post(path, body, content_type="application/json", headers=key)
    assert "nested too deeply" in check_shape(answer, "unreadable-request", path)["detail"]


def test_a_crash_is_answered_in_the_same_shape(client, db):
    client.raise_request_exception = False
    with connection.cursor() as cursor:  # an error of the database that nobody foresees
        cursor.execute("ALTER TABLE claims_source RENAME COLUMN name TO title")
    answer = client.get("/api/v1/sources/")
    body = check_shape(answer, "internal-error", "/api/v1/sources/")
    assert "claims_source" not in json.dumps(body)


def test_a_database_that_does_not_answer_in_time(client, transactional_db):
    other = connection.copy("default")
    with other.cursor() as holder, connection.cursor() as cursor:
        holder.execute("BEGIN; LOCK TABLE claims_source IN ACCESS EXCLUSIVE MODE")
        cursor.execute("SET statement_timeout = 50")
        try:
            answer = client.get("/api/v1/sources/")
        finally:
            holder.execute("ROLLBACK")
            cursor.execute("SET statement_timeout = 0")
    other.close()
    check_shape(answer, "unavailable", "/api/v1/sources/")
    assert answer["Retry-After"] == "5"


SERIALIZER_ERRORS: Any = {
    "rating": ["Not one of them."],
    "evidence": [{}, {"url": ["No address.", "Too long."]}],
    "a/b~c": ["Odd name."],
    "non_field_errors": ["They do not fit."],
}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (exceptions.ParseError("JSON parse error."), "unreadable-request"),
        (exceptions.NotAuthenticated(), "sign-in-needed"),
        (exceptions.AuthenticationFailed("Gone."), "token-refused"),
        (exceptions.PermissionDenied(), "not-permitted"),
        (PermissionDenied("No."), "not-permitted"),
        (NotPermitted(Permission.CORRECT), "not-permitted"),
        (exceptions.NotFound(), "not-found"),
        (Http404(), "not-found"),
        (exceptions.MethodNotAllowed("PUT"), "method-not-allowed"),
        (exceptions.NotAcceptable(), "not-acceptable"),
        (exceptions.UnsupportedMediaType("text/csv"), "unsupported-media-type"),
        (exceptions.Throttled(wait=3.2), "too-many-requests"),
        (exceptions.ValidationError(SERIALIZER_ERRORS), "invalid-body"),
        (serializers.ValidationError("Not like this."), "invalid-body"),
        (OperationalError("gone"), "unavailable"),
        (Problem("withdrawn", "Taken back."), "withdrawn"),
    ],
)
def test_every_exception_has_its_kind(error, code):
    answer = describe(error)
    assert answer is not None
    assert answer.kind.code == code
    assert answer.detail


@pytest.mark.parametrize("error", [ValueError("?"), DatabaseError("?"), SuspiciousOperation("?")])
def test_other_exceptions_are_left_to_django(error):
    assert describe(error) is None


def test_errors_of_a_body_point_into_it():
    answer = describe(exceptions.ValidationError(SERIALIZER_ERRORS))
    assert answer is not None
    assert answer.members["errors"] == [
        {"pointer": "#/rating", "detail": "Not one of them."},
        {"pointer": "#/evidence/1/url", "detail": "No address."},
        {"pointer": "#/evidence/1/url", "detail": "Too long."},
        {"pointer": "#/a~1b~0c", "detail": "Odd name."},
        {"pointer": "#", "detail": "They do not fit."},
    ]


@pytest.mark.parametrize(
    ("handler", "code"),
    [
        (lambda request: errors.answer_bad_request(request, SuspiciousOperation()), 400),
        (lambda request: errors.answer_forbidden(request, PermissionDenied()), 403),
        (lambda request: errors.answer_not_found(request, Http404()), 404),
        (errors.answer_server_error, 500),
    ],
)
def test_errors_of_the_site_are_json_only_below_api(rf: RequestFactory, handler, code):
    answer = handler(rf.get("/api/v1/verdicts/"))
    assert answer.status_code == code
    assert answer["Content-Type"] == MEDIA_TYPE
    assert errors.is_for_the_api(rf.get("/api/v1/"))
    assert not errors.is_for_the_api(rf.get("/apiary/"))
