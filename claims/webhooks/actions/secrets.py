"""The secrets of an endpoint: drawn, kept encrypted, shown once, replaced with an overlap."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from claims.models import User, WebhookEndpoint
from claims.permissions import Permission, check
from claims.webhooks.sealing import SecretNotReadable, draw_secret, seal, unseal

OVERLAP = timedelta(hours=24)
"""So long messages are signed with the old secret as well."""


def new_secret() -> str:
    """A new secret, sealed."""
    return seal(draw_secret(), keys=_keys())


def open_secret(sealed: str) -> str:
    """A secret as a receiver needs it.

    Raises:
        SecretNotReadable: it was sealed under another secret key of the desk.
    """
    return unseal(sealed, keys=_keys())


def with_open_secret(answer: Mapping[str, Any]) -> dict[str, Any]:
    """An answer whose member `secret` is sealed, with the secret itself in its place.

    Raises:
        SecretNotReadable: as of `open_secret`.
    """
    return {**answer, "secret": open_secret(answer["secret"])}


def secrets_of(endpoint: WebhookEndpoint, *, at: datetime) -> list[str]:
    """The secrets to sign with: the current one, and the old one until its end.

    Raises:
        SecretNotReadable: as of `open_secret`.
    """
    found = [open_secret(endpoint.secret)]
    if endpoint.old_secret_until is not None and at < endpoint.old_secret_until:
        found.append(open_secret(endpoint.old_secret))
    return found


@transaction.atomic
def rotate_secret(*, endpoint_id: int, by: User, at: datetime) -> WebhookEndpoint:
    """Give an endpoint a new secret. For OVERLAP messages are signed with the old one as well.

    Done twice in that time, the one before the last counts no more; nor does one that the desk
    itself cannot read.

    Raises:
        NotPermitted: the role does not allow it.
        WebhookEndpoint.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_WEBHOOKS)
    endpoint = WebhookEndpoint.objects.select_for_update().get(pk=endpoint_id)
    readable = _is_readable(endpoint.secret)
    endpoint.old_secret = endpoint.secret if readable else ""
    endpoint.old_secret_until = at + OVERLAP if readable else None
    endpoint.secret, endpoint.secret_made_at = new_secret(), at
    endpoint.save(update_fields=["old_secret", "old_secret_until", "secret", "secret_made_at"])
    return endpoint


def _is_readable(sealed: str) -> bool:
    try:
        open_secret(sealed)
    except SecretNotReadable:
        return False
    return True


def _keys() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
