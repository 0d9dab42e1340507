"""Comments, notices and scopes in a real browser: by keyboard, and as axe sees them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from claims.models import Claim, Comment, NoticeKind, Role, User
from claims.review.actions import comment_on
from tests.browser.conftest import OpenWindow
from tests.factories import NOW, make_user
from tests.models.queueing import make_topic
from tests.models.talking import make_notice

pytestmark = pytest.mark.django_db(transaction=True)

type Faults = Callable[[Page], list[str]]
type Picture = Callable[[Page, str], None]


def test_a_colleague_is_mentioned_by_keyboard(
    open_window: OpenWindow,
    ines: User,
    claims: list[Claim],
    axe_faults: Faults,
    picture: Picture,
) -> None:
    tomas = make_user(username="tomas.b", first_name="Tomas", last_name="Brekke")
    make_user(username="tove")
    window = open_window(ines)
    window.goto(reverse("review", args=[claims[0].pk]))
    field = window.locator("#comment")
    field.focus()
    window.keyboard.type("Please look, @to")
    people = window.get_by_role("listbox")
    expect(people.get_by_role("option")).to_have_count(2)
    assert axe_faults(window) == []
    window.keyboard.press("ArrowDown")
    expect(people.get_by_role("option", selected=True)).to_contain_text("Tomas Brekke")
    picture(window, "comment-mention")
    window.keyboard.press("Enter")
    expect(field).to_have_value("Please look, @tomas.b ")
    expect(people).to_be_hidden()
    # Nothing is lost by leaving within the second in which it was typed: it stands there again.
    with window.expect_request("**/comment/draft/"):
        window.goto(reverse("my-claims"))
    window.goto(reverse("review", args=[claims[0].pk]))
    expect(field).to_have_value("Please look, @tomas.b ")
    expect(window.locator("#comments .keeping")).to_contain_text("Kept at")
    field.focus()
    window.keyboard.press("Control+End")
    window.keyboard.type("@tov")
    window.keyboard.press("Escape")
    expect(people).to_be_hidden()
    window.keyboard.press("Control+Enter")
    expect(window.locator("#comments .log")).to_contain_text("Please look, @tomas.b @tov")
    assert list(Comment.objects.get().mentioned.all()) == [tomas]


def test_notices_are_read_on_a_page_without_faults(
    open_window: OpenWindow,
    ines: User,
    claims: list[Claim],
    axe_faults: Faults,
    picture: Picture,
) -> None:
    noor = make_user(Role.EDITOR, first_name="Noor", last_name="Aldane")
    for number, kind in enumerate((NoticeKind.ASSIGNED, NoticeKind.RETURNED, NoticeKind.OVERDUE)):
        by = None if kind == NoticeKind.OVERDUE else noor
        data = {"reason": "The table is of last year."} if kind == NoticeKind.RETURNED else {}
        given = {"key": f"event:{number}", "kind": kind, "by": by, "data": data}
        make_notice(user=ines, claim=claims[0], **given)
    comment_on(claim_id=claims[0].pk, text="See table 3 of the register.", by=noor, at=NOW)
    window = open_window(ines)
    window.goto(reverse("queue"))
    window.get_by_role("link", name="Notices").click()
    expect(window.locator("#count-notices")).to_have_text("3")
    assert axe_faults(window) == []
    picture(window, "notices")
    window.get_by_role("link", name="Noor Aldane assigned a claim to you").click()
    expect(window.locator("#comments")).to_contain_text("See table 3 of the register.")
    expect(window.locator("#count-notices")).to_have_text("2")
    window.get_by_role("link", name="Notices").click()
    window.get_by_role("button", name="Mark all as read").click()
    expect(window.locator("#count-notices")).to_have_text("0")


def test_mail_and_scopes_are_chosen_on_pages_without_faults(
    open_window: OpenWindow, ines: User, axe_faults: Faults, picture: Picture
) -> None:
    make_topic(name="Health")
    chief = make_user(Role.ADMINISTRATOR)
    User.objects.filter(pk=ines.pk).update(email="ines@paper.example")
    window = open_window(ines)
    window.goto(reverse("mail-settings"))
    assert axe_faults(window) == []
    picture(window, "mail-settings")
    window.get_by_label("Once a day").check()
    window.get_by_role("button", name="Save").click()
    expect(window.locator("main")).to_contain_text("Your choice is saved.")
    other = open_window(chief)
    other.goto(reverse("person_scopes", args=[ines.pk]))
    assert axe_faults(other) == []
    picture(other, "person-scopes")
    other.get_by_label("Health").check()
    other.get_by_role("button", name="Save the scopes").click()
    window.goto(reverse("settings"))
    expect(window.locator("#h-scopes + dl")).to_contain_text("Health")
