"""API tokens: made, told once, and revoked."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from claims.messages import say
from claims.models import ApiToken, PersonWhat, Scope, User
from claims.models.token import digest_of
from claims.people.actions.recording import record_person
from claims.people.typed import TypedNotAccepted
from claims.permissions import Permission, check

PREFIX = "vfy_"
"""So that people and scanners of leaked secrets know what they found."""
MAX_DAYS = 3650
MAX_NAME = 100
"""The width of the column."""
_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenTerms:
    """What a token is for.

    Attributes:
        name: what its owner knows it by.
        scopes: what it opens beyond the published.
        days: how long it lasts.
    """

    name: str
    scopes: Sequence[str]
    days: int


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A new token, and its key, which is nowhere else and is told once."""

    token: ApiToken
    key: str


@transaction.atomic
def make_token(*, user: User, terms: TokenTerms, by: User | None, at: datetime) -> MadeToken:
    """Make a token that acts for a person, never with more rights than their role has.

    Args:
        user: whose token it is.
        terms: what it is for.
        by: its owner, or an administrator; None for whoever sits at the terminal.
        at: now.

    Raises:
        NotPermitted: it is for somebody else, and the role of `by` does not allow that.
        TypedNotAccepted: a term cannot be taken as it is.
    """
    _check_owner(user, by)
    name = " ".join(terms.name.split())
    if not 1 <= len(name) <= MAX_NAME:
        raise TypedNotAccepted("name", say("A name has 1 to %(most)d characters.", most=MAX_NAME))
    if not set(terms.scopes) <= set(Scope.values):
        raise TypedNotAccepted("scopes", say("There is no such scope."))
    if not 1 <= terms.days <= MAX_DAYS:
        raise TypedNotAccepted("days", say("A token lasts 1 to %(most)d days.", most=MAX_DAYS))
    key = PREFIX + secrets.token_urlsafe(_BYTES)
    token = ApiToken.objects.create(
        user=user,
        name=name,
        digest=digest_of(key),
        scopes=sorted(set(terms.scopes)),
        created_at=at,
        expires_at=at + timedelta(days=terms.days),
    )
    record_person(
        about=user,
        what=PersonWhat.TOKEN_MADE,
        by=by,
        at=at,
        token=token.pk,
        name=name,
        scopes=token.scopes,
    )
    return MadeToken(token, key)


@transaction.atomic
def revoke_token(*, token_id: int, by: User | None, at: datetime) -> ApiToken:
    """Let a token open nothing any more, from the next request on. Safe to call twice.

    Args:
        token_id: which.
        by: its owner, or an administrator; None for whoever sits at the terminal.
        at: now.

    Raises:
        ApiToken.DoesNotExist: there is no such token.
        NotPermitted: it is somebody else's, and the role of `by` does not allow that.
    """
    found = ApiToken.objects.select_related("user").select_for_update(no_key=True, of=("self",))
    token = found.get(pk=token_id)
    _check_owner(token.user, by)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        record_person(
            about=token.user,
            what=PersonWhat.TOKEN_REVOKED,
            by=by,
            at=at,
            token=token.pk,
            name=token.name,
        )
    return token


def _check_owner(owner: User, by: User | None) -> None:
    if by is not None and by.pk != owner.pk:
        check(by, Permission.MANAGE_PEOPLE)
