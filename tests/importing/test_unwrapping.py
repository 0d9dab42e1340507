"""Hard-wrapped text gets its paragraphs back; any other text stays as it is."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from claims.importing.unwrapping import unwrap
from tests.importing.pages import FIRST, SECOND, TEASERS, THIRD, place, read


def test_paragraphs_of_a_wrapped_text_become_lines():
    paragraphs = ["Council counts its roads", f"{FIRST} {SECOND}", f"{SECOND} {THIRD}", THIRD]
    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in paragraphs)
    assert unwrap(wrapped) == "\n\n".join(paragraphs)


def test_a_wrapped_file_gives_an_article_with_whole_sentences():
    wrapped = "\n\n".join(textwrap.fill(paragraph, 70) for paragraph in [FIRST, SECOND, THIRD])
    article = read(wrapped)
    assert FIRST in article.text
    assert "\n" in place(article, SECOND)
    assert " ".join(place(article, SECOND).split()) == SECOND


def test_lines_that_are_paragraphs_or_a_list_stay():
    for text in (f"{FIRST}\n{SECOND}\n{THIRD}", "Home\nTown\nHarbour\n" * 4, TEASERS):
        assert unwrap(text) == text


def test_sentences_of_one_line_each_stay_lines():
    text = "\n".join(
        f"The council of the town met for the {n}th time in the old hall." for n in range(9)
    )
    assert unwrap(text) == text


@given(st.text(max_size=400))
def test_no_character_moves(text):
    assert len(unwrap(text)) == len(text)
    assert unwrap(text).replace("\n", " ") == text.replace("\n", " ")
