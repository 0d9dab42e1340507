"""Comments as they are typed."""

import pytest

from claims.review.mentions import (
    MAX_COMMENT,
    MAX_MENTIONS,
    CommentNotAccepted,
    Piece,
    clean_comment,
    mentioned_names,
    pieces_of,
)

PEOPLE = {"ines": 1, "tomas.b": 2}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@ines look", ("ines",)),
        ("(@ines) and @tomas.b, @ines", ("ines", "tomas.b")),
        ("write to press@council.example", ()),
        ("see https://forum.example/@ines/post", ()),
        ("nobody", ()),
        ("سلام @ines", ("ines",)),
    ],
)
def test_names_after_an_at_sign(text, names):
    assert mentioned_names(text) == names


def test_a_comment_falls_into_words_links_and_people():
    text = "Ask @Ines. See https://council.example/a?b=1."
    assert pieces_of(text, PEOPLE) == (
        Piece("Ask "),
        Piece("@Ines", person=1),
        Piece(". See "),
        Piece("https://council.example/a?b=1", link="https://council.example/a?b=1"),
        Piece("."),
    )


@pytest.mark.parametrize("text", ["", "@", "a @nobody b", "@ines@tomas.b", "http://", "é\n\n@ines"])
def test_no_letter_of_a_comment_is_lost(text):
    assert "".join(piece.text for piece in pieces_of(text, PEOPLE)) == text


@pytest.mark.parametrize(
    "text",
    ["", " \n", "x" * (MAX_COMMENT + 1), " ".join(f"@p{n}" for n in range(MAX_MENTIONS + 1))],
)
def test_what_is_no_comment_is_refused(text):
    with pytest.raises(CommentNotAccepted):
        clean_comment(text)


def test_a_comment_is_stored_as_it_can_be():
    assert clean_comment(" a\r\nb\x00 ") == "a\nb"
