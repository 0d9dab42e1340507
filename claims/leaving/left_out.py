"""What an archive of the desk does not hold, and why. Every other table is in it, also new ones."""

from __future__ import annotations

LEFT_OUT = {
    "django_session": "people sign in again",
    "usersessions_usersession": "where people are signed in ends with their sessions",
    "account_emailconfirmation": "links that were mailed lead to the old desk",
    "claims_idempotencykey": "answers kept for a day, for requests that are repeated",
    "claims_lifesign": "it says what runs here",
    "django_content_type": "Django makes them itself",
    "auth_permission": "Django makes them itself",
    "auth_group_permissions": "the roles of the desk say what people may do",
    "claims_user_user_permissions": "the roles of the desk say what people may do",
}
"""Tables that are never in an archive."""

SECRET_TABLES = {
    "claims_apitoken": "programs are given new tokens",
    "claims_webhookendpoint": "receivers are given new secrets",
    "claims_webhookdelivery": "it belongs to the receivers",
    "claims_webhookattempt": "it belongs to the receivers",
    "mfa_authenticator": "people set up their second factor again",
    "socialaccount_socialapp": "it holds the secret of the single sign-on",
    "socialaccount_socialtoken": "it holds tokens of the single sign-on",
}
"""Tables that are in an archive only if secrets are asked for."""

# Random, so that no token leads to it; of the length that the rules of the tables want.
_DRAWN_32 = "replace(gen_random_uuid()::text, '-', '')"
_DRAWN_64 = f"({_DRAWN_32} || {_DRAWN_32})"

SECRET_COLUMNS = {
    # What Django writes for people who cannot sign in with a password.
    ("claims_user", "password"): "'!'",
    ("claims_invitation", "nonce"): _DRAWN_32,
    ("claims_invitation", "digest"): _DRAWN_64,
}
"""What stands in the place of a secret unless secrets are asked for, as SQL."""


def left_out(*, secrets: bool) -> dict[str, str]:
    """The tables that are not in an archive, each with the reason.

    Args:
        secrets: whether it holds secrets.
    """
    return LEFT_OUT if secrets else {**LEFT_OUT, **SECRET_TABLES}
