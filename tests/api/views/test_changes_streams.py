"""Waiting for changes, and the feed as streams."""

import json
import socket
import threading
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from claims.api import waiting
from claims.api.feed_rows import lines_after
from claims.api.views import changes_streams
from claims.models import Role
from claims.summaries.actions import withdraw_claim
from tests.api.test_feed_race import make_decided, put_into_feed
from tests.factories import NOW, make_user

URL = "/api/v1/changes/"


@pytest.fixture
def feed(publish):
    """Two verdicts, one of them withdrawn, with letters of all kinds."""
    first = publish(text='Die „Brücke" kostet 3\\4 des \N{FACE WITH TEARS OF JOY}\u2028Geldes.')
    publish(at=NOW.replace(microsecond=120_000))
    withdraw_claim(claim_id=first.claim_id, note="No.\nNot so.", by=make_user(Role.EDITOR), at=NOW)


def lines_of(answer):
    assert answer.status_code == 200
    assert answer.streaming
    return [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]


def events_of(answer):
    """The events of a stream: id, name and data; comments are left out."""
    text = b"".join(answer.streaming_content).decode()
    events = []
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith(":")]
        if fields := dict(line.split(": ", 1) for line in lines):
            events.append((fields.get("id"), fields["event"], json.loads(fields["data"])))
    return events


@pytest.fixture
def short(monkeypatch):
    """Streams that end as soon as they have said everything."""
    monkeypatch.setattr(changes_streams, "LIFE", 0.0)


def test_all_lines_are_the_rows_of_the_feed(client, feed):
    rows = client.get(URL).json()["results"]
    answer = client.get(f"{URL}all/")
    assert answer["Content-Type"] == "application/x-ndjson; charset=utf-8"
    assert lines_of(answer) == rows
    assert lines_of(client.get(f"{URL}all/?after=2")) == rows[2:]
    assert lines_of(client.get(f"{URL}all/?after=3")) == []
    # Line by line, in the order of the members too: nothing is lost between two blocks.
    text = b"".join(lines_after(0, size=1)).decode()
    assert text == "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_lists_of_verdicts_write_the_same_as_the_feed(client, publish):
    publish(text='„3\\4" \N{FACE WITH TEARS OF JOY}')
    publish(at=NOW.replace(microsecond=120_000))
    fed = {row["sequence"]: row for row in client.get(URL).json()["results"]}
    listed = client.get("/api/v1/verdicts/").json()["results"]
    assert listed == [fed[row["sequence"]] for row in listed]
    assert [row["published_at"][19:] for row in listed] == [".120000Z", "Z"]


def test_lines_end_with_a_whole_one_when_the_time_is_up(client, feed, monkeypatch):
    monkeypatch.setattr(changes_streams, "WHOLE_LIFE", 0.0)
    monkeypatch.setattr(changes_streams, "lines_after", lambda after: lines_after(after, size=2))
    assert [row["sequence"] for row in lines_of(client.get(f"{URL}all/"))] == [1, 2]


def test_events_are_the_rows_of_the_feed(client, feed, short):
    body = client.get(URL).json()
    answer = client.get(f"{URL}events/", headers={"Accept": "text/event-stream"})
    assert answer["Content-Type"] == "text/event-stream; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "ETag" not in answer
    first, *events = events_of(answer)
    assert first == (None, "epoch", {"epoch": body["epoch"]})
    assert events == [(str(row["sequence"]), row["kind"], row) for row in body["results"]]


@pytest.mark.parametrize(
    ("query", "header", "expected"),
    [("", "2", ["3"]), ("?after=1", "", ["2", "3"]), ("?after=1", "2", ["3"]), ("", "3", [])],
)
def test_events_go_on_after_the_last_one_seen(client, feed, short, query, header, expected):
    headers = {"Last-Event-ID": header} if header else {}
    events = events_of(client.get(f"{URL}events/{query}", headers=headers))
    assert [number for number, _, _ in events[1:]] == expected


@pytest.mark.parametrize("wrong", ["", "x", "-1", "1.5", "9" * 19, "٣"])
def test_an_id_that_was_never_given_is_refused(client, db, wrong):
    answer = client.get(f"{URL}events/", headers={"Last-Event-ID": wrong.encode().decode("latin1")})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["parameter"] == "Last-Event-ID"


