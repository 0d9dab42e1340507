"""Rationales as plain text."""

from claims.rationale import excerpt, plain_text
from claims.review.rules import Work, checklist

MARKDOWN = (
    "# The sum\n\nThe **accounts** say *so* [1], see [the page](https://port.example/).\n"
    "Next line.\n\n- one\n- two\n\n> quoted"
)


def test_the_marks_are_gone_and_the_words_are_there():
    assert plain_text(MARKDOWN) == (
        "The sum\nThe accounts say so [1], see the page.\nNext line.\none\ntwo\nquoted"
    )


def test_text_without_marks_is_as_it_was():
    assert plain_text("One. <b>Two</b> & three.") == "One. <b>Two</b> & three."


def test_an_excerpt_is_one_line_cut_between_words():
    assert excerpt(MARKDOWN, most=24) == "The sum The accounts…"
    assert excerpt("Short **one**.", most=24) == "Short one."
    assert excerpt("x" * 30, most=10) == "x" * 9 + "…"


def test_marks_and_addresses_are_no_words_of_a_rationale():
    links = " ".join(f"[{word}](https://port.example/{word})" for word in "abc")
    marked = f"- **{links}**\n1. * d *"
    [need] = [
        one
        for one in checklist(Work(rating="supported", rationale=marked), min_words=5)
        if one.code == "rationale"
    ]
    assert (need.met, "4 of at least 5 words" in need.text) == (False, True)
