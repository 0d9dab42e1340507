"""An administrator's day: people come, get their work, and go; nobody stays signed in unseen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from claims.models import PersonEvent, PersonWhat, Role, User
from tests.browser.days.conftest import PASSWORD, SitDown, sign_in, with_password
from tests.factories import make_user
from tests.models.queueing import make_topic

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_day_of_an_administrator(sit_down: SitDown) -> None:
    make_topic(name="Harbour")
    zoe = with_password(make_user(Role.ADMINISTRATOR, username="zoe", first_name="Zoe"))
    office, telephone = sit_down(), sit_down()
    for page in (office, telephone):
        page.goto("/desk/people/")
        sign_in(page, "zoe")
        expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()
    newcomer = sit_down()
    newcomer.goto(invite(office))
    join(newcomer)
    make_editor(office)
    newcomer.goto("/desk/policy/")
    expect(newcomer.get_by_role("heading", name="Review policy")).to_be_visible()
    give_scopes(office)
    newcomer.goto("/desk/settings/")
    expect(newcomer.locator("#h-scopes + dl")).to_contain_text("Harbour")
    close(office)
    is_out(newcomer)
    sign_out_there(office, telephone)

    mara = User.objects.get(username="mara")
    assert (mara.role, mara.is_active) == (Role.EDITOR, False)
    done = PersonEvent.objects.filter(person=mara, by=zoe).values_list("what", flat=True)
    assert {PersonWhat.ROLE_CHANGED, PersonWhat.CLOSED} <= set(done)


def invite(page: Page) -> str:
    """An invitation; the path that its link leads to."""
    page.get_by_label("E-mail address").fill("mara@desk.example.org")
    page.get_by_label("Role").select_option("reviewer")
    page.get_by_role("button", name="Send the invitation").click()
    link = page.get_by_label("Link of the invitation").input_value()
    return f"/accounts/{link.partition('/accounts/')[2]}"


def join(page: Page) -> None:
    """Whoever is invited says who they are."""
    for label, words in (("First name", "Mara"), ("Family name", "Quill"), ("User name", "mara")):
        page.get_by_label(label).fill(words)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Join the desk").click()
    expect(page.get_by_role("link", name="Mara Quill")).to_be_visible()


def make_editor(page: Page) -> None:
    """The role of the newcomer, changed on their page."""
    page.goto("/desk/people/")
    page.get_by_role("link", name="Mara Quill").click()
    page.get_by_label("Role").select_option("editor")
    page.get_by_role("button", name="Change the role").click()
    expect(page.locator("main")).to_contain_text("Reviewer → Editor")


def give_scopes(page: Page) -> None:
    """What they check from now on."""
    page.get_by_role("link", name="Scopes: topics and languages").click()
    page.get_by_label("Harbour").check()
    page.get_by_role("button", name="Save the scopes").click()
    expect(page.locator(".said-now")).to_be_visible()


def close(page: Page) -> None:
    """The account ends, the person's work stays."""
    page.goto("/desk/people/")
    page.get_by_role("link", name="Mara Quill").click()
    page.locator("summary", has_text="Close the account").click()
    page.get_by_role("button", name="Close the account").click()
    expect(page.get_by_role("heading", name="This account is closed")).to_be_visible()


def is_out(page: Page) -> None:
    """At once, and the password does not open it again."""
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    sign_in(page, "mara")
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def sign_out_there(page: Page, elsewhere: Page) -> None:
    """The telephone was lost."""
    page.goto("/desk/settings/")
    page.get_by_role("link", name="Where you are signed in").click()
    page.get_by_role("button", name="Sign out there").click()
    expect(page.get_by_text("Signed out there.")).to_be_visible()
    elsewhere.goto("/desk/people/")
    expect(elsewhere.get_by_role("heading", name="Sign in")).to_be_visible()
