"""Sentences come whole, in order, and at exact offsets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.segmenter import CHUNK, split_sentences
from claims.extraction.spans import Range, zone_index

AWKWARD = st.sampled_from(
    [
        "\n", "\r\n", "\r", "\u2028", "\x85", " ", "\u00a0", "\u200b", ".", "…", "...", "?", "!",
        "“", "”", '"', "«", "»", "(", ")", ";", ":", "—", "1.", "Mr.", "pct.", "J.", "Aa", "bb ",
        "said ", "é", "e\u0301", "😀", "\ud83d", "\x00", "東京。", "؟", "Jan. 1, 2018—", "’s ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(AWKWARD, max_size=60).map("".join), st.text(max_size=200))


def pieces_of(text: str) -> list[str]:
    return [piece.text for piece in split_sentences(text, language="en")]


@given(TEXTS, st.sampled_from(["en", "de-AT", "fa", "xx", ""]))
def test_pieces_stand_where_they_say_and_never_overlap(text: str, language: str):
    pieces = split_sentences(text, language=language)
    for piece in pieces:
        assert text[piece.start : piece.end] == piece.text
        assert piece.text == piece.text.strip()
        assert piece.text
    for left, right in pairwise(pieces):
        assert left.end <= right.start
        assert left.paragraph <= right.paragraph


@given(TEXTS)
def test_nothing_but_white_space_is_left_between_pieces(text: str):
    left = 0
    for piece in split_sentences(text, language="en"):
        assert not text[left : piece.start].strip()
        left = piece.end
    assert not text[left:].strip()


@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_no_piece_lies_across_the_edge_of_a_zone(text: str, one: int, other: int):
    zone = Range(min(one, other), max(one, other))
    zones = zone_index([zone])
    for piece in split_sentences(text, language="en", zones=zones):
        inside = zone.start <= piece.start and piece.end <= zone.end
        outside = piece.end <= zone.start or zone.end <= piece.start
        assert inside or outside or zone.start == zone.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices rose… The bank was silent.", ["Prices rose…", "The bank was silent."]),
        ("It ended in rain...The crowd left.", ["It ended in rain...", "The crowd left."]),
        (
            "About 5 pct. of voters came. Nobody knew.",
            ["About 5 pct. of voters came.", "Nobody knew."],
        ),
        ("Approx. 300 came. They sang.", ["Approx. 300 came.", "They sang."]),
        ("It cost approx. $30. He paid.", ["It cost approx. $30.", "He paid."]),
        ("1. The dam leaks. 2. The road sinks.", ["1. The dam leaks.", "2. The road sinks."]),
        ("See Vol. 2 of the report. It is long.", ["See Vol. 2 of the report.", "It is long."]),
        (
            "Mr. J. R. Smith met Gen. Lee. Both left.",
            ["Mr. J. R. Smith met Gen. Lee.", "Both left."],
        ),
        (
            "The group (ABC).and the rest left. He stayed.",
            ["The group (ABC).and the rest left.", "He stayed."],
        ),
        (
            "It dates from the war., he added. Nobody asked.",
            ["It dates from the war., he added.", "Nobody asked."],
        ),
        (
            "The school closed.The pupils moved to Arden.",
            ["The school closed.", "The pupils moved to Arden."],
        ),
        ("See www.arden.example for it. It works.", ["See www.arden.example for it.", "It works."]),
        ("“Will you?” she asked. He nodded.", ["“Will you?” she asked.", "He nodded."]),
        ("He came at 5 p.m. She left.", ["He came at 5 p.m.", "She left."]),
        ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
    ],
)
def test_the_repair_table(text: str, expected: list[str]):
    assert pieces_of(text) == expected


def test_sentences_inside_one_quotation_are_cut_where_each_stands_alone():
    text = "He said: “The roads cost four million last year. The schools got two million more.”"
    assert pieces_of(text) == [
        "He said: “The roads cost four million last year.",
        "The schools got two million more.”",
    ]


def test_short_exclamations_inside_a_quotation_stay_together():
    assert pieces_of("“Stop. Go. Now,” he said.") == ["“Stop. Go. Now,” he said."]


def test_a_line_is_a_paragraph_but_a_wrapped_line_goes_on():
    text = (
        "A heading\n"
        "The council of Arden decided on Monday evening to close the old\n"
        "swimming pool. The vote was close.\n\nanother part"
    )
    assert pieces_of(text) == [
        "A heading",
        "The council of Arden decided on Monday evening to close the old\nswimming pool.",
        "The vote was close.",
        "another part",
    ]


def test_a_long_paragraph_is_cut_after_its_stops():
    sentence = "The bridge of Arden was opened again in the spring. "
    pieces = pieces_of(sentence * (3 * CHUNK // len(sentence)))
    assert set(pieces) == {sentence.strip()}
