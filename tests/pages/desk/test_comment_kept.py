"""A comment that is typed and not said yet: every button keeps it, no window overwrites it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Comment, Draft, Role, User
from tests.factories import make_claim, make_user
from tests.pages.desk.work import VERDICT, bring_in, give_evidence, hold, work_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_broker")]

WORDS = "@tomas do you know\nwho kept the register?"
HTMX = {"HX-Request": "true"}


def kept(user: User) -> list[str]:
    """The comments that a person has typed and not said, oldest first."""
    return [draft.fields["text"] for draft in user.drafts.of_comments().order_by("pk")]


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
    typed = {"comment": "Half a", "comment_version": 0, "form_id": "tools"}
    path = reverse("comment-draft", args=[claim.pk])
    answer = browser.post(path, typed, headers=HTMX)
    assert 'name="comment_version" form="tools" value="1"' in answer.content.decode()
    # Typing goes on before the answer has come: no conflict with one's own words.
    assert browser.post(path, {**typed, "comment": "Half a word"}, headers=HTMX).status_code == 200
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
    by_htmx = at_desk.post(path, {**other, "form_id": "tools"}, headers=HTMX)
    assert (by_htmx.status_code, by_htmx["HX-Retarget"]) == (409, "#notices")
    assert "From one window" in by_htmx.content.decode()
    assert 'form="tools" name="comment_over_version" value="1"' in by_htmx.content.decode()
    for name in ("comment-draft", "comment", "set-topic", "take"):
        answer = at_desk.post(reverse(name, args=[claim.pk]), other)
        assert answer.status_code in {403, 409}, name
        if answer.status_code == 409:
            page = answer.content.decode()
            assert "From one window" in page
            assert ">From the other</textarea>" in page
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