@pytest.mark.parametrize("address", [f"{URL}all/", f"{URL}?wait=1"])
def test_only_so_many_may_wait_or_stream(client, feed, settings, short, address):
    settings.VERIFY_API_WAITING = 1
    address = address.replace("?wait", "?after=3&wait")
    waiting.PLACES.take()
    try:
        answer = client.get(address)
        assert answer.status_code == 503
        assert answer["Retry-After"] == "5"
        assert answer.json()["type"].endswith("/problems/unavailable/")
        # Whoever does not have to wait is answered all the same.
        assert client.get(f"{URL}?wait=30").json()["last"] == 3
        assert client.head(f"{URL}all/").status_code == 200
    finally:
        waiting.PLACES.leave()


def test_who_finds_no_place_is_told_what_is_new_and_comes_back(client, feed, settings):
    settings.VERIFY_API_WAITING = 0
    body = b"".join(client.get(f"{URL}events/?after=1").streaming_content).decode()
    assert body.startswith("retry: 5000\nevent: epoch\n")
    assert [line for line in body.split("\n") if line.startswith("id:")] == ["id: 2", "id: 3"]


def test_a_stream_ends_once_its_client_has_hung_up(client, feed):
    ours, theirs = socket.socketpair()
    with ours:
        answer = client.get(f"{URL}events/?after=3", **{"gunicorn.socket": ours})
        parts = iter(answer.streaming_content)
        assert next(parts).startswith(b"retry: 2000\n")
        theirs.close()
        assert list(parts) == []


@pytest.mark.parametrize("address", [f"{URL}all/", f"{URL}events/", "/api/v1/verdicts/all/"])
def test_a_stream_does_not_wait_for_ever_for_who_takes_nothing(client, feed, short, address):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        answer = client.get(address, **{"gunicorn.socket": ours})
        assert ours.gettimeout() == waiting.DEAF_SECONDS
        assert b"".join(answer.streaming_content), "nor for what it might say"


def test_a_stream_gives_its_place_back_however_it_ends(client, feed, settings, short):
    settings.VERIFY_API_WAITING = 1
    waiting.HeldStream(iter(())).close()  # before a byte was read
    lines_of(client.get(f"{URL}all/"))
    events_of(client.get(f"{URL}events/"))
    with connection.execute_wrapper(_gone):
        held = waiting.HeldStream(changes_streams._quietly(lines_after(0)))
        assert list(held) == []
        held.close()
        held.close()
    assert lines_of(client.get(f"{URL}all/"))


def _gone(execute, sql, params, many, context):
    raise OperationalError("gone")


@pytest.mark.usefixtures("no_limits")
def test_who_waits_is_answered_as_soon_as_something_is_published(transactional_db):
    [claim] = make_decided(1)
    assert claim
    answers: dict[str, Any] = {}
    started = threading.Barrier(3)

    def wait(name, address):
        started.wait(30)
        answer = Client().get(address)
        answers[name] = answer
        connection.close()

    def stream():
        started.wait(30)
        answer: Any = Client().get(f"{URL}events/")
        parts = iter(answer.streaming_content)
        answers["first"], answers["second"] = next(parts), next(parts)
        answer.close()
        connection.close()

    threads = [
        threading.Thread(target=wait, args=("long", f"{URL}?wait=30")),
        threading.Thread(target=stream),
    ]
    for thread in threads:
        thread.start()
    started.wait(30)
    put_into_feed()
    for thread in threads:
        thread.join(40)
    body = answers["long"].json()
    assert [row["sequence"] for row in body["results"]] == [1]
    assert answers["long"]["Cache-Control"] == "private, no-cache"
    assert b"event: epoch" in answers["first"]
    assert answers["second"].startswith(b"id: 1\nevent: withdrawal\n")


def test_waiting_in_vain_ends_in_an_empty_page(client, publish, monkeypatch):
    publish()
    asked: list[tuple[int, float]] = []
    monkeypatch.setattr(
        waiting.WATCH, "wait", lambda *, after, seconds, gone: asked.append((after, seconds))
    )
    body = client.get(f"{URL}?after=1&wait=30").json()
    assert (body["results"], body["last"], asked) == ([], 1, [(1, 30)])
    assert client.get(f"{URL}?after=1&wait=31").status_code == 400
