"""The client, asking real servers."""

import gzip

import pytest

from claims.fetching.client import Client, fetch
from claims.fetching.failures import FetchFailed, FetchRefused
from tests.fetching.servers import (
    AGENT,
    PUBLIC,
    Asked,
    Counting,
    Page,
    answering,
    client_of,
    guarded,
    limits,
    serving,
)


@pytest.fixture
def site():
    with serving() as found:
        yield found


def moved(to: str, status: int = 302) -> Page:
    return Page(status=status, headers={"Location": to})


def test_a_page_comes_back_with_what_the_server_says_of_it(site):
    site.pages["/story?id=7"] = Page(
        "Grüße".encode("latin-1"),
        headers={
            "Content-Type": 'Text/HTML; charset="ISO-8859-1"',
            "ETag": '"seven"',
            "Last-Modified": "Sun, 22 Nov 2026 08:00:00 GMT",
        },
    )
    found = fetch(f"{site.address}/story?id=7#part", limits=limits(site))
    assert found.address == f"{site.address}/story?id=7#part"
    assert found.final_address == f"{site.address}/story?id=7"
    assert (found.status, found.data) == (200, b"Gr\xfc\xdfe")
    assert (found.media_type, found.charset) == ("text/html", "iso-8859-1")
    assert (found.etag, found.last_modified) == ('"seven"', "Sun, 22 Nov 2026 08:00:00 GMT")
    assert ("ETag", '"seven"') in found.headers
    assert not found.not_modified
    assert found.moved_to == ""


def test_the_desk_says_who_asks_and_keeps_no_cookie(site):
    site.pages["/a"] = Page(
        status=302, headers={"Location": "/b", "Set-Cookie": "follow=me; Path=/"}
    )
    site.pages["/b"] = Page(b"text")
    client_of(site).fetch(f"{site.address}/a")
    assert site.paths() == ["/a", "/b"]
    assert {one.headers["user-agent"] for one in site.asked} == {AGENT}
    assert all("cookie" not in one.headers for one in site.asked)
    assert site.asked[-1].headers["host"] == f"127.0.0.1:{site.port}"


def test_nothing_is_taken_from_the_environment(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.pages["/a"] = Page(b"text")
    assert client_of(site).fetch(f"{site.address}/a").data == b"text"


def test_what_was_not_modified_is_not_sent_again(site):
    def page(asked: Asked) -> Page:
        if asked.headers.get("if-none-match") == '"one"':
            assert asked.headers["if-modified-since"] == "Sun, 22 Nov 2026 08:00:00 GMT"
            return Page(status=304, headers={"ETag": '"one"'})
        return Page(b"text")

    site.pages["/feed"] = page
    found = client_of(site).fetch(
        f"{site.address}/feed", etag='"one"', last_modified="Sun, 22 Nov 2026 08:00:00 GMT"
    )
    assert (found.not_modified, found.status, found.data, found.etag) == (True, 304, b"", '"one"')
    assert not client_of(site).fetch(f"{site.address}/feed").not_modified


def test_not_modified_is_no_answer_to_who_did_not_ask_so(site):
    site.pages["/a"] = Page(status=304)
    with pytest.raises(FetchFailed) as error:
        client_of(site).fetch(f"{site.address}/a")
    assert error.value.code == "status"


def test_a_condition_that_would_be_two_headers_is_not_sent(site):
    site.pages["/a"] = Page(b"text")
    client_of(site).fetch(f"{site.address}/a", etag='"x"\r\nX-Mine: yes')
    assert not {"if-none-match", "x-mine"} & site.asked[-1].headers.keys()


# --- redirects ------------------------------------------------------------------------------


def test_redirects_are_followed_and_those_for_good_are_told(site):
    site.pages |= {
        "/1": moved("/2", 301),
        "/2": moved(f"{site.address}/3", 308),
        "/3": moved("4", 302),
        "/4": moved("/5", 301),
        "/5": Page(b"text"),
    }
    found = client_of(site).fetch(f"{site.address}/1")
    assert found.final_address == f"{site.address}/5"
    assert found.moved_to == f"{site.address}/3"
    assert client_of(site).fetch(f"{site.address}/3").moved_to == ""


@pytest.mark.parametrize(("most", "reached"), [(2, False), (3, True)])
def test_so_many_redirects_and_no_more(site, most, reached):
    site.pages |= {"/1": moved("/2"), "/2": moved("/3"), "/3": moved("/4"), "/4": Page(b"end")}
    client = client_of(site, redirects=most)
    if reached:
        assert client.fetch(f"{site.address}/1").data == b"end"
        return
    with pytest.raises(FetchFailed) as error:
        client.fetch(f"{site.address}/1")
    assert (error.value.code, error.value.retry) == ("redirects", False)
    assert site.paths() == ["/1", "/2", "/3"]


def test_a_redirect_in_circles_ends(site):
    site.pages |= {"/1": moved("/2"), "/2": moved("/1")}
    with pytest.raises(FetchFailed, match="sends on and on"):
        client_of(site).fetch(f"{site.address}/1")
    assert len(site.paths()) == 6


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://127.0.0.1:1/private", "private"),
        ("http://169.254.169.254/latest/meta-data/", "private"),
        ("//10.0.0.1/", "private"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://127.0.0.1:70/_x", "scheme"),
        ("http://user:word@example.org/", "userinfo"),
        ("http://example.org:22/", "port"),
        ("http://[::1", "address"),
        ("http://2130706433/", "host"),
    ],
)
def test_a_redirect_passes_the_same_guard(site, location, code):
    site.pages["/a"] = moved(location)
    with pytest.raises(FetchRefused) as error:
        client_of(site).fetch(f"{site.address}/a")
    assert error.value.code == code
    assert site.paths() == ["/a"]


