"""What a fetch may cost: bytes, time, and what servers do to get more of both."""

import gzip

import pytest

from claims.fetching.failures import FetchFailed, FetchRefused
from tests.fetching.servers import Page, client_of, saying, serving


@pytest.fixture
def site():
    with serving() as found:
        yield found


def test_a_page_of_so_many_bytes_and_no_more(site):
    site.pages["/fits"] = Page(b"x" * 1000)
    site.pages["/more"] = Page(b"x" * 1001)
    client = client_of(site, max_bytes=1000)
    assert len(client.fetch(f"{site.address}/fits").data) == 1000
    with pytest.raises(FetchFailed) as error:
        client.fetch(f"{site.address}/more")
    assert (error.value.code, error.value.retry) == ("size", False)


def test_a_page_that_does_not_say_its_size_is_cut_off():
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    with saying(head, b"x" * 60_000, pause=0.001) as address, pytest.raises(FetchFailed) as error:
        client_of(address[7:-1], max_bytes=200_000).fetch(address)
    assert error.value.code == "size"


def test_a_compressed_page_is_unpacked(site):
    packed = gzip.compress(b"first ") + gzip.compress(b"second")
    site.pages["/a"] = Page(packed, headers={"Content-Encoding": "gzip"})
    assert client_of(site).fetch(f"{site.address}/a").data == b"first second"
    assert site.asked[-1].headers["accept-encoding"] == "gzip"


def test_a_bomb_does_not_go_off(site):
    site.pages["/a"] = Page(gzip.compress(b"\0" * 90_000_000), headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchFailed) as error:
        client_of(site).fetch(f"{site.address}/a")
    assert error.value.code == "size"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "deflate", "chunked"])
def test_another_compression_is_not_read(site, encoding):
    site.pages["/a"] = Page(b"\x1b\x03", headers={"Content-Encoding": encoding})
    with pytest.raises(FetchFailed) as error:
        client_of(site).fetch(f"{site.address}/a")
    assert error.value.code == "encoding"


@pytest.mark.parametrize(
    "packed",
    [b"not gzip at all", gzip.compress(b"text" * 99, mtime=0)[:-9]],
    ids=["no gzip", "cut short"],
)
def test_a_damaged_page_is_not_taken_for_a_whole_one(site, packed):
    site.pages["/a"] = Page(packed, headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchFailed) as error:
        client_of(site).fetch(f"{site.address}/a")
    assert error.value.code == "encoding"


def test_a_page_shorter_than_announced_is_not_taken_for_a_whole_one():
    with (
        saying(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nonly this") as address,
        pytest.raises(FetchFailed) as error,
    ):
        client_of(address[7:-1]).fetch(address)
    assert (error.value.code, error.value.retry) == ("protocol", True)


def test_a_page_longer_than_announced_ends_where_it_said():
    with saying(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nonly this") as address:
        assert client_of(address[7:-1]).fetch(address).data == b"only"


def test_a_page_that_announces_too_much_is_not_read(site):
    site.pages["/a"] = Page(b"x", headers={"Content-Length": "100001"})
    with pytest.raises(FetchFailed) as error:
        client_of(site).fetch(f"{site.address}/a")
    assert error.value.code == "size"


@pytest.mark.parametrize(
    "drops",
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-Slow: 1\r\n"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"H", b"T"),
        (b"HTTP/1.1 100 Continue\r\n\r\n",),
    ],
    ids=["headers", "body", "first line", "interim answers"],
)
def test_a_server_that_drips_is_left_when_the_time_is_up(drops):
    with saying(*drops, pause=0.02) as address, pytest.raises(FetchFailed) as error:
        client_of(address[7:-1], seconds=0.5).fetch(address)
    assert error.value.code in {"time", "protocol"}
    assert error.value.retry


def test_interim_answers_are_counted_too():
    flood = (b"HTTP/1.1 103 Early Hints\r\nLink: </" + b"a" * 9_000 + b">\r\n\r\n") * 20
    with saying(flood, pause=0.0001) as address, pytest.raises(FetchFailed) as error:
        client_of(address[7:-1], seconds=100).fetch(address)
    assert error.value.code == "size"


def test_a_server_that_says_nothing_is_left_when_the_time_is_up():
    with (
        saying(b"", pause=0.5) as address,
        pytest.raises(FetchFailed, match=r"within 0\.3 seconds") as error,
    ):
        client_of(address[7:-1], seconds=0.3).fetch(address)
    assert (error.value.code, error.value.retry) == ("time", True)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 300_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Many: x\r\n" * 30_000 + b"\r\n",
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"",
    ],
)
def test_what_is_not_http_is_said_so(head):
    with saying(head) as address, pytest.raises(FetchFailed) as error:
        client_of(address[7:-1]).fetch(address)
    assert error.value.code in {"protocol", "connect"}


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "AUDIO/mpeg", "font/woff2"])
def test_a_file_without_text_is_refused_before_it_is_read(site, media_type):
    site.pages["/a"] = Page(b"x" * 90_000, headers={"Content-Type": media_type})
    with pytest.raises(FetchRefused) as error:
        client_of(site).fetch(f"{site.address}/a")
    assert error.value.code == "media_type"
