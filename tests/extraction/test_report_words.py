"""Which words tell that somebody reports something, and that what is kept of them has a bound."""

import sys

import pytest

from claims.extraction import report_words, words
from claims.extraction.cues import cues_for
from claims.extraction.cues.unknown import UNKNOWN
from claims.extraction.report_words import ONGOING, REPORT, SOURCE, last_word, tells
from claims.extraction.words import NUMBER, read_words

ENGLISH = cues_for("en")


@pytest.mark.parametrize(
    ("stretch", "told"),
    [
        ("said,", REPORT),
        ("(Said", REPORT),
        ("2019—said", REPORT),
        ("according", SOURCE),
        ("saying:", ONGOING),
        ("bridge", 0),
        ("1,300", 0),
        ("said" * 20, 0),
    ],
)
def test_a_word_tells_of_a_report_whatever_marks_stand_around_it(stretch: str, told: int):
    assert tells([stretch, stretch], ENGLISH.speech) == [told, told]


@pytest.mark.parametrize(
    ("text", "last"),
    [("The mayor's OFFICE (", "office"), ("It was 12 —", "was"), ("12 —", ""), ("", "")],
)
def test_the_last_word_is_found_past_figures_and_marks(text: str, last: str):
    assert last_word(text) == last


def test_words_are_read_the_same_the_first_time_and_later():
    text = "“Arden's mayor—Ines Lund—paid £1,300.50 to the B2B fair,” said AT&T."
    small = ["arden's", "mayor", "ines", "lund", "paid", "0", "to", "the", "", "fair", "said", ""]
    first = [word.small for word in read_words(text, ENGLISH)]
    assert first == [word.small for word in read_words(text, ENGLISH)] == small
    assert read_words(text, ENGLISH)[5] is NUMBER


def test_what_is_kept_of_words_has_a_bound(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(words, "MOST_KEPT", 3)
    monkeypatch.setattr(report_words, "MOST_KEPT", 3)
    ENGLISH.read.clear()
    ENGLISH.speech.read.clear()
    text = "One bridge, two harbours; 1,300 boats and " + "x" * 60
    for _ in range(2):
        read_words(text, ENGLISH)
        tells(text.split(), ENGLISH.speech)
        assert 0 < len(ENGLISH.read) <= 3
        assert 0 < len(ENGLISH.speech.read) <= 3


@pytest.mark.parametrize(
    "text",
    [
        "It closed in 1998, reopened in May 2004 and burnt down on 3 June.",
        "In 1998 it had 2,016 boats, 20160 nets and the 1980s to remember.",
        "It rose 1998.5 points in x1998 and 1512s.",
        "Early March and mid-April were dry; may 2011 was not.",
    ],
)
def test_dates_are_the_same_where_only_years_are_looked_for(text: str):
    assert ENGLISH.dates(text) == [match.group() for match in ENGLISH.date.finditer(text)]


def test_digits_of_every_script_are_known():
    every = (chr(place) for place in range(0x80, sys.maxunicode + 1))
    assert [one for one in every if one.isdecimal()] == [chr(place) for place in UNKNOWN.letters]
