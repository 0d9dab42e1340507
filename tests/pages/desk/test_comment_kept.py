"""A comment that is typed and not said yet: every button keeps it, no window overwrites it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Comment, Draft, Role, User
from tests.factories import make_claim, make_user
from tests.pages.desk.work import VERDICT, bring_in, give_evidence, hold, work_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_broker")]

WORDS = "@tomas do you know\nwho kept the register?"


def kept(user: User) -> list[str]:
    """The comments that a person has typed and not said, oldest first."""
    return [draft.fields["text"] for draft in user.drafts.of_comments().order_by("pk")]


def as_typed(words: str, version: int = 0) -> dict[str, object]:
    """What the script of the page sends while somebody types."""
    return {"fields": json.dumps({"comment": words}), "version": version}


def press(client: Client, name: str, claim: Claim, **fields: object) -> int:
    """Press a button of the page while a comment is typed; gives the status."""
    sent = {"comment": WORDS.replace("\n", "\r\n"), "comment_version": 0, **fields}
    return client.post(reverse(name, args=[claim.pk]), sent).status_code


# A button of the page of a claim that is held, what it sends, and how it is answered.
BUTTONS = {
    "save-draft": ({}, 302),
    "put-back": ({}, 302),
    "skip": ({"skip_reason": "not my field"}, 302),
    "set-aside": ({"set_aside_reason": "out_of_scope"}, 302),
    "snooze": ({"snooze_reason": "they answer"}, 422),
    "add-contact": ({}, 422),
    "preview-rationale": ({"rationale": "So *far*"}, 200),
    "send-verdict": (VERDICT, 302),
}


def test_every_button_keeps_it(at_desk: Client, ines: User) -> None:
    claims = bring_in(*(f"The port counted {41_000 + n} entries." for n in range(len(BUTTONS))))
    for claim, (name, (fields, status)) in zip(claims, BUTTONS.items(), strict=True):
        lease = hold(claim, ines)
        give_evidence(lease, ines)
        assert press(at_desk, name, claim, **work_form(lease, **fields)) == status, name
        assert kept(ines)[-1] == WORDS, name
        type(lease).objects.filter(pk=lease.pk, ended_at=None).update(
            ended_at=lease.taken_at, ended_how="released"
        )
    assert ines.drafts.of_comments().count() == len(BUTTONS)
    page = at_desk.get(reverse("review", args=[claims[-1].pk])).content.decode()
    assert f">{WORDS}</textarea>" in page
    assert "not said yet" in page
    assert "Comments not said yet" in at_desk.get(reverse("my-claims")).content.decode()
    assert not Comment.objects.exists()


def test_who_only_reads_keeps_theirs_and_saying_it_ends_that(
    browser_of: Callable[[User], Client],
) -> None:
    claim, person = make_claim(), make_user(Role.CONTRIBUTOR)
    browser = browser_of(person)
    path = reverse("comment-draft", args=[claim.pk])
    assert browser.post(path, as_typed("Half a")).json() == {"version": 1}
    # Typing goes on before the answer has come: no conflict with one's own words.
    assert browser.post(path, as_typed("Half a word")).json() == {"version": 2}
    page = browser.get(reverse("review", args=[claim.pk])).content.decode()
    assert 'name="comment_version" form="tools" value="2" data-kept-at="20' in page
    unreadable = browser.post(path, {"fields": "[]", "version": "2"})
    assert (unreadable.status_code, "not the fields" in unreadable.json()["why"]) == (422, True)
    assert kept(person) == ["Half a word"]
    assert press(browser, "comment", claim, comment="Half a word.", comment_version=2) == 302
    assert kept(person) == []
    # A window that was open beside it does not bring it back; new words are kept.
    late = {"comment": "Half a word.", "comment_version": 2}
    browser.post(path, late)
    assert kept(person) == []
    browser.post(path, {**late, "comment": "And more"})
    assert kept(person) == ["And more"]
    browser.post(path, {"comment": "", "comment_version": 1})
    assert not Draft.objects.exists()


def test_two_windows_overwrite_nothing(at_desk: Client, ines: User) -> None:
    claim = make_claim()
    path = reverse("comment-draft", args=[claim.pk])
    at_desk.post(path, {"comment": "From one window", "comment_version": 0})
    # A window in which nothing was typed changes nothing.
    at_desk.post(path, {"comment": "", "comment_version": 0})
    other = {"comment": "From the other", "comment_version": 0}
    told = at_desk.post(path, as_typed("From the other"))
    assert (told.status_code, told.json()["stored"]["version"]) == (409, 1)
    assert told.json()["stored"]["fields"] == {"comment": "From one window"}
    for name in ("comment-draft", "comment", "set-topic", "take"):
        answer = at_desk.post(reverse(name, args=[claim.pk]), other)
        assert answer.status_code in {403, 409}, name
        if answer.status_code == 409:
            page = answer.content.decode()
            assert "From one window" in page
            assert ">From the other</textarea>" in page
            # What stands in the field is not what is kept, and the page does not say that it is.
            assert 'value="1" data-kept-at=""' in page
    assert kept(ines) == ["From one window"]
    assert not Comment.objects.exists()
    at_desk.post(path, {**other, "comment_over_version": 1})
    assert kept(ines) == ["From the other"]


def test_taking_a_comment_back_keeps_the_next_one(at_desk: Client, ines: User) -> None:
    claim = make_claim()
    press(at_desk, "comment", claim, comment="Said.")
    said = Comment.objects.get()
    path = reverse("take-comment-back", args=[said.pk])
    page = at_desk.post(path, {"comment": WORDS, "comment_version": 0}, follow=True)
    assert "Taken back." in page.content.decode()
    assert kept(ines) == [WORDS]
