"""Practice claims: the whole loop, without a trace among the claims."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.test import Client

from claims.models import Role, User
from claims.pages.desk.practice_claims import PRACTICE
from tests.factories import make_user
from tests.pages.desk.work import RATIONALE

pytestmark = pytest.mark.django_db

PAGE = "/desk/practice/"
SOURCE = PRACTICE[0].sources[0]
WORK = {
    "claim": "1",
    "rating": "disputed",
    "finding": "The printed timetable lists eight.",
    "rationale": RATIONALE.replace(" [1]", "") + " The timetable of the harbour lists eight [1].",
}
PIECE = {
    "evidence-url": SOURCE.address,
    "evidence-stance": "contradicts",
    "evidence-quote": "Monday to Friday from Orrinsby: 07:00, 09:00",
    "add": "1",
}


def press(browser: Client, **fields: str) -> str:
    """Press a button of the page and read what comes."""
    return browser.post(PAGE, fields, follow=True).content.decode()


@pytest.mark.parametrize("role", Role)
def test_anybody_at_the_desk_goes_through_it(
    browser_of: Callable[[User], Client], role: Role
) -> None:
    user = make_user(role)
    browser = browser_of(user)
    words = press(browser, **WORK, **PIECE)
    assert "Monday to Friday from Orrinsby: 07:00, 09:00</blockquote>" in words
    assert "What this verdict needs: 5 of 5" in words
    words = press(browser, **WORK, finish="1")
    assert "What a second reviewer would say" in words
    assert "Nothing to remark" in words
    user.refresh_from_db()
    assert user.practised_at is not None


def test_nothing_of_it_stands_in_any_table_but_the_session(at_desk: Client) -> None:
    kept = {"sessions.Session", "claims.User"}
    models = [model for model in apps.get_models() if model._meta.label not in kept]
    before = {model: model._base_manager.count() for model in models if model._meta.managed}
    press(at_desk, **WORK, **PIECE)
    press(at_desk, **WORK, finish="1")
    assert {model: model._base_manager.count() for model in before} == before


def test_what_is_missing_and_what_is_remarked_are_told_apart(at_desk: Client, ines: User) -> None:
    words = press(at_desk, claim="1", rating="supported", rationale="Too short.", finish="1")
    assert "It could not be sent yet" in words
    assert "There is no evidence" in words
    ines.refresh_from_db()
    assert ines.practised_at is None


def test_evidence_needs_a_link_and_what_it_does(at_desk: Client) -> None:
    answer = at_desk.post(PAGE, {**WORK, "add": "1", "evidence-quote": "07:00"})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Copy the address of one of the sources." in words
    assert "Say what it does to the claim." in words
    assert "\n07:00</textarea>" in words
    assert WORK["finding"] in words


def test_evidence_can_be_taken_away_again(at_desk: Client) -> None:
    press(at_desk, **WORK, **PIECE)
    assert "No evidence yet." in press(at_desk, **WORK, remove="1")


def test_the_two_claims_are_apart_and_each_starts_over_by_itself(at_desk: Client) -> None:
    press(at_desk, **WORK)
    press(at_desk, **{**WORK, "claim": "2", "finding": "Nobody counted the bowls."})
    words = press(at_desk, claim="1", again="1")
    assert str(PRACTICE[0].text) in words
    assert WORK["finding"] not in words
    assert "Nobody counted the bowls." in at_desk.get(f"{PAGE}?claim=2").content.decode()


def test_no_more_than_so_much_is_kept(at_desk: Client) -> None:
    for _ in range(12):
        press(at_desk, **{**WORK, "rationale": "word " * 3_000}, **PIECE)
    work = at_desk.session["practice"]["1"]
    assert len(work["pieces"]) == 10
    assert len(work["rationale"]) <= 5_000
