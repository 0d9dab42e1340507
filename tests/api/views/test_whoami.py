"""Who the API takes a client for; with tokens, see test_authentication."""

from claims.models import Role
from tests.factories import make_user

URL = "/api/v1/whoami/"


def test_a_stranger(client, db):
    assert client.get(URL).json() == {
        "user": None,
        "role": None,
        "token": None,
        "sees_desk": False,
    }


def test_somebody_who_signed_in_with_a_browser(client, db):
    client.force_login(make_user(Role.EDITOR, username="ed"))
    assert client.get(URL).json() == {
        "user": "ed",
        "role": "editor",
        "token": None,
        "sees_desk": True,
    }
