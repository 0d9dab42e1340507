"""Keys of people: read, judged, kept, and put together with those of the desk."""

import pytest

from claims.pages.keyboard import (
    ACTIONS,
    GIVEN,
    Clash,
    changed,
    clashes,
    fault_of,
    keys_of,
    named_key,
    read_key,
    shown_key,
)


def test_the_keys_of_the_desk_can_stand_and_do_not_clash() -> None:
    assert [fault_of(key) for key in GIVEN.values()] == [None] * len(ACTIONS)
    assert clashes(GIVEN) == ()


@pytest.mark.parametrize(
    ("typed", "key"), [("N", "n"), (" x ", "x"), ("", ""), ("e\u0301", "é"), ("\u0646", "\u0646")]
)
def test_a_key_is_read_small_and_composed(typed: str, key: str) -> None:
    assert read_key(typed) == key


@pytest.mark.parametrize("key", ["nn", "ctrl+n", "\u0301", "\x07", "\u200f"])
def test_only_one_visible_character_is_a_key(key: str) -> None:
    assert "one letter, digit or sign" in str(fault_of(key))


@pytest.mark.parametrize("key", ["/", "'"])
def test_keys_of_browsers_are_refused(key: str) -> None:
    assert "Firefox" in str(fault_of(key))


@pytest.mark.parametrize("key", ["", "x", "7", "\u0646", "\u06f1", "+", "<"])
def test_other_keys_and_none_are_taken(key: str) -> None:
    assert fault_of(key) is None


def test_actions_that_ask_for_one_key_clash_and_those_without_do_not() -> None:
    keys = {**GIVEN, "evidence": "n", "claim": "", "rationale": ""}
    assert clashes(keys) == (Clash("n", ("take-next", "evidence")),)


def test_only_what_differs_is_kept() -> None:
    assert changed({**GIVEN, "open": "x", "claim": ""}) == {"open": "x", "claim": ""}
    assert changed(GIVEN) == {}


def test_an_own_key_takes_it_from_the_action_that_the_desk_gave_it_to() -> None:
    keys = keys_of({"open": "n"})
    assert (keys["open"], keys["take-next"]) == ("n", "")


@pytest.mark.parametrize("kept", [None, [], {"open": "//"}, {"open": 3}, {"gone": "x"}])
def test_what_is_kept_and_is_no_key_is_passed_over(kept: object) -> None:
    assert keys_of(kept) == GIVEN


def test_keys_are_shown_as_they_stand_on_a_keyboard_and_named_as_aria_does() -> None:
    assert [shown_key(key) for key in ("n", "?", "ß", "\u0646")] == ["N", "?", "ß", "\u0646"]
    assert [named_key(key) for key in ("n", "+")] == ["n", "Plus"]
