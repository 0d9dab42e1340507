"""Reading feeds of every kind."""

import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import binary, text

from claims.importing.feeds.documents import FeedItem, NotAFeed
from claims.importing.feeds.reading import MOST_BYTES, MOST_ENTRIES, plain
from tests.importing.feeds.documents import item, read, rss

ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://quill.example/de/">
<title type="html">Fish &amp;amp; &lt;b&gt;Ships&lt;/b&gt;</title>
<link rel="self" href="feed.atom"/><link href="/"/>
<entry><id>tag:quill.example,2026:1</id><title>Gr\xc3\xb6\xc3\x9fe</title>
<link rel="alternate" href="one.html"/><published>2026-11-21T08:00:00+01:00</published>
<updated>2026-11-22T08:00:00Z</updated></entry></feed>"""

RDF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://quill.example/"><title>Caf\u00e9</title>
<link>http://quill.example/</link></channel>
<item rdf:about="http://quill.example/1"><title>\u201cDeep\u201d water</title>
<link>http://quill.example/1</link><dc:date>2026-11-22</dc:date></item></rdf:RDF>"""


def test_rss():
    found = read(rss(item(1, pubDate="Sun, 22 Nov 2026 09:30:00 +0100"), item(2)))
    assert (found.title, found.site) == ("Harbour Quill", "http://quill.example/")
    assert found.entries == (
        FeedItem(
            guid="quill-1",
            address="http://quill.example/1",
            title="Story 1",
            published=datetime(2026, 11, 22, 8, 30, tzinfo=UTC),
            updated=None,
        ),
        FeedItem("quill-2", "http://quill.example/2", "Story 2", None, None),
    )
    assert (found.without_address, found.left_out) == (0, 0)


def test_atom_with_links_relative_to_its_own_base():
    found = read(ATOM)
    assert (found.title, found.site) == ("Fish & Ships", "http://quill.example/")
    [entry] = found.entries
    assert entry.guid == "tag:quill.example,2026:1"
    assert entry.address == "http://quill.example/de/one.html"
    assert entry.title == "Größe"
    assert entry.published == datetime(2026, 11, 21, 7, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_rdf_in_another_encoding():
    found = read(RDF.encode("cp1252"))
    assert found.title == "Café"
    assert found.entries[0].title == "“Deep” water"
    assert found.entries[0].updated == datetime(2026, 11, 22, tzinfo=UTC)


def test_the_header_says_the_encoding_before_the_feed_does():
    data = RDF.replace("ISO-8859-1", "utf-8").encode("cp1252")
    assert read(data, charset="windows-1252").title == "Café"


@pytest.mark.parametrize(
    ("more", "guid", "address"),
    [
        ({"guid": ""}, "http://quill.example/1", "http://quill.example/1"),
        ({"link": "?p=1"}, "quill-1", "http://quill.example/news/feed.xml?p=1"),
        ({"link": "//cdn.example/a"}, "quill-1", "http://cdn.example/a"),
        ({"link": " http://quill.example/a "}, "quill-1", "http://quill.example/a"),
    ],
)
def test_where_an_entry_leads(more, guid, address):
    [entry] = read(rss(item(1, **more))).entries
    assert (entry.guid, entry.address) == (guid, address)


def test_a_name_may_be_the_address():
    [entry] = read(rss("<guid>http://quill.example/9</guid>")).entries
    assert (entry.guid, entry.address) == ("http://quill.example/9",) * 2


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "mailto:desk@quill.example",
        "http://[::1",
        "http://quill.example/a b",
        "http://quill.example/" + "a" * 2_000,
    ],
)
def test_an_entry_that_leads_nowhere_is_counted_and_left_out(link):
    found = read(rss(item(1, link=link), item(2)))
    assert [entry.guid for entry in found.entries] == ["quill-2"]
    assert found.without_address == 1


def test_the_place_before_a_redirecting_service_is_taken():
    more = "<feedburner:origLink>http://quill.example/real</feedburner:origLink>"
    feed = rss(item(1, link="http://service.example/~1") + more).replace(
        b'version="2.0"',
        b'version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
    )
    assert read(feed).entries[0].address == "http://quill.example/real"


def test_one_name_is_one_entry():
    found = read(rss(item(1), item(2), item(1, title="Again"), item(3)))
    assert [entry.title for entry in found.entries] == ["Story 1", "Story 2", "Story 3"]


def test_so_many_entries_and_no_more():
    found = read(rss(*(item(number) for number in range(MOST_ENTRIES + 3))))
    assert (len(found.entries), found.left_out) == (MOST_ENTRIES, 3)
    assert found.entries[0].guid == "quill-0"


def test_an_empty_feed_is_a_feed():
    assert read(rss()).entries == ()


