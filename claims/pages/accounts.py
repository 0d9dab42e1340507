"""How people sign in: accounts are made by the desk, never by visitors."""

from __future__ import annotations

import base64
import hashlib
import logging
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import PersonWhat, User
from claims.people.actions import record_person
from claims.tasks import send_password_reset, start

logger = logging.getLogger(__name__)

_WRONG = _("The user name or the password is wrong. Type both again.")
_WRONG_CODE = _("This code is wrong, or it was used or has run out. Type the one that shows now.")
_TOO_MANY = _("Too many wrong tries. Wait five minutes, then try again.")

# What allauth tells people by mail is what the history of a person keeps.
_EVENTS = {
    "account/email/password_changed": (PersonWhat.PASSWORD_CHANGED, ""),
    "account/email/password_set": (PersonWhat.PASSWORD_CHANGED, ""),
    "account/email/password_reset": (PersonWhat.PASSWORD_RESET, ""),
    "mfa/email/totp_activated": (PersonWhat.FACTOR_ADDED, "totp"),
    "mfa/email/totp_deactivated": (PersonWhat.FACTOR_REMOVED, "totp"),
    "mfa/email/webauthn_added": (PersonWhat.FACTOR_ADDED, "webauthn"),
    "mfa/email/webauthn_removed": (PersonWhat.FACTOR_REMOVED, "webauthn"),
    "mfa/email/recovery_codes_generated": (PersonWhat.CODES_MADE, ""),
    "socialaccount/email/account_connected": (PersonWhat.CONNECTED, ""),
    "socialaccount/email/account_disconnected": (PersonWhat.DISCONNECTED, ""),
}


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing up is closed: an administrator invites people."""

    # The same words whichever of the two is wrong, so that nobody learns which names exist.
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _WRONG,
        "email_password_mismatch": _WRONG,
        "incorrect_password": _("This is not your password. Type it again."),
        "enter_current_password": _("This is not your password. Type it again."),
        "incorrect_code": _WRONG_CODE,
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": _TOO_MANY,
        "unknown_email": _("Nobody of this desk has this address."),
        "invalid_password_reset": _("This link was used, or it is too old."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody can make an account from outside."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Where somebody goes who has changed their password."""
        return reverse("settings")

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Let a job send the link, which it makes itself, so that no broker sees it."""
        start(send_password_reset, user.pk)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Keep what a person did to their own account in its history."""
        what, kind = _EVENTS[template_prefix]
        details = {"kind": kind} if kind else {}
        record_person(about=user, what=what, by=user, at=timezone.now(), **details)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The desk's own words about second factors; the secrets of apps are kept encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _WRONG_CODE,
        "cannot_generate_recovery_codes": _("Add an app or a passkey first."),
    }

    def get_totp_issuer(self) -> str:
        """What the app calls the desk."""
        return str(settings.VERIFY_DESK_NAME)

    def get_totp_label(self, user: User) -> str:
        """What the app calls the account."""
        return user.get_username()

    def generate_authenticator_name(self, user: User, kind: Authenticator.Type) -> str:
        """What a passkey is called whose owner gave it no name."""
        number = Authenticator.objects.filter(user=user, type=kind).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For which site a passkey is made."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": str(settings.VERIFY_DESK_NAME)}

    def encrypt(self, text: str) -> str:
        """A secret as the table keeps it."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret of the table, to check a code with.

        One that was encrypted with another `SECRET_KEY` cannot be read: every code is wrong then,
        until an administrator takes the second factor away.
        """
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error(  # noqa: TRY400 - the traceback tells nothing more
                "a second factor was encrypted with another SECRET_KEY; reset it"
            )
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _box() -> MultiFernet:
    """AES-128 in CBC with HMAC-SHA256 (the Fernet scheme), its keys made from those of the desk."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    made = [hashlib.sha256(f"claims.second_factor:{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])
