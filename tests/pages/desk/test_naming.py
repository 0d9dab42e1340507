"""Names and addresses of people, on the pages that change them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from claims.models import Role, User
from claims.pages.desk import naming
from claims.tasks import send_address_change
from tests.factories import make_user
from tests.pages.html_rules import html_faults

NEW, PASSWORD = "new@desk.example", "correct horse battery staple"


@pytest.fixture
def admin(db: None) -> User:
    """An administrator."""
    person = make_user(Role.ADMINISTRATOR)
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def ada(db: None) -> User:
    """A reviewer."""
    return make_user(username="ada", email="ada@desk.example")


def test_on_the_pages(
    ada: User,
    admin: User,
    browser_of: Callable[[User], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = browser_of(ada)
    answer = own.post("/desk/settings/name/", {"first_name": "Ada", "last_name": "King"})
    assert answer.headers["Location"] == "/desk/settings/"
    browser, address = browser_of(admin), f"/desk/people/{ada.pk}/name/"
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    typed = {"first_name": "Ada", "last_name": "Byron"}
    for email in ("no address", ""):
        wrong = browser.post(address, {**typed, "email": email})
        html = wrong.content.decode()
        assert wrong.status_code == 422
        assert "This is no e-mail address" in html
        assert not html_faults(html)
    # All or nothing: the name was right, and stays with the wrong address.
    assert str(User.objects.get(pk=ada.pk)) == "Ada King"
    started: list[object] = []
    monkeypatch.setattr(naming, "start", lambda task, *_: started.append(task))
    assert browser.post(address, {**typed, "email": NEW}).status_code == 302
    assert started == [send_address_change]
    ada.refresh_from_db()
    assert (str(ada), ada.email) == ("Ada Byron", NEW)
    page = browser.get(f"/desk/people/{ada.pk}/").content.decode()
    assert (
        "E-mail address changed: <bdi>ada@desk.example</bdi> → <bdi>new@desk.example</bdi>" in page
    )


def test_whoever_signed_in_long_ago_is_asked_again(
    ada: User, admin: User, browser_of: Callable[[User], Client]
) -> None:
    browser = browser_of(admin)
    form = {"first_name": "", "last_name": "", "email": NEW}
    answer = browser.post(f"/desk/people/{ada.pk}/name/", form)
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert User.objects.get(pk=ada.pk).email == "ada@desk.example"
