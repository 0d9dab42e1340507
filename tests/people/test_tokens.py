"""API tokens: made for oneself, revoked by oneself or an administrator, each with its entry."""

import pytest

from claims.models import ApiToken, PersonEvent, Role
from claims.models.token import digest_of
from claims.people.actions import TokenTerms, make_token, revoke_token
from claims.people.typed import TypedNotAccepted
from claims.permissions import NotPermitted
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db

TERMS = TokenTerms(name=" nightly  sync ", scopes=["desk:write", "desk:read"], days=7)


def test_a_token_is_made_and_revoked_and_the_history_says_both():
    ines, zoe = make_user(), make_user(Role.ADMINISTRATOR)
    made = make_token(user=ines, terms=TERMS, by=ines, at=NOW)
    token = ApiToken.objects.get()
    assert (token.name, token.scopes) == ("nightly sync", ["desk:read", "desk:write"])
    assert token.digest == digest_of(made.key)
    assert list(ApiToken.objects.usable(NOW)) == [token]
    for _ in range(2):
        assert revoke_token(token_id=token.pk, by=zoe, at=NOW).revoked_at == NOW
    assert not ApiToken.objects.usable(NOW).exists()
    said = [(one.what, one.by, one.details["name"]) for one in PersonEvent.objects.order_by("pk")]
    assert said == [("token_made", ines, "nightly sync"), ("token_revoked", zoe, "nightly sync")]
    assert made.key not in str([one.details for one in PersonEvent.objects.all()])


def test_nobody_but_an_administrator_touches_the_tokens_of_others():
    ines, noor = make_user(), make_user(Role.EDITOR)
    token = make_token(user=ines, terms=TERMS, by=None, at=NOW).token
    with pytest.raises(NotPermitted):
        make_token(user=ines, terms=TERMS, by=noor, at=NOW)
    with pytest.raises(NotPermitted):
        revoke_token(token_id=token.pk, by=noor, at=NOW)
    assert list(ApiToken.objects.usable(NOW)) == [token]


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("name", "x" * 101), ("scopes", ["desk:rule"]), ("days", 0), ("days", 3651)],
)
def test_terms_that_cannot_be_taken_name_their_field(field, value):
    terms = TokenTerms(**{"name": "a", "scopes": [], "days": 1} | {field: value})
    with pytest.raises(TypedNotAccepted) as refused:
        make_token(user=make_user(), terms=terms, by=None, at=NOW)
    assert refused.value.field == field
