"""Bylines and datelines, and sentences that only begin like them."""

import pytest

from claims.importing.bylines import byline_author, is_outlet, is_stamp, read_dateline
from claims.importing.lines import split_lines


def only_line(text: str):
    (line,) = split_lines(text)
    return line


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("By Ada Fenwick", "Ada Fenwick"),
        ("By Ada Fenwick and Tom Ashby", "Ada Fenwick and Tom Ashby"),
        ("by Ada Fenwick | 18 Jan 2018", "Ada Fenwick"),
        ("Posted by Tom Ashby on March 3, 2020", "Tom Ashby"),
        ("Von Ada van der Linde", "Ada van der Linde"),
        ("By the end of the year the bridge was closed.", ""),
        ("By spending less the town saved money", ""),
        ("Ada Fenwick", ""),
    ],
)
def test_the_author_of_a_byline(text, author):
    assert byline_author(only_line(text)) == author


@pytest.mark.parametrize(
    "text", ["18 January 2018", "Updated: Jan. 18, 2018 10:30", "4 min read", "Posted 2018-01-18"]
)
def test_a_stamp_of_time(text):
    assert is_stamp(only_line(text))


@pytest.mark.parametrize(
    "text", ["In March 2018 the bridge was closed.", "News", "The bridges of 18 January and of May"]
)
def test_what_is_no_stamp_of_time(text):
    assert not is_stamp(only_line(text))


def test_a_newspaper_is_known_by_the_words_of_its_name():
    assert is_outlet("Quillmere Herald")
    assert is_outlet("Northern News Agency")
    assert not is_outlet("Council counts its roads")


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("London, 18 Jan – ", ""),
        ("LONDON — ", ""),
        ("LONDON (Reuters) - ", "Reuters"),
        ("Paris, France, Jan. 29 (AFP) – ", "AFP"),
        ("Quill Wire: Quillmere, Jan. 29 – ", ""),
        ("Harbour desk, 18 Jan – ", ""),
    ],
)
def test_a_dateline_ends_with_its_dash(head, agency):
    found = read_dateline(head + "The council met on Tuesday.")
    assert found is not None
    assert found.length == len(head)
    assert found.agency == agency


@pytest.mark.parametrize(
    "paragraph",
    [
        "Dec. 31, 2017—Northern News Agency: The council met.",
        "Dec. 29, 2017 – Quill Wire: The council met.",
        "The mayor – a member since 2010 – said no.",
        "Ada Fenwick (Greens) – The speaker – said no.",
        "UNICEF – the fund for children – said no.",
        "In May 2018 – The council says in June – the bridge was closed.",
        "Twenty-one members met.",
        "The council met on Tuesday and spoke for a long time about bridge and wall – Ed.",
    ],
)
def test_a_sentence_is_no_dateline(paragraph):
    assert read_dateline(paragraph) is None
