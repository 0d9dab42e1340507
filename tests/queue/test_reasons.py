"""Reasons as they are stored."""

import pytest

from claims.queue.reasons import MAX_REASON, ReasonNotAccepted, clean_reason


def test_a_reason_is_one_line():
    assert clean_reason("  too\n far \t away ") == "too far away"


def test_what_the_database_cannot_hold_is_dropped():
    assert clean_reason("a\x00b\ud800c") == "abc"


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t", "\x00"])
def test_a_reason_says_something(nothing):
    with pytest.raises(ReasonNotAccepted) as refused:
        clean_reason(nothing, field="note")
    assert refused.value.errors == {"note": [str(refused.value)]}
    assert clean_reason(nothing, required=False) == ""


def test_a_reason_fits_its_column():
    assert len(clean_reason("x" * MAX_REASON)) == MAX_REASON
    with pytest.raises(ReasonNotAccepted, match="it has 501 now"):
        clean_reason("x" * (MAX_REASON + 1))
