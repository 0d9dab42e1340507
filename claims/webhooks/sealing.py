"""Secrets as they are kept: encrypted, since every message is signed with them. Pure.

Fernet (AES-128-CBC with HMAC-SHA256, https://github.com/fernet/spec) with a key made of the secret
key of the desk by HKDF (RFC 5869). A copy of the database alone opens nothing.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from claims.messages import say

PREFIX = "whsec_"
_BYTES = 32
_PURPOSE = b"verify: secrets of webhooks"


class SecretNotReadable(Exception):
    """The secret was encrypted with another secret key of the desk."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "The secret cannot be read: the desk has another SECRET_KEY now. "
                "Make a new secret for this webhook."
            )
        )


def draw_secret() -> str:
    """A new secret, in the form that receivers are given: 256 random bits."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def seal(secret: str, *, keys: Sequence[str]) -> str:
    """A secret as it is kept.

    Args:
        secret: as receivers are given it.
        keys: secret keys of the desk, the current one first.
    """
    return _fernet(keys).encrypt(secret.encode()).decode()


def unseal(sealed: str, *, keys: Sequence[str]) -> str:
    """The secret that was sealed under one of the keys.

    Raises:
        SecretNotReadable: under none of them.
    """
    try:
        return _fernet(keys).decrypt(sealed).decode()
    except InvalidToken as error:
        raise SecretNotReadable from error


def _fernet(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=_BYTES, salt=None, info=_PURPOSE).derive(key.encode())