def test_a_feed_that_is_not_well_formed_is_read_all_the_same():
    broken = rss(item(1)).replace(b"Story 1", b"Salt & Pepper <br> &nbsp; \x01end")
    assert read(broken).entries[0].title == "Salt & Pepper end"
    assert len(read(rss(item(1), item(2))[:-40]).entries) == 2


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("AT&amp;T", "AT&T"),
        ("&lt;em class='x'&gt;Two&lt;/em&gt; lines<br/>\n of  it", "Two lines of it"),
        ("2 &lt; 3 and 4 > 1", "2 < 3 and 4 > 1"),
        ("turned \u202egnirts", "turned gnirts"),
        (None, ""),
        ("x" * 9_000, "x" * 300),
    ],
)
def test_a_title_is_one_line_of_plain_text(title, shown):
    assert plain(title) == shown


# --- what is no feed, and what would like to be more than one --------------------------------


@pytest.mark.parametrize(
    "data", [b"", b"words", b"{}", b"<html><body>page</body></html>", b"\0\1\2" * 99, b"%PDF-1.7"]
)
def test_what_is_no_feed_is_said_so(data):
    with pytest.raises(NotAFeed, match=r"no RSS or Atom feed .* text/plain"):
        read(data, media_type="text/plain")


def test_a_page_names_its_feed():
    page = b"""<html><head><link rel="Alternate home" type="application/atom+xml" href="/f.xml">
    <link rel="alternate" type="text/html" href="/de"></head>"""
    with pytest.raises(NotAFeed, match=r"names this feed: http://quill\.example/f\.xml") as error:
        read(page)
    assert error.value.feeds == ("http://quill.example/f.xml",)


def test_bytes_are_never_taken_for_a_file_or_an_address(tmp_path: Path):
    """The library opens what looks like a name and fetches what looks like an address."""
    real = tmp_path / "feed.xml"
    real.write_bytes(rss(item(1)))
    for data in (str(real).encode(), f"file://{real}".encode(), b"http://127.0.0.1:1/feed"):
        with pytest.raises(NotAFeed):
            read(data)


def test_no_entity_of_another_file_is_read(tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("the secret words")
    feed = rss(item("&x;")).replace(
        b"<rss", f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]><rss'.encode()
    )
    assert "secret words" not in repr(read(feed))


def hostile(size: int) -> dict[str, bytes]:
    """Feeds of about this many bytes that ask for more work than they are worth."""
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    return {
        "laughs": b'<!DOCTYPE r [<!ENTITY a0 "ha">' + entities + b"]>" + rss(item("&a11;")),
        "deep": rss("<a>" * (size // 3)),
        "deep and broken": rss("&" + "<a>" * (size // 3)),
        "wide": rss("<a " + " ".join(f'a{n}="1"' for n in range(size // 13)) + "/>"),
        "open": rss("<" * size),
        "ampersands and more": rss("<title>" + "&" * (size // 9) + "x" * (size // 9 * 8)),
        "ampersands": rss("<title>" + "&" * size + "</title>"),
        "comments": rss("<!--" * (size // 4)),
        "sections": rss("<![CDATA[" * (size // 9)),
        "declarations": b"<!DOCTYPE r [" + b"<!ENTITY a " * (size // 11),
        "spaces": rss("<title>" + " " * size + "</title>"),
        "dates": rss("<pubDate>" + "1 " * (size // 2) + "</pubDate>"),
        "tags in a title": rss("<title>" + "&lt;a" * (size // 5) + "</title>"),
    }


@pytest.mark.parametrize("name", hostile(9))
def test_no_feed_takes_more_than_a_few_seconds(name):
    """A few seconds on a calm machine; the limit of the test allows for one that is not."""
    data = hostile(MOST_BYTES - 5_000)[name]
    assert len(data) <= MOST_BYTES
    start = time.process_time()
    with suppress(NotAFeed):
        read(data)
    assert time.process_time() - start < 30


def test_a_feed_that_is_too_long_is_not_read():
    with pytest.raises(NotAFeed, match="more than 3,000,000 bytes"):
        read(rss("<title>" + "x" * MOST_BYTES + "</title>"))


@given(text())
def test_what_is_read_can_be_stored(words):
    found = read(rss(item(1, title=words, guid=words or "x", link=f"http://quill.example/{words}")))
    for entry in found.entries:
        for line in (entry.title, entry.address, entry.guid):
            assert "\0" not in line
            line.encode()


@pytest.mark.parametrize("letter", ["&#0;", "&#x202E;", "&#1;", "\0"])
def test_letters_that_are_none_are_not_kept(letter):
    feed = rss(f"<title>a{letter}b & c</title><link>http://quill.example/{letter}</link>")
    for entry in read(feed).entries:
        entry.title.encode()
        assert entry.title in {"a�b & c", "ab & c", "a?b & c"}
        assert entry.address.isprintable()


def test_half_a_letter_makes_a_feed_unreadable():
    with pytest.raises(NotAFeed, match="too damaged"):
        read(rss(item(1) + "<title>&#xD800; & more</title>"))


@given(binary())
def test_any_bytes_are_a_feed_or_not(data):
    for whole in (data, rss("<title>")[:-40] + data):
        with suppress(NotAFeed):
            assert read(whole).without_address >= 0
