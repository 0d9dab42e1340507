"""The page that the link of an invitation opens."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from allauth.socialaccount.adapter import get_adapter
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from claims.messages import said_in
from claims.models import Invitation
from claims.pages.single_sign_on.views import may_lead_out
from claims.pages.translating import translated
from claims.people.actions import (
    InvitationNotUsable,
    Newcomer,
    PasswordNotAccepted,
    accept_invitation,
    usable_invitation,
)
from claims.people.typed import TypedNotAccepted


class JoinForm(forms.Form):
    """What a newcomer says of themselves."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "dir": "auto"}),
    )
    last_name = forms.CharField(
        label=_("Family name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "dir": "auto"}),
    )
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        help_text=_("To sign in with: letters, digits and . + - _"),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 12 characters; not one that many people use."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@sensitive_post_parameters("password")
@never_cache
@may_lead_out
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Show the invitation, and make the account of whoever accepts it."""
    now = timezone.now()
    try:
        invitation = usable_invitation(token=token, at=now)
        if request.method != "POST":
            return _page(request, invitation, JoinForm())
        return _accept(request, invitation, token)
    except InvitationNotUsable as refusal:
        context = {"why": refusal.why, "said": said_in(refusal)}
        return render(request, "account/invitation_over.html", context, status=410)


def _accept(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _page(request, invitation, form)
    try:
        user = accept_invitation(
            token=token, newcomer=Newcomer(**form.cleaned_data), at=timezone.now()
        )
    except PasswordNotAccepted as refusal:
        for reason in refusal.reasons:
            form.add_error("password", reason)
        return _page(request, invitation, form)
    except TypedNotAccepted as refusal:
        form.add_error(refusal.field, translated(said_in(refusal)))
        return _page(request, invitation, form)
    answer: HttpResponse = perform_login(request, user, email_verification="none")
    return answer


def _page(request: HttpRequest, invitation: Invitation, form: JoinForm) -> HttpResponse:
    context: dict[str, Any] = {
        "invitation": invitation,
        "form": form,
        "providers": get_adapter().list_providers(request),
    }
    status = 422 if form.errors else 200
    return render(request, "account/invitation.html", context, status=status)
