"""What makes a source the same."""

import pytest

from claims.review.sources import (
    file_key,
    link_key,
    publisher_for,
    same_address,
    stands_in,
    title_for,
)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("HTTPS://Town.Example", "https://town.example/"),
        ("https://town.example.:443/a#b", "https://town.example/a"),
        ("http://town.example:80/a?b=1", "http://town.example/a?b=1"),
        ("https://town.example:8443/A", "https://town.example:8443/A"),
        ("https://[2600::1]/a", "https://[2600::1]/a"),
    ],
)
def test_one_spelling_for_an_address(typed, same):
    assert same_address(typed) == same
    assert link_key(typed) == link_key(same)


def test_path_query_and_scheme_make_another_source():
    addresses = (
        "https://a.example/a",
        "https://a.example/A",
        "https://a.example/a?b",
        "http://a.example/a",
    )
    assert len({link_key(one) for one in addresses}) == len(addresses)


def test_a_file_is_not_a_link():
    assert file_key("a" * 64) != link_key("https://a.example/")


def test_what_stands_in():
    assert title_for("https://a.example/b") == "a.example/b"
    assert publisher_for("https://A.example:81/b") == "a.example"
    assert publisher_for("https://[broken") == ""


def test_words_stand_in_a_text_over_line_ends():
    assert stands_in("one\n two three", "two  three")
    assert not stands_in("one two", "one three")
    assert not stands_in("one", " ")
