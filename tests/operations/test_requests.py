"""What is noted of a request: its id, its line, its figure; and what is not."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from claims.models import Process, Role
from claims.operations.actions import note_sign
from tests.factories import NOW, make_claim, make_user
from verify.operations import access, scrape

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operations.md"
TOKEN = {"Authorization": "Bearer a-token-for-figures"}


@pytest.fixture
def lines(caplog):
    """The lines of requests so far, as dicts of what they say."""
    caplog.set_level(logging.DEBUG, logger="verify.access")

    def read() -> list[dict[str, object]]:
        names = ("levelname", "method", "route", "at", "status", "user", "ms")
        return [
            {name: vars(one)[name] for name in names if name in vars(one)}
            for one in caplog.records
            if one.name == "verify.access"
        ]

    return read


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_route_and_numbers_and_nobodys_words(client, lines):
    person = make_user(Role.EDITOR, username="nell", email="nell@quill.example")
    client.get("/claims/12/?q=what-a-reader-seeks")
    client.get("/mail/stop/nobody-may-know/")
    client.get("/nothing/here/at-all")
    client.get("/static/nothing.css")
    client.get("/healthz")
    client.force_login(person)
    client.get("/desk/queue/", follow=True)

    found = lines()
    assert all(isinstance(one.pop("ms"), float) for one in found)
    assert found[:5] == [
        {"levelname": "INFO", "method": "GET", "route": "claim", "at": {"claim_id": 12},
         "status": 404, "user": None},
        {"levelname": "INFO", "method": "GET", "route": "stop-mail", "status": 404, "user": None},
        {"levelname": "INFO", "method": "GET", "route": "none", "status": 404, "user": None},
        {"levelname": "INFO", "method": "GET", "route": "static", "status": 404, "user": None},
        {"levelname": "DEBUG", "method": "GET", "route": "healthz", "status": 200, "user": None},
    ]  # fmt: skip
    assert found[-1]["user"] == person.pk
    said = json.dumps(found)
    for words in ("nobody-may-know", "seeks", "nell", "at-all"):
        assert words not in said


def test_noting_a_request_asks_the_database_nothing(client, lines, rf):
    # Without the mark of the database any look at it would fail here, also one for the user.
    client.cookies["sessionid"] = "somebodys"
    assert client.get("/robots.txt").status_code == 200
    assert lines()[-1]["user"] is None
    request = rf.get("/")
    request.user = AnonymousUser()
    assert access.user_of(request) is None


def test_the_id_of_a_request_is_its_own_unless_a_trusted_proxy_gave_one(client, settings):
    own = client.get("/robots.txt", headers={"X-Request-ID": "given-by-anybody"})["X-Request-ID"]
    assert len(own) == 32
    assert client.get("/robots.txt")["X-Request-ID"] != own
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for given, kept in (("given-by-the-proxy", True), ("with spaces\tand more", False)):
        answer = client.get("/robots.txt", headers={"X-Request-ID": given})
        assert (answer["X-Request-ID"] == given) is kept


def test_there_are_no_figures_without_a_token(client, settings):
    settings.VERIFY_METRICS_TOKEN = ""
    assert client.get("/metrics").status_code == 404
    settings.VERIFY_METRICS_TOKEN = TOKEN["Authorization"].split()[1]
    for wrong in ({}, {"Authorization": "Bearer another"}, {"Authorization": "Basic abc"}):
        answer = client.get("/metrics", headers=wrong)
        assert (answer.status_code, b"verify_" in answer.content) == (401, False)
        assert answer["WWW-Authenticate"] == 'Bearer realm="metrics"'


@pytest.mark.django_db
def test_figures_of_the_desk_and_of_routes_are_read_by_prometheus(
    client, settings, django_assert_max_num_queries
):
    settings.VERIFY_METRICS_TOKEN = TOKEN["Authorization"].split()[1]
    make_claim(status="decided")
    note_sign(process=Process.BEAT, at=NOW)
    before = REGISTRY.get_sample_value(*_count("claim")) or 0
    client.get("/claims/12/")
    client.get("/claims/13/")
    assert REGISTRY.get_sample_value(*_count("claim")) == before + 2

    with django_assert_max_num_queries(25):
        answer = client.get("/metrics", headers=TOKEN)
    assert answer["Content-Type"].startswith("text/plain")
    found = {
        (one.name, *sorted(one.labels.values())): one.value
        for family in text_string_to_metric_families(answer.content.decode())
        for one in family.samples
    }
    assert found["verify_left", "publish"] == 1
    assert found["verify_silent_seconds", "beat"] > 0
    assert found["verify_import_rows_of_last_day", "rejected"] == 0
    assert found["verify_request_seconds_count", "4xx", "GET", "claim"] == before + 2
    names = {name.removeprefix("verify_") for name, *_ in found}
    assert names >= set(scrape.HELP)


def test_every_figure_is_in_the_docs_and_no_other():
    table = re.search(r"<!-- figures -->(.*?)<!-- end -->", PAGE.read_text(), re.DOTALL)
    assert table
    told = set(re.findall(r"^\| `(\w+)` \|", table[1], re.MULTILINE))
    counted = {"verify_request_seconds", "verify_task_seconds", "verify_task_wait_seconds"}
    assert told == counted | {f"verify_{name}" for name in scrape.HELP}


def _count(route: str) -> tuple[str, dict[str, str]]:
    labels = {"method": "GET", "route": route, "status": "4xx"}
    return "verify_request_seconds_count", labels
