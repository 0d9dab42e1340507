"""The token of an invitation. Pure: it knows neither the tables nor the settings.

It is made from a key of the desk and what the row holds, so that the row alone does not give it
away, and a job can write it into a mail without its passing through the broker.
"""

from __future__ import annotations

import base64
import hashlib
import hmac


def token_of(*, key: str, nonce: str, number: int) -> str:
    """The token of one sending of an invitation: 256 bits, as 43 letters for an address.

    Args:
        key: the secret key of the desk.
        nonce: random letters of the invitation.
        number: how many times it was sent.
    """
    words = f"invitation:{nonce}:{number}".encode()
    made = hmac.new(key.encode(), words, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")
