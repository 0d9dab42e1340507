"""What readers hand in is made fit to be kept, and judged."""

import pytest

from claims.readers.entries import (
    MAX_LINES,
    MAX_WORDS,
    EntryNotAccepted,
    ReaderEntry,
    check_entry,
    plain_line,
    plain_words,
)
from claims.readers.senders import sender_hash

WORDS = "The accounts were audited again in May."


def faults(**fields):
    """What is wrong with an entry, by field."""
    try:
        check_entry(ReaderEntry(**{"words": WORDS, **fields}).cleaned())
    except EntryNotAccepted as refusal:
        return set(refusal.errors)
    return set()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\n\n\n\n \n\t\n\ntwo", "one\n\ntwo"),
        ("a\x00b\x1bc\x85d", "abcd"),
        ("safe\u202egnp.exe\u2066x\u2069", "safegnp.exex"),
        (
            "\u0645\u06cc\u200c\u06af\u0648\u06cc\u062f \u200f12",
            "\u0645\u06cc\u200c\u06af\u0648\u06cc\u062f \u200f12",
        ),
        ("\ud800half\U000e0041", "half"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_words_are_kept_without_what_no_text_needs(typed, kept):
    assert plain_words(typed) == kept


def test_a_line_is_one_line():
    assert plain_line(" Ada\r\nBcc: all@mail.example\n ") == "Ada Bcc: all@mail.example"


def test_a_message_with_everything_passes():
    assert faults(link="https://port.example/a?b=1", name="Ada", email="ada@mail.example") == set()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"words": "short"}, {"words"}),
        ({"words": "   \n "}, {"words"}),
        ({"words": "x" * (MAX_WORDS + 1)}, {"words"}),
        ({"words": "a\n" * (MAX_LINES + 5)}, {"words"}),
        (
            {"words": "see http://a.example https://b.example www.c.example HTTP://d.example"},
            {"words"},
        ),
        ({"link": "javascript:alert(1)"}, {"link"}),
        ({"link": "https://localhost/x"}, {"link"}),
        ({"link": "https://[broken"}, {"link"}),
        ({"link": "https://a.example/" + "x" * 2_000}, {"link"}),
        ({"name": "n" * 101, "email": "e" * 255}, {"name", "email"}),
    ],
)
def test_what_cannot_be_taken_is_said_by_field(fields, wrong):
    assert faults(**fields) == wrong


def test_a_sender_is_named_without_the_address_and_the_same_within_a_network():
    named = sender_hash("2001:db8:1:2::5", key="k")
    assert len(named) == 64
    assert named == sender_hash(" 2001:db8:1:2:ffff::9", key="k")
    assert named != sender_hash("2001:db8:1:3::5", key="k")
    assert named != sender_hash("2001:db8:1:2::5", key="another")
    assert sender_hash("192.0.2.7", key="k") == sender_hash("::ffff:192.0.2.7", key="k")
    assert sender_hash("what?", key="k") == sender_hash("", key="k")
