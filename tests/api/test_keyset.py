"""Places in lists, without a database; pages with one are tested with each list."""

from types import SimpleNamespace

import pytest

from claims.api.keyset import Cursor, CursorNotValid, Page, read_cursor, with_places


@pytest.mark.parametrize("cursor", [Cursor(7), Cursor(7, before=True), Cursor(0)])
def test_a_place_survives_its_link(cursor):
    assert read_cursor(str(cursor)) == cursor


@pytest.mark.parametrize(
    "text", ["", "a", "7", "c7", "a-7", "a7 ", "a7\n", "a" + "9" * 19, "a٣", "A7", "a7;drop"]
)
def test_what_is_not_a_place_is_refused(text):
    with pytest.raises(CursorNotValid):
        read_cursor(text)


@pytest.mark.parametrize(
    ("cursor", "more", "expected"),
    [
        (None, False, (None, None)),
        (None, True, ("a1", None)),
        (Cursor(3), False, (None, "b2")),
        (Cursor(3), True, ("a1", "b2")),
        (Cursor(0, before=True), False, ("a1", None)),
        (Cursor(0, before=True), True, ("a1", "b2")),
    ],
)
def test_the_neighbours_of_a_page(cursor, more, expected):
    rows = [SimpleNamespace(pk=2), SimpleNamespace(pk=1)]
    page = with_places(rows, by="pk", cursor=cursor, more=more)
    assert (page.next, page.previous) == expected


def test_an_empty_page_has_no_neighbours():
    page: Page[object] = with_places([], by="pk", cursor=Cursor(3), more=False)
    assert (page.rows, page.next, page.previous) == ([], None, None)
