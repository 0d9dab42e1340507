"""Who is asking: a token for programs, the session for the browser."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from claims.models import ApiToken, User

SCHEME = "Bearer"
REALM = 'Bearer realm="verify"'
# The last use is for people who tidy up; one write a minute and token is enough for that.
NOTE_USE_EVERY = timedelta(minutes=1)


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer vfy_…`; only the SHA-256 of a token is kept.

    A token that does not count is refused everywhere, public addresses included: a client that
    thinks it sees everything must not be given the half of it.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The owner and the token; None where no bearer token was sent.

        Raises:
            AuthenticationFailed: the token is unknown, revoked or run out, or its owner is gone.
        """
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        now = timezone.now()
        token = usable(ApiToken.objects.with_key(key.strip()), now)
        note_use(token, now)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for (RFC 6750)."""
        return REALM


def usable(token: ApiToken | None, at: datetime) -> ApiToken:
    """Let a token pass that opens the API at `at`.

    Raises:
        AuthenticationFailed: it does not; the message says why. Only who holds the key gets to
            read it, so it may tell.
    """
    if token is None:
        raise AuthenticationFailed("The desk does not know this token. Is it complete?")
    if token.revoked_at is not None:
        raise AuthenticationFailed("This token was revoked. Ask the desk for a new one.")
    if token.expires_at <= at:
        day = token.expires_at.date().isoformat()
        raise AuthenticationFailed(f"This token ran out on {day}. Ask the desk for a new one.")
    if not token.user.is_active:
        raise AuthenticationFailed("The account that this token belongs to is closed.")
    return token


def note_use(token: ApiToken, at: datetime) -> None:
    """Keep when a token was last used, at most once a minute."""
    earlier = at - NOTE_USE_EVERY
    if token.last_used_at is None or token.last_used_at < earlier:
        # The condition stands in the statement too: of many requests at once, one writes.
        ApiToken.objects.filter(pk=token.pk).not_noted_since(earlier).update(last_used_at=at)
