"""Passkeys as a browser sends them: what is none is refused in words, whatever it is.

The forms are those of allauth, which leave some of what anybody can post to fail.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as known
from django import forms

# What the readers of JSON, base64, CBOR and the messages of a passkey raise.
_MALFORMED = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class CredentialField(forms.JSONField):
    """The answer of a passkey, as JSON."""

    def to_python(self, value: Any) -> Any:
        """Read it.

        Raises:
            ValidationError: it is no JSON, nests too deeply, or holds a number of no sense.
        """
        try:
            return super().to_python(value)
        except (RecursionError, ValueError) as error:
            raise self._refused() from error

    def _refused(self) -> forms.ValidationError:
        refused: forms.ValidationError = get_adapter().validation_error("incorrect_code")
        return refused


class _Careful(forms.Form):
    """Has what cannot be read refused, not fail."""

    def full_clean(self) -> None:
        """Check the form; an answer of no passkey is an error of the form."""
        try:
            super().full_clean()
        except _MALFORMED:
            self.cleaned_data: dict[str, Any] = {}
            self.add_error(None, get_adapter().validation_error("incorrect_code"))


class AddForm(_Careful, known.AddWebAuthnForm):  # type: ignore[misc]  # untyped
    """A passkey that is added."""

    credential = CredentialField(widget=forms.HiddenInput)


class AuthenticateForm(_Careful, known.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""

    credential = CredentialField(widget=forms.HiddenInput)


class LoginForm(_Careful, known.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey that signs in alone."""

    credential = CredentialField(widget=forms.HiddenInput)


class ReauthenticateForm(_Careful, known.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey by which somebody shows again who they are."""

    credential = CredentialField(widget=forms.HiddenInput)
