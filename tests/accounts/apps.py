"""An app for codes, as a phone has it."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)

from claims.models import User


def give_app(person: User) -> str:
    """Set an app up for a person; its key."""
    secret = str(generate_totp_secret())
    TOTP.activate(person, secret)
    return secret


def code_now(secret: str) -> str:
    """What the app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
