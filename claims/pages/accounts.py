"""How people sign in: accounts are made by the desk, never by visitors."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing up is closed: an administrator adds people."""

    # The same words whichever of the two is wrong, so that nobody learns which names exist.
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The user name or the password is wrong. Type both again."),
        "too_many_login_attempts": _("Too many attempts to sign in. Wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody can make an account from outside."""
        return False
