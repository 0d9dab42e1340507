"""The page that an invitation opens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Invitation, Role, User
from claims.people import actions
from tests.factories import make_user
from tests.pages.html_rules import html_faults

FORM = {
    "first_name": "Mara",
    "last_name": "Quill",
    "username": "mara",
    "password": "a long practice word",
}


@pytest.fixture
def invitation(db: None) -> Invitation:
    """One to an editor's place."""
    admin = make_user(Role.ADMINISTRATOR)
    return actions.invite(email="mara@desk.example.org", role="editor", by=admin, at=timezone.now())


def path_of(invitation: Invitation) -> str:
    return f"/accounts/invitation/{actions.link_token(invitation)}/"


def test_somebody_joins_and_is_at_the_desk(client: Client, invitation: Invitation) -> None:
    page = client.get(path_of(invitation)).content.decode()
    assert html_faults(page) == []
    assert "mara@desk.example.org" in page
    assert "editor" in page
    assert client.post(path_of(invitation), FORM)["Location"] == "/desk/"
    assert client.get("/desk/policy/").status_code == 200
    assert User.objects.get(username="mara").role == Role.EDITOR


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"password": "short"}, "too short"),
        ({"password": "password1234"}, "too common"),
        ({"username": "two words"}, "A user name has letters"),
        ({"username": ""}, "required"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(
    client: Client, invitation: Invitation, changed: dict[str, str], said: str
) -> None:
    answer = client.post(path_of(invitation), {**FORM, **changed})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert said in html
    assert 'value="Mara"' in html
    assert html_faults(html) == []
    assert not User.objects.filter(first_name="Mara").exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("used", "This invitation was used."),
        ("withdrawn", "This invitation was withdrawn."),
        ("expired", "This invitation is too old."),
        ("forged", "The desk does not know this link."),
    ],
)
def test_a_link_that_leads_nowhere_says_why(
    client: Client, invitation: Invitation, state: str, said: str, method: str
) -> None:
    path = path_of(invitation)
    if state == "used":
        Client().post(path, FORM)
    elif state == "withdrawn":
        Invitation.objects.update(withdrawn_at=timezone.now())
    elif state == "expired":
        then = timezone.now() - timedelta(days=9)
        Invitation.objects.update(invited_at=then, expires_at=then + timedelta(days=7))
    else:
        path = "/accounts/invitation/forged/"
    before = User.objects.count()
    answer = getattr(client, method)(path, FORM)
    html = answer.content.decode()
    assert answer.status_code == 410
    assert said in html
    assert html_faults(html) == []
    assert User.objects.count() == before
