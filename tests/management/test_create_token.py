"""`manage.py create_token`."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.models import ApiToken
from claims.models.token import digest_of
from tests.factories import make_user


def create(*arguments: str) -> tuple[str, str]:
    """Run the command; what it wrote to standard output and error."""
    out, err = StringIO(), StringIO()
    call_command("create_token", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_key_is_printed_once_and_opens_the_api(client, db):
    make_user(username="ada")
    before = timezone.now()
    out, err = create("ada", "--name", " nightly  sync ", "--scope", "desk:read", "--days", "7")
    key = out.removesuffix("\n")
    assert key.startswith("vfy_")
    assert len(key) > 40
    token = ApiToken.objects.get()
    assert token.name == "nightly sync"
    assert token.scopes == ["desk:read"]
    assert token.digest == digest_of(key)
    assert before + timedelta(days=7) <= token.expires_at <= timezone.now() + timedelta(days=7)
    assert "nightly sync" in err
    assert key not in err
    answer = client.get("/api/v1/whoami/", headers={"Authorization": f"Bearer {key}"})
    assert answer.json()["user"] == "ada"


def test_scopes_add_up(db):
    make_user(username="ada")
    create("ada", "--name", "a", "--scope", "desk:write", "--scope", "desk:read")
    create("ada", "--name", "b")
    assert [token.scopes for token in ApiToken.objects.order_by("pk")] == [
        ["desk:read", "desk:write"],
        [],
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bob", "--name", "a"], "Nobody has the user name 'bob'"),
        (["gone", "--name", "a"], "is closed"),
        (["ada", "--name", "  "], "--name takes 1 to 100"),
        (["ada", "--name", "x" * 101], "--name takes 1 to 100"),
        (["ada", "--name", "a", "--days", "0"], "--days takes 1 to 3650"),
        (["ada", "--name", "a", "--days", "3651"], "--days takes 1 to 3650"),
        (["ada", "--name", "a", "--scope", "desk:rule"], "invalid choice"),
        (["ada"], "--name"),
    ],
)
def test_what_is_refused(db, arguments, words):
    make_user(username="ada")
    make_user(username="gone", is_active=False)
    with pytest.raises(CommandError, match=words):
        create(*arguments)
    assert not ApiToken.objects.exists()
