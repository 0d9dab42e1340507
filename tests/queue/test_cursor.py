"""Places in the queue, as page links carry them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claims.queue.cursor import Cursor, CursorNotValid, read_cursor

cursors = some.builds(
    Cursor,
    turn=some.integers(0, 63),
    score=some.floats(0, 1),
    claim_id=some.integers(1, 10**17),
    before=some.booleans(),
)


@given(cursors)
def test_a_cursor_is_read_back_without_loss(cursor):
    assert read_cursor(str(cursor)) == cursor


@given(some.text(max_size=60))
def test_any_other_text_is_refused(text):
    try:
        cursor = read_cursor(text)
    except CursorNotValid:
        return
    assert cursor is None or 0 <= cursor.turn <= 99


@pytest.mark.parametrize(
    "text",
    ["x", "a1_0.5", "c1_0.5_3", "a1_1e999_3", "a1_..._3", "a1_0.5_", "a1_0.5_3 ", "a1_nan_3"],
)
def test_a_broken_link_is_refused(text):
    with pytest.raises(CursorNotValid, match="from its start"):
        read_cursor(text)


def test_no_cursor_is_the_first_page():
    assert read_cursor("") is None
