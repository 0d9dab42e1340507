"""Setting up the app with codes: where the button is pressed twice, it is set up once."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import activate_totp
from django.db import IntegrityError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect


def activate_app(request: HttpRequest) -> HttpResponseBase:
    """The page of allauth; the second of two answers leads to the codes too, like the first."""
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
