"""The pages about people, for administrators."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from claims.models import Invitation, PersonEvent, Role, User
from claims.people.queries import people as people_queries
from claims.people.queries import people_rows
from tests.factories import make_user
from tests.jobs.broker import flush_broker
from tests.pages.desk.work import bring_in, hold
from tests.pages.html_rules import html_faults


@pytest.fixture
def admin(db: None) -> User:
    """An administrator."""
    return make_user(Role.ADMINISTRATOR, username="zoe", first_name="Zoe", last_name="Aldane")


@pytest.fixture
def browser(admin: User, browser_of: Callable[[User], Client]) -> Client:
    """Her browser."""
    return browser_of(admin)


def test_the_list_says_what_counts(browser: Client, ines: User) -> None:
    [claim] = bring_in("The port counted 41,187 entries.")
    hold(claim, ines)
    Authenticator.objects.create(user=ines, type="webauthn", data={})
    User.objects.filter(pk=ines.pk).update(last_login=timezone.now())
    html = browser.get("/desk/people/").content.decode()
    assert html_faults(html) == []
    row = re.search(r"<tr data-row>.*?Ines Quill.*?</tr>", html, re.DOTALL)
    assert row
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row[0])
    assert cells[0] == "Reviewer"
    assert "<time" in cells[1]
    assert cells[2:] == ["yes", "1"]


def test_people_are_found_by_name_and_state(browser: Client, ines: User, tomas: User) -> None:
    User.objects.filter(pk=tomas.pk).update(is_active=False)
    html = browser.get("/desk/people/?q=quil").content.decode()
    assert "Ines Quill" in html
    assert 'href="/desk/people/' in html
    closed = browser.get("/desk/people/?state=closed").content.decode()
    assert "Tomas Brekke" in closed
    assert "Ines Quill" not in closed
    assert "Nobody is found." in browser.get("/desk/people/?q=nobody").content.decode()


def test_the_list_has_pages(browser: Client, admin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        make_user(username=f"Person{number}")
    monkeypatch.setattr(people_queries, "PAGE", 2)
    seen, after = [], ""
    while True:
        page = people_rows(after=after)
        seen += [person.username for person in page.people]
        after = page.next_after
        if not after:
            break
    assert seen == ["Person0", "Person1", "Person2", "Person3", "zoe"]
    html = browser.get("/desk/people/").content.decode()
    assert 'rel="next"' in html


def test_the_link_of_an_invitation_is_shown_once(browser: Client) -> None:
    form = {"email": "new@desk.example.org", "role": "editor"}
    html = browser.post("/desk/people/invite/", form, follow=True).content.decode()
    assert html_faults(html) == []
    link = re.search(r'value="https?://[^/]+(/accounts/invitation/[\w-]+/)"', html)
    assert link
    assert Client().get(link[1]).status_code == 200
    again = browser.get("/desk/people/invited/", follow=True).content.decode()
    assert "/accounts/invitation/" not in again
    assert "new@desk.example.org" in again
    flush_broker()


def test_what_is_wrong_with_an_invitation_is_said(browser: Client) -> None:
    answer = browser.post("/desk/people/invite/", {"email": "nobody", "role": "editor"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "This is no e-mail address." in html
    assert 'value="nobody" aria-invalid="true"' in html
    assert html_faults(html) == []
    assert mail.outbox == []


def test_an_invitation_is_sent_again_and_withdrawn(browser: Client) -> None:
    browser.post("/desk/people/invite/", {"email": "new@desk.example.org", "role": "editor"})
    row = Invitation.objects.get()
    Invitation.objects.update(
        invited_at=timezone.now() - timedelta(days=9),
        expires_at=timezone.now() - timedelta(days=2),
    )
    assert "too old" in browser.get("/desk/people/").content.decode()
    html = browser.post(f"/desk/invitations/{row.pk}/again/", follow=True).content.decode()
    assert "/accounts/invitation/" in html
    html = browser.post(f"/desk/invitations/{row.pk}/withdraw/", follow=True).content.decode()
    assert "The invitation is withdrawn." in html
    html = browser.post(f"/desk/invitations/{row.pk}/again/", follow=True).content.decode()
    assert "This invitation was withdrawn." in html
    flush_broker()


def test_what_is_done_to_a_person_stands_on_their_page(
    browser: Client, admin: User, ines: User
) -> None:
    page = f"/desk/people/{ines.pk}/"
    browser.post(f"{page}role/", {"role": "editor"})
    Authenticator.objects.create(user=ines, type="totp", data={})
    browser.post(f"{page}second-factor/")
    browser.post(f"{page}close/")
    html = browser.get(page).content.decode()
    assert html_faults(html) == []
    assert "This account is closed" in html
    history = html[html.index('id="h-history"') :]
    for words in ("Role changed: Reviewer → Editor", "Lost second factor", "Account closed"):
        assert words in history
    assert history.count("Zoe Aldane") == 3
    browser.post(f"{page}open/")
    ines.refresh_from_db()
    assert (ines.is_active, ines.role) == (True, Role.EDITOR)
    assert PersonEvent.objects.filter(person=ines, by=admin).count() == 4


def test_what_cannot_be_done_is_said(browser: Client, admin: User) -> None:
    page = f"/desk/people/{admin.pk}/"
    html = browser.post(f"{page}role/", {"role": "editor"}, follow=True).content.decode()
    assert "This is the last administrator." in html
    html = browser.post(f"{page}close/", follow=True).content.decode()
    assert "This is your own account." in html
    html = browser.post(f"{page}role/", {"role": "owner"}, follow=True).content.decode()
    assert "Choose a role." in html


def test_the_bar_leads_administrators_here(
    browser: Client, ines: User, browser_of: Callable[[User], Client]
) -> None:
    assert 'href="/desk/people/"' in browser.get("/desk/").content.decode()
    assert 'href="/desk/people/"' not in browser_of(ines).get("/desk/").content.decode()
