"""`manage.py tokens`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import ApiToken
from claims.people.actions import TokenTerms, make_token
from tests.factories import NOW, make_user


def run(*arguments: str) -> str:
    """What the command says."""
    out = StringIO()
    call_command("tokens", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_tokens_are_listed_and_ended_by_their_number(db):
    terms = TokenTerms(name="sync", scopes=["desk:read"], days=3000)
    token = make_token(user=make_user(username="ada"), terms=terms, by=None, at=NOW).token
    until = f"{token.expires_at:%Y-%m-%d}"
    assert run() == f"{token.pk}  ada  'sync'  desk:read  until {until}  used last: never\n"
    assert run("--revoke", str(token.pk)) == "Token 'sync' of ada is revoked.\n"
    assert run() == ""
    assert ApiToken.objects.get().revoked_at
    with pytest.raises(CommandError, match="no token 999"):
        run("--revoke", "999")
