"""Feeds that pages name."""

import pytest

from claims.importing.feeds.named import feeds_named_by_page


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/f">', ("http://q.example/f",)),
        ("<LINK HREF=f TYPE=Application/Atom+XML REL=ALTERNATE>", ("http://q.example/a/f",)),
        ('<link rel="alternate" type="application/rss+xml" href="">', ()),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:x">', ()),
        ('<link rel="alternate" type="application/rss+xml" href="http://[">', ()),
        ('<link rel="stylesheet" type="application/rss+xml" href="/f">', ()),
        ('<a rel="alternate" type="application/rss+xml" href="/f">', ()),
        ("<link rel=alternate type=application/rss+xml href=/1>" * 2, ("http://q.example/1",)),
        ("<![broken", ()),
        ("", ()),
    ],
)
def test_feeds_of_a_page(page, found):
    assert feeds_named_by_page(page, "http://q.example/a/") == found


def test_no_more_than_a_few():
    page = "".join(
        f"<link rel=alternate type=application/rss+xml href=/{number}>" for number in range(99)
    )
    assert len(feeds_named_by_page(page, "http://q.example/")) == 10
