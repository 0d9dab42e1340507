"""Second factors that are set up and removed where the button is pressed twice.

The second answer is the one that a browser shows: it leads on, like the first.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import remove_webauthn
from django.db import IntegrityError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect


def activate_app(request: HttpRequest) -> HttpResponseBase:
    """Set the app with codes up, once; then the recovery codes are shown."""
    if request.method == "POST" and request.user.is_authenticated:
        apps = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP)
        if apps.exists():
            return redirect("mfa_view_recovery_codes")
    try:
        answer: HttpResponseBase = activate_totp(request)
    except IntegrityError:
        # The other request was faster by less than the question above takes.
        return redirect("mfa_view_recovery_codes")
    return answer


def remove_app(request: HttpRequest) -> HttpResponseBase:
    """Remove the app; where it is gone already, the second factors are shown."""
    try:
        answer: HttpResponseBase = deactivate_totp(request)
    except Http404:
        return redirect("mfa_index")
    return answer


def remove_passkey(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Remove a passkey; where the button is pressed for one that is gone, those left are shown."""
    try:
        answer: HttpResponseBase = remove_webauthn(request, pk=pk)
    except Http404:
        if request.method != "POST":
            raise
        return redirect("mfa_list_webauthn")
    return answer
