"""What single sign-on needs to know, read from the environment."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from verify.environment import words

PROVIDER_ID = "desk"  # part of the address to which the provider sends people back
ROLES = ("contributor", "reviewer", "editor", "administrator")


def providers(*, url: str, name: str, client_id: str, secret: str) -> dict[str, Any]:
    """The setting `SOCIALACCOUNT_PROVIDERS` of allauth: one OpenID Connect provider, or none.

    Args:
        url: the issuer; its discovery document stands at `/.well-known/openid-configuration`.
        name: what people call it, for the sign-in page.
        client_id: how the desk is called at the provider.
        secret: what the desk proves itself with; empty for a public client, which PKCE guards.

    Raises:
        ImproperlyConfigured: there is an issuer and no client id.
    """
    if url and not client_id:
        message = "VERIFY_OIDC_CLIENT_ID must be set where VERIFY_OIDC_URL is."
        raise ImproperlyConfigured(message)
    app = {
        "provider_id": PROVIDER_ID,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": url, "oauth_pkce_enabled": True},
    }
    return {
        "openid_connect": {
            "provider_class": "claims.pages.single_sign_on.provider.Provider",
            "APPS": [app] if url else [],
        }
    }


def origin(url: str) -> list[str]:
    """Scheme and host of an issuer, to which the sign-in form may lead; none where there is none.

    The provider's page for signing in stands there with every provider that is commonly used.
    """
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if url else []


def roles_of_groups(name: str) -> dict[str, str]:
    """Read which group at the provider gives which role, as `desk-editors:editor,staff:reviewer`.

    Raises:
        ImproperlyConfigured: a group names no role, or one that does not exist.
    """
    found: dict[str, str] = {}
    for pair in words(name):
        group, _, role = pair.rpartition(":")
        if not group or role not in ROLES:
            message = f"{name} must be group:role pairs, role one of {', '.join(ROLES)}."
            raise ImproperlyConfigured(message)
        found[group] = role
    return found


def domains(name: str) -> list[str]:
    """Read domains of e-mail addresses, in lower case.

    Raises:
        ImproperlyConfigured: one is no domain.
    """
    found = [word.lower() for word in words(name)]
    for domain in found:
        if "@" in domain or "." not in domain:
            message = f"{name} must be domains, like desk.example.org, but one is {domain!r}."
            raise ImproperlyConfigured(message)
    return found
