"""Sentences of the stages and of stored rows, in the language of a page."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest
from django.utils import translation

from claims.messages import Message, Text, said_in, say, say_list, say_many
from claims.models import Rating
from claims.pages.translating import in_sentence, translated
from claims.permissions import NotPermitted, Permission


def test_a_message_is_its_english_sentence() -> None:
    message = say("Claim %(claim)d has %(count)s letters.", claim=12345, count=20_000)
    assert message == "Claim 12345 has 20,000 letters."
    assert isinstance(message, str)


@pytest.mark.parametrize(("count", "words"), [(1, "1 line"), (2, "2 lines"), (0, "0 lines")])
def test_a_number_chooses_its_text(count: int, words: str) -> None:
    assert say_many("%(count)d line", "%(count)d lines", count=count) == words


def test_a_percent_sign_without_values_is_just_that() -> None:
    assert translated(say("100%")) == "100%"


def pickled(message: Message) -> Message:
    """The message as another process gets it."""
    copied: Message = pickle.loads(pickle.dumps(message))  # noqa: S301 - made here
    return copied


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickled])
def test_a_copy_can_be_translated_too(copied: Callable[[Message], Message]) -> None:
    message = copied(say("Line %(number)d", number=3))
    with translation.override("de"):
        assert translated(message) == "Zeile 3"


def test_an_exception_keeps_its_message() -> None:
    kept = said_in(ValueError(say("No claim waits for a reviewer.")))
    assert isinstance(kept, Message)
    assert said_in(ValueError("plain")) == "plain"
    assert said_in(ValueError()) == ""


def test_messages_within_messages_are_translated() -> None:
    place = say("Line %(number)d", number=3)
    told = say("%(place)s: %(reason)s", place=place, reason=say("The file holds no article."))
    with translation.override("de"):
        assert translated(told) == "Zeile 3: Die Datei enthält keinen Artikel."
        assert translated(Message("the %(what)s", values={"what": Text("row")})) == "the row"


def test_the_parts_of_a_list_are_translated_each() -> None:
    roles = say_list([Message("Editor"), Message("Administrator"), "X & Y"])
    assert roles == "Editor, Administrator, X & Y"
    with translation.override("de"):
        assert translated(roles) == "Redaktionsleitung, Verwaltung, X & Y"


def test_who_may_is_said_in_the_words_of_the_desk() -> None:
    with translation.override("de"):
        refused = NotPermitted(Permission.SIGN_OFF)
        assert "Redaktionsleitung, Verwaltung" in translated(said_in(refused))
    assert str(refused).endswith("It takes: Editor, Administrator.")


def test_labels_of_choices_are_translated() -> None:
    with translation.override("es"):
        assert translated(Rating.DISPUTED.label) == "Refutada"


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("gives a number", "nennt eine Zahl"),
        ("Paused by Ada Lund: too much", "Pausiert von Ada Lund: too much"),
        (
            (
                "Line 3: This is not JSON: Expecting value at letter 3. Write it again with a "
                "program that writes JSON."
            ),
            (
                "Zeile 3: Das ist kein JSON: Expecting value bei Zeichen 3. Schreiben Sie es neu "
                "mit einem Programm, das JSON schreibt."
            ),
        ),
        (
            (
                "The feed has moved for good; its address was https://a.example/x. 1 entry leads "
                "nowhere and was left out."
            ),
            (
                "Der Feed ist dauerhaft umgezogen; seine Adresse war https://a.example/x. 1 "
                "Eintrag führt nirgendwohin und wurde ausgelassen."
            ),
        ),
        ("Words that somebody typed: all of them.", "Words that somebody typed: all of them."),
        ("", ""),
    ],
)
def test_what_was_stored_in_english_is_read_back(stored: str, words: str) -> None:
    with translation.override("de"):
        assert translated(stored) == words
    assert translated(stored) == stored


@pytest.mark.parametrize(
    ("language", "words", "inside"),
    [("en-gb", "Pasted text", "pasted text"), ("de", "Links", "Links"), ("en-gb", "API", "API")],
)
def test_words_inside_a_sentence(language: str, words: str, inside: str) -> None:
    with translation.override(language):
        assert in_sentence(words) == inside
