"""Ed25519 (RFC 8032) over the text of a head, and the file in which a client keeps one."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from claims.summaries.heads import Head, NoHead, read_head


@dataclass(frozen=True, slots=True)
class Kept:
    """A head as a client kept it; `key_id` and `signature` are empty for an unsigned one."""

    head: Head
    text: str
    key_id: str
    signature: str


def public_key_of(seed: bytes) -> str:
    """The public half, 32 bytes in base64."""
    return base64.b64encode(
        Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    ).decode()


def key_id_of(public_key: str) -> str:
    """A short name of a key: the first 16 digits of the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(base64.b64decode(public_key)).hexdigest()[:16]


def sign(seed: bytes, text: str) -> str:
    """The signature of a text in base64."""
    signed = Ed25519PrivateKey.from_private_bytes(seed).sign(text.encode())
    return base64.b64encode(signed).decode()


def is_signed(text: str, *, signature: str, public_key: str) -> bool:
    """Whether the holder of the key has signed exactly this text."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(signature, validate=True), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def read_kept(document: str) -> Kept:
    """Read a head as the API handed it out, JSON with `text`, `key` and `signature`.

    Raises:
        NoHead: it is something else.
    """
    try:
        found = json.loads(document)
    except (ValueError, RecursionError) as error:
        message = "This is no head: it is not the JSON that the desk handed out."
        raise NoHead(message) from error
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        message = "This is no head: it has no `text`."
        raise NoHead(message)
    return Kept(
        read_head(found["text"]), found["text"], _word(found, "key"), _word(found, "signature")
    )


def _word(found: dict[str, Any], name: str) -> str:
    word = found.get(name) or ""
    return word if isinstance(word, str) else ""
