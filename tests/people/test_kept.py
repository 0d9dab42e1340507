"""What a page sends of a form that is not sent yet: read, checked, told by its first words."""

import json

import pytest

from claims.people.kept import MAX_LENGTH, FormWords, WordsNotKept, first_words, read_words

PLACE, PAGE = "/desk/claims/4/skip/", "/desk/claims/4/"


def read(fields, *, place=PLACE, page=PAGE):
    return read_words(place=place, page=page, fields=fields)


def test_fields_are_kept_as_typed_without_what_is_empty_or_cannot_be_stored():
    typed = {"reason": "Too\r\nlong \x00\ud83d", "note": "", "places": ["1", "2"], "none": []}
    words = read(json.dumps(typed))
    assert words == FormWords(PLACE, PAGE, {"reason": "Too\nlong ", "places": ["1", "2"]})


@pytest.mark.parametrize(
    "fields",
    [
        "",
        "no JSON",
        "[]",
        '{"a": 1}',
        '{"a": [1]}',
        '{"a": {"b": "c"}}',
        "[" * 100_000,
        "x" * (MAX_LENGTH + 1),
    ],
)
def test_what_are_no_fields_is_refused(fields):
    with pytest.raises(WordsNotKept):
        read(fields)


@pytest.mark.parametrize(
    "address", ["", "/claims/4/", "https://other.example/desk/", "/desk/\n", f"/desk/{'a' * 300}"]
)
def test_forms_of_other_sites_and_pages_are_not_kept(address):
    for where in ({"place": address}, {"page": address}):
        with pytest.raises(WordsNotKept):
            read("{}", **where)


def test_the_longest_words_name_a_form():
    assert first_words({"kind": "fact", "note": "The  lamps\nburn.", "places": ["1" * 40]}) == (
        "The lamps burn."
    )
    assert first_words({"note": "a" * 200}) == "a" * 159 + "…"
    assert first_words({}) == ""
