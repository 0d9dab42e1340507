"""Sending to an address: guarded like fetching, and nothing is followed."""

import pytest

from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.posting import Poster, check_target, post
from tests.fetching.servers import PUBLIC, TLS, Counting, answering, limits, saying
from tests.webhooks.receiver import Answer, receiving


def test_what_is_sent_and_how_the_answer_begins():
    with receiving() as one:
        one.answer = lambda _message: Answer(201, {"X-Kind": "new"}, b"x" * 5_000)
        posted = post(
            one.url, body=b"{}", headers={"webhook-id": "1"}, limits=limits(one.host, max_bytes=100)
        )
    assert (posted.status, posted.beginning) == (201, b"x" * 100)
    assert ("X-Kind", "new") in posted.headers
    [came] = one.came
    assert (came.body, came.headers["content-type"]) == (b"{}", "application/json")
    assert came.headers["user-agent"].startswith("VerifyDesk/")
    assert came.headers["webhook-id"] == "1"


def test_a_name_that_leads_inside_is_never_connected_to():
    network = Counting()
    poster = Poster(limits(), tls=TLS, resolve=answering([PUBLIC, "127.0.0.1"]), network=network)
    with pytest.raises(FetchRefused) as refusal:
        poster.post("https://partner.example/", body=b"", headers={})
    assert refusal.value.code == "private"
    assert network.tried == []


def test_an_answer_that_drips_counts_by_its_status_and_no_answer_fails():
    begun = b"HTTP/1.1 202 Accepted\r\nContent-Length: 999\r\n\r\nok"
    with saying(begun, b".", pause=0.05) as address:
        posted = post(address, body=b"", headers={}, limits=quick(address))
    assert posted.status == 202
    assert posted.beginning.startswith(b"ok")
    with saying(b"HTTP/1.1 ", b"2", pause=0.05) as address:
        with pytest.raises(FetchFailed) as failure:
            post(address, body=b"", headers={}, limits=quick(address))
        assert failure.value.code == "time"


def quick(address):
    """A third of a second for everything."""
    return limits(address.removeprefix("http://").rstrip("/"), seconds=0.3)


def test_a_target_is_looked_up_when_it_is_given():
    public, private = answering([PUBLIC]), answering(["10.0.0.8"])
    address = "https://partner.example/hook"
    assert check_target(address, limits=limits(), resolve=public) == address
    for wrong, resolve, code in (
        (address, private, "private"),
        ("http://partner.example/hook", public, "scheme"),
        ("https://user@partner.example/", public, "userinfo"),
    ):
        with pytest.raises(FetchRefused) as refusal:
            check_target(wrong, limits=limits(), resolve=resolve)
        assert refusal.value.code == code
    inside = "http://cms.example:8080/hook"
    assert check_target(inside, limits=limits("cms.example:8080"), resolve=private) == inside
