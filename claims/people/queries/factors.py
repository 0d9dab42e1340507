"""Who has a second factor, and who must have one before the desk opens."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef

from claims.models import Role, User

_REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_EDITORS = {Role.EDITOR, Role.ADMINISTRATOR}


def factor_of_row() -> Exists:
    """For a query of people: whether each has an app or a passkey (codes alone are none)."""
    return Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=_REAL))


def has_second_factor(person: User) -> bool:
    """Whether a person has an app or a passkey."""
    return bool(Authenticator.objects.filter(user=person, type__in=_REAL).exists())


def must_add_second_factor(person: User) -> bool:
    """Whether the desk stays closed to a person until they have a second factor.

    The setting `VERIFY_REQUIRE_SECOND_FACTOR` says of whom it is asked.
    """
    asked = settings.VERIFY_REQUIRE_SECOND_FACTOR
    if asked == "none" or (asked == "editors" and person.role not in _EDITORS):
        return False
    return not has_second_factor(person)