def test_a_redirect_without_an_address_is_no_page(site):
    site.pages["/a"] = Page(b"look elsewhere", status=302)
    with pytest.raises(FetchFailed) as error:
        client_of(site).fetch(f"{site.address}/a")
    assert (error.value.code, error.value.status) == ("status", 302)


def test_the_body_of_a_redirect_is_not_read(site):
    bomb = gzip.compress(b"\0" * 50_000_000)
    site.pages["/a"] = Page(bomb, 302, {"Location": "/b", "Content-Encoding": "gzip"})
    site.pages["/b"] = Page(b"text")
    assert client_of(site, max_bytes=1000).fetch(f"{site.address}/a").data == b"text"


# --- what servers say -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "code", "retry"),
    [
        (400, "status", False),
        (401, "status", False),
        (403, "status", False),
        (404, "status", False),
        (408, "status", True),
        (410, "gone", False),
        (429, "busy", True),
        (451, "status", False),
        (500, "status", True),
        (503, "busy", True),
    ],
)
def test_an_answer_without_a_page_says_whether_to_try_again(site, status, code, retry):
    site.pages["/a"] = Page(b"no", status, {"Retry-After": "120"} if code == "busy" else {})
    with pytest.raises(FetchFailed) as error:
        client_of(site).fetch(f"{site.address}/a")
    assert (error.value.code, error.value.retry, error.value.status) == (code, retry, status)
    assert error.value.retry_after == (120 if code == "busy" else None)
    assert "127.0.0.1" in error.value.reason


def test_a_closed_port_is_said_so(site):
    with serving() as gone:
        pass
    with pytest.raises(FetchFailed) as error:
        client_of(gone).fetch(gone.address)
    assert (error.value.code, error.value.retry) == ("connect", True)


# --- TLS ------------------------------------------------------------------------------------


def test_the_name_stays_what_tls_and_the_host_header_say():
    with serving(tls=True) as site:
        site.pages["/a"] = Page(b"text")
        network = Counting(instead=site.port)
        client = guarded(answering([PUBLIC]), network)
        assert client.fetch("https://news.test./a").data == b"text"
        assert set(network.tried) == {(PUBLIC, 443)}
        assert {one.headers["host"] for one in site.asked} == {"news.test"}
        with pytest.raises(FetchFailed) as error:
            client.fetch("https://other.test/a")
        assert error.value.code == "tls"


@pytest.mark.parametrize("location", ["http://news.test/b", "http://other.test/b"])
def test_nobody_is_led_from_https_to_plain_http(location):
    with serving(tls=True) as site:
        site.pages["/a"] = moved(location)
        network = Counting(instead=site.port)
        with pytest.raises(FetchRefused, match="from https to plain http") as error:
            guarded(answering([PUBLIC]), network).fetch("https://news.test/a")
        assert error.value.code == "downgrade"
        assert set(network.tried) == {(PUBLIC, 443)}


def test_a_certificate_that_nobody_vouches_for_is_not_trusted():
    with serving(tls=True) as site:
        site.pages["/a"] = Page(b"text")
        with pytest.raises(FetchFailed, match="cannot be trusted") as error:
            Client(limits(site)).fetch(f"{site.address}/a")
        assert error.value.code == "tls"
        assert site.asked == []


def test_a_server_without_tls_is_said_so(site):
    with pytest.raises(FetchFailed) as error:
        client_of(site).fetch(f"https://127.0.0.1:{site.port}/a")
    assert error.value.code == "tls"
