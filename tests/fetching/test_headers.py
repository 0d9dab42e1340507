"""What the headers of an answer mean."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis.strategies import text

from claims.fetching.headers import (
    as_text,
    conditions,
    content_length,
    content_type,
    header,
    retry_after,
    validator,
)

NOW = datetime(2026, 11, 22, 8, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("999999999", 86_400),
        ("Sun, 22 Nov 2026 08:01:30 GMT", 90),
        ("Sunday, 22-Nov-26 08:01:30 GMT", 90),
        ("Sun, 22 Nov 2026 08:01:30 -0000", 90),
        ("Sun, 22 Nov 2026 07:00:00 GMT", 0),
        ("Sun, 22 Nov 2099 07:00:00 GMT", 86_400),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("Sun, 99 Nov 2026 08:01:30 GMT", None),
        ("", None),
    ],
)
def test_how_long_to_leave_a_server_alone(said, seconds):
    assert retry_after((("retry-after", said),), now=NOW) == seconds


def test_nothing_said_is_nothing_asked():
    assert retry_after((), now=NOW) is None


@given(text())
def test_any_header_is_read_without_an_error(said):
    headers = tuple((name, said) for name in ("Retry-After", "Content-Type", "Content-Length"))
    retry_after(headers, now=NOW)
    media_type, charset = content_type(headers)
    assert len(media_type) <= 100
    assert len(charset) <= 40
    assert (content_length(headers) or 0) >= 0


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("text/html", ("text/html", "")),
        ("Text/HTML; Charset=UTF-8", ("text/html", "utf-8")),
        ('text/html; a=b; charset="windows-1252"', ("text/html", "windows-1252")),
        ("; charset=utf-8", ("", "utf-8")),
        ("", ("", "")),
    ],
)
def test_the_type_of_a_body(said, means):
    assert content_type((("Content-Type", said),)) == means


def test_headers_are_kept_as_they_came():
    assert as_text([(b"X-Name", b"caf\xe9\x00"), (b"x-name", b"2")]) == (
        ("X-Name", "caf\xe9"),
        ("x-name", "2"),
    )
    assert header((("X-Name", " 1 "), ("x-name", "2")), "x-NAME") == "1"


def test_only_what_fits_and_can_be_sent_back_is_kept():
    headers = (("ETag", '"a"'), ("Last-Modified", "x" * 101), ("Odd", "caf\xe9"))
    assert validator(headers, "ETag", 500) == '"a"'
    assert validator(headers, "Last-Modified", 100) == ""
    assert validator(headers, "Odd", 100) == ""
    assert conditions('"a"', "") == [("If-None-Match", '"a"')]
    assert conditions("a\nb", "caf\xe9") == []
