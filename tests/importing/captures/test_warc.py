"""The WARC file of a capture, read back by the library that archives use."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from claims.fetching.limits import Fetched
from claims.importing.captures.warc import warc_of

NOW = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)


def fetched(**changed: Any) -> Fetched:
    known: dict[str, Any] = {
        "address": "https://a.example/x",
        "final_address": "https://a.example/y",
        "moved_to": "",
        "status": 200,
        "headers": (("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
        "data": b"<p>The bytes</p>",
        "media_type": "text/html",
        "charset": "",
        "etag": "",
        "last_modified": "",
        "not_modified": False,
    }
    return Fetched(**(known | changed))


def test_the_answer_is_kept_whole():
    file = BytesIO(warc_of(fetched(), at=NOW, software="VerifyDesk"))
    records = []
    for record in ArchiveIterator(file, check_digests="raise"):
        records.append((record.rec_type, record.rec_headers, record.http_headers))
        body = record.content_stream().read()
    assert [kind for kind, *_ in records] == ["warcinfo", "response"]
    _, about, headers = records[1]
    assert about.get_header("WARC-Target-URI") == "https://a.example/y"
    assert about.get_header("WARC-Date") == "2026-11-19T14:00:00Z"
    assert headers.get_header("Content-Length") == "16"
    assert headers.get_header("Content-Encoding") is None
    assert headers.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert body == b"<p>The bytes</p>"


def test_a_header_cannot_break_out_of_its_line():
    sneaky = fetched(headers=(("X-Odd", "a\r\nX-Made-Up: b"),))
    data = BytesIO(warc_of(sneaky, at=NOW, software="VerifyDesk"))
    [response] = [one for one in ArchiveIterator(data) if one.rec_type == "response"]
    assert response.http_headers.get_header("X-Made-Up") is None
