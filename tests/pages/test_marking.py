"""Offsets become paragraphs and pieces without a word lost or doubled."""

from __future__ import annotations

from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from claims.pages.marking import Block, Mark, marked_text


def shown(blocks: tuple[Block, ...]) -> list[list[str]]:
    """Each paragraph as its pieces; marked ones with the number of the claim."""
    return [
        [f"{piece.mark.claim}:{piece.text}" if piece.mark else piece.text for piece in para.pieces]
        for block in blocks
        for para in block.paragraphs
    ]


def test_a_mark_splits_its_paragraph() -> None:
    blocks = marked_text(text="One. Two. Three.", zones=[], marks=[Mark(5, 9, 7, "open")])
    assert shown(blocks) == [["One. ", "7:Two.", " Three."]]


def test_a_mark_across_two_lines_begins_once_and_ends_once() -> None:
    blocks = marked_text(text="One two\nthree four", zones=[], marks=[Mark(4, 13, 7, "open")])
    assert shown(blocks) == [["One ", "7:two"], ["7:three", " four"]]
    pieces = [piece for para in blocks[0].paragraphs for piece in para.pieces if piece.mark]
    assert [(piece.first, piece.last) for piece in pieces] == [(True, False), (False, True)]
    assert [len(para.notes) for para in blocks[0].paragraphs] == [1, 0]


def test_of_nested_marks_the_inner_one_is_seen() -> None:
    marks = [Mark(0, 16, 1, "open"), Mark(5, 9, 2, "supported")]
    blocks = marked_text(text="One. Two. Three.", zones=[], marks=marks)
    assert shown(blocks) == [["1:One. ", "2:Two.", "1: Three."]]


def test_the_claim_in_hand_wins_over_shorter_marks() -> None:
    marks = [Mark(0, 16, 1, "now"), Mark(5, 9, 2, "supported")]
    blocks = marked_text(text="One. Two. Three.", zones=[], marks=marks)
    assert shown(blocks) == [["1:One. Two. Three."]]
    assert [mark.claim for mark in blocks[0].paragraphs[0].hidden] == [2]


def test_marks_that_only_overlap_are_both_seen() -> None:
    marks = [Mark(0, 9, 1, "open"), Mark(5, 16, 2, "open")]
    blocks = marked_text(text="One. Two. Three.", zones=[], marks=marks)
    assert shown(blocks) == [["1:One. Two.", "2: Three."]]


def test_page_furniture_is_a_block_of_its_own_with_its_kind() -> None:
    text = "Skip to content\nShare\nThe bridge opened.\nRelated"
    zones = [
        {"start": 0, "end": 15, "kind": "navigation"},
        {"start": 16, "end": 21, "kind": "share"},
        {"start": 41, "end": 48, "kind": "related"},
    ]
    blocks = marked_text(text=text, zones=zones, marks=[])
    assert [block.zones for block in blocks] == [
        ("navigation", "share links"),
        (),
        ("other articles",),
    ]
    assert [len(block.paragraphs) for block in blocks] == [2, 1, 1]


def test_a_zone_inside_a_line_dims_its_words_only() -> None:
    zones = [{"start": 0, "end": 8, "kind": "dateline"}]
    blocks = marked_text(text="HARBOUR The bridge opened.", zones=zones, marks=[])
    assert blocks[0].zones == ()
    assert [(p.text, p.dim) for p in blocks[0].paragraphs[0].pieces] == [
        ("HARBOUR ", True),
        ("The bridge opened.", False),
    ]


def test_a_fold_with_the_claim_in_hand_is_open() -> None:
    zones = [{"start": 0, "end": 5, "kind": "share"}]
    blocks = marked_text(text="Share", zones=zones, marks=[Mark(0, 5, 1, "now")])
    assert blocks[0].has_claim_in_hand


def test_only_the_neighbourhood_of_the_claim_in_hand_is_near() -> None:
    text = "a.\nb.\nc.\nd.\ne."
    blocks = marked_text(text=text, zones=[], marks=[Mark(6, 8, 1, "now")])
    assert [para.near for para in blocks[0].paragraphs] == [False, True, True, True, False]


ranges = st.tuples(st.integers(-3, 60), st.integers(-3, 60))


@given(
    text=st.text(alphabet="ab .\n🙂ن", max_size=50),
    zones=st.lists(ranges, max_size=3),
    marks=st.lists(ranges, max_size=5),
)
def test_every_word_is_there_once_and_every_mark_begins_and_ends_once(
    text: str, zones: list[tuple[int, int]], marks: list[tuple[int, int]]
) -> None:
    claims = [Mark(a, b, n, "open") for n, (a, b) in enumerate(dict.fromkeys(marks), start=1)]
    blocks = marked_text(
        text=text,
        zones=[{"start": a, "end": b, "kind": "share"} for a, b in zones],
        marks=claims,
    )
    paragraphs = [para for block in blocks for para in block.paragraphs]
    lines = [line for line in text.split("\n") if line.strip()]
    assert ["".join(piece.text for piece in para.pieces) for para in paragraphs] == lines
    pieces = [piece for para in paragraphs for piece in para.pieces if piece.mark]
    seen = {piece.mark for piece in pieces}
    assert sum(piece.first for piece in pieces) == sum(piece.last for piece in pieces) == len(seen)
    for para in paragraphs:
        at = para.start
        for piece in para.pieces:
            assert text[at : at + len(piece.text)] == piece.text
            if piece.mark:
                assert piece.mark.start <= at
                assert at + len(piece.text) <= piece.mark.end
            at += len(piece.text)


def test_the_last_word_shares_a_line_with_the_sign_behind_it():
    (block,) = marked_text(text="It has 40 lamps. ", zones=[], marks=[Mark(0, 16, 7, "supported")])
    (piece, _) = block.paragraphs[0].pieces
    assert (piece.head, piece.tail) == ("It has 40 ", "lamps.")


def test_of_a_word_too_long_for_a_narrow_screen_only_the_end_does():
    word = "x" * 39
    (block,) = marked_text(text=word, zones=[], marks=[Mark(0, 39, 7, "supported")])
    (piece,) = block.paragraphs[0].pieces
    assert (len(piece.head), len(piece.tail)) == (15, 24)


def test_a_caption_is_of_the_article_and_says_what_it_is() -> None:
    text = "The bridge opened.\nThe pier in 1911. Photo: Ada Lund"
    zones = [
        {"start": 19, "end": 37, "kind": "caption"},
        {"start": 37, "end": 52, "kind": "credit"},
    ]
    (block,) = marked_text(text=text, zones=zones, marks=[Mark(19, 36, 7, "open")])
    assert block.zones == ()
    assert shown((block,)) == [
        ["The bridge opened."],
        ["7:The pier in 1911.", " ", "Photo: Ada Lund"],
    ]
    assert [para.is_caption for para in block.paragraphs] == [False, True]
    assert [piece.dim for piece in block.paragraphs[1].pieces] == [False, False, True]
    html = render_to_string("partials/marked_text.html", {"blocks": [block]})
    assert html.count("Caption:") == 1
    assert "Not part of the article" not in html
