"""Checking what the provider of single sign-on signed. It knows no requests and no tables."""

from __future__ import annotations

import hmac
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

# Signatures that only the provider can make; with a shared secret anybody who has it could.
ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
)
LEEWAY = 60  # seconds by which the provider's clock may differ
NEEDED = ("iss", "sub", "aud", "exp", "iat")


class TokenRefused(OAuth2Error):  # type: ignore[misc]
    """The ID token is not what the provider of this desk signed for this sign-in."""


def verified_claims(
    token: str, *, keys: dict[str, Any], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """What a signed ID token says, once everything about it is checked.

    The checks are those of OpenID Connect Core 1.0, section 3.1.3.7. The signature is checked
    although the token came straight from the provider, so that a proxy in between cannot forge it.

    Args:
        token: the ID token as it was sent.
        keys: the key set of the provider, as its `jwks_uri` answers.
        issuer: who must have signed it.
        client_id: for whom it must be.
        nonce: what must stand in it: it was sent along when this sign-in began.

    Raises:
        TokenRefused: one of these is not so; it says which.
    """
    try:
        header = jwt.get_unverified_header(token)
        key = _key_of(header, keys)
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=[str(header["alg"])],
            issuer=issuer,
            audience=client_id,
            leeway=LEEWAY,
            options={"require": list(NEEDED)},
        )
    except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
        message = f"ID token: {type(error).__name__}: {error}"
        raise TokenRefused(message) from error
    _check_bound(claims, client_id=client_id, nonce=nonce)
    return claims


def _key_of(header: dict[str, Any], keys: dict[str, Any]) -> jwt.PyJWK:
    if header.get("alg") not in ALGORITHMS:
        message = f"ID token: algorithm {header.get('alg')!r} is not accepted"
        raise TokenRefused(message)
    found = jwt.PyJWKSet.from_dict(keys).keys
    named = [key for key in found if "kid" not in header or key.key_id == header["kid"]]
    if len(named) != 1:
        message = f"ID token: key {header.get('kid')!r} is not one of the provider's"
        raise TokenRefused(message)
    return named[0]


def _check_bound(claims: dict[str, Any], *, client_id: str, nonce: str) -> None:
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        message = "ID token: the nonce is not that of this sign-in"
        raise TokenRefused(message)
    is_shared = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if is_shared and claims.get("azp") != client_id:
        message = "ID token: it is for others too, and was not asked for by this desk"
        raise TokenRefused(message)
