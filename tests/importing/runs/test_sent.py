"""What a sender says of an article, and under which name and address it is known."""

from datetime import UTC, datetime

import pytest

from claims.importing.entries import Entry
from claims.importing.parsed import PartialDate
from claims.importing.parsers import parse
from claims.importing.runs.sent import NewInput, Sent, own_address
from tests.importing.runs.sending import words

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TEXT = words(4)


def entry(name: str = "", *, named: bool = True, source: str = "") -> Entry:
    data = TEXT.encode()
    article = parse(data, name="a.txt", max_bytes=10_000)
    return Entry(1, name, data, article, None, source, named)


def arrival(sent: Sent, one: Entry):
    assert one.article is not None
    return sent.arrival(one, one.article)


def test_what_the_sender_says_counts_more_than_the_text():
    sent = Sent(
        address="https://quill.example/lamps",
        title="Lamps, lamps",
        given={"author": "Ada Lund", "language": "pt-BR", "published": "2026-11"},
        source="Quillmere Herald",
    )
    found = arrival(sent, entry())
    assert found.parsed.title == "Lamps, lamps"
    assert found.parsed.url == "https://quill.example/lamps"
    assert found.parsed.author == "Ada Lund"
    assert found.parsed.language == "pt"
    assert found.parsed.published == PartialDate(2026, 11)
    assert found.source == "Quillmere Herald"
    assert found.file.data == TEXT.encode()


def test_what_the_sender_leaves_open_the_text_says():
    one = entry(source="Velde Courier")
    found = arrival(Sent(), one)
    assert found.parsed == one.article
    assert found.source == "Velde Courier"


def test_only_files_are_known_by_name():
    assert Sent(name="a.txt").file_name(entry("a.txt")) == "a.txt"
    assert Sent().file_name(entry("")) == ""
    assert Sent(address="https://quill.example/a").file_name(entry("https://quill.example/a")) == ""
    assert Sent(name="a.csv").file_name(entry("a.csv#12")) == "a.csv#12"
    assert arrival(Sent(name="a.csv"), entry("a.csv#12")).known_as == "a.csv#12"
    assert arrival(Sent(name="a.csv"), entry("a.csv#1", named=False)).known_as == ""


@pytest.mark.parametrize(
    ("named", "fetched", "known"),
    [
        ("", "https://a.example/x?utm=1", "https://a.example/x?utm=1"),
        ("https://a.example/x", "https://a.example/x?utm=1", "https://a.example/x"),
        ("https://www.a.example/x", "https://a.example/x", "https://www.a.example/x"),
        ("https://b.example/x", "https://a.example/x", "https://a.example/x"),
        ("https://a.example.b.example/", "https://a.example/x", "https://a.example/x"),
    ],
)
def test_a_page_names_its_address_on_its_own_site_only(named, fetched, known):
    assert own_address(named, fetched) == known


def test_a_fetched_page_is_known_by_its_address_and_keeps_its_headers():
    sent = Sent(
        address="https://a.example/x",
        title="As the feed says",
        final_address="https://a.example/y",
        headers=(("ETag", '"1"'),),
        fetched_at=NOW,
    )
    one = entry("https://a.example/x")
    found = arrival(sent, one)
    assert one.article is not None
    assert found.parsed.url == "https://a.example/y"
    assert found.parsed.title == one.article.title
    assert (found.headers, found.fetched_at) == ((("ETag", '"1"'),), NOW)


def test_only_what_is_said_is_kept():
    assert NewInput(author=" Ada\nLund ", language="").given() == {"author": "Ada Lund"}


def test_what_is_said_of_a_link_counts_more_than_its_page():
    said = NewInput(
        address="https://a.example/x",
        title="As I know it",
        author="Ada Lund",
        language="fr",
        published="2026-11",
        title_counts=True,
    )
    one = entry("https://a.example/x")
    sent = Sent(
        address=said.address,
        title=said.title,
        given=said.given(),
        final_address=said.address,
        fetched_at=NOW,
    )
    found = arrival(sent, one).parsed
    assert (found.title, found.author, found.language) == ("As I know it", "Ada Lund", "fr")
    assert (found.published.year, found.published.month) == (2026, 11)
    assert found.url == "https://a.example/x"
