"""Whom single sign-on lets in: the known, the invited, and people of domains that are trusted."""

from __future__ import annotations

import logging
import re
from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models import Invitation, Role, User
from claims.people.actions import (
    InvitationNotUsable,
    LastAdministrator,
    Newcomer,
    change_role,
    join_by_sign_on,
)
from claims.people.typed import MAX_NAME, is_in_domains, role_for

logger = logging.getLogger(__name__)

_NOT_IN_A_NAME = re.compile(r"[^\w.@+-]")


class Entrance(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Decides about everybody who comes back from the provider."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "no_password": _("Set a password first, or you could not sign in any more."),
        "connected_other": _("That account belongs to another person of this desk."),
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Accounts are made in `pre_social_login` or not at all."""
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: object) -> str:
        """Where somebody goes who has connected their account."""
        return reverse("socialaccount_connections")

    def on_authentication_error(
        self, request: HttpRequest, provider: object, **kwargs: Any
    ) -> None:
        """Leave a line in the log that tells whoever runs the desk what was wrong."""
        logger.warning(
            "single sign-on failed: %s %s", kwargs.get("error"), kwargs.get("exception") or ""
        )

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person, or make their account, or turn them away with a page that says why.

        Raises:
            ImmediateHttpResponse: with that page.
        """
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        said = _said(sociallogin)
        if not sociallogin.is_existing:
            _connect(request, sociallogin, _person(request, said))
        person = sociallogin.user
        if person.is_active:
            _follow_groups(person, said)


def _connect(request: HttpRequest, sociallogin: SocialLogin, person: User) -> None:
    """Know the person by the number of the provider from now on."""
    try:
        with transaction.atomic():
            sociallogin.connect(request, person)
    except IntegrityError:
        # They came back in another window at this very moment.
        sociallogin.user = None
        sociallogin.lookup()
        if not sociallogin.is_existing:
            raise


def _said(sociallogin: SocialLogin) -> dict[str, Any]:
    """What the provider says of the person; its answer to questions goes before the ID token."""
    found = sociallogin.account.extra_data
    return {**found.get("id_token", {}), **found.get("userinfo", {})}


def _person(request: HttpRequest, said: dict[str, Any]) -> User:
    email = str(said.get("email") or "").strip()
    if not email or said.get("email_verified") is not True:
        raise ImmediateHttpResponse(_refusal(request, "unverified", email))
    if person := _known(email):
        return person
    try:
        return _newcomer(said, email)
    except InvitationNotUsable as refusal:
        # They may have joined in another window at this very moment.
        if person := _known(email):
            return person
        raise ImmediateHttpResponse(_refusal(request, refusal.why, email)) from refusal


def _known(email: str) -> User | None:
    """Whose address it is; None if it is nobody's who has proved it."""
    known = EmailAddress.objects.filter(email__iexact=email, verified=True)
    found = known.select_related("user").first()
    if found is None:
        return None
    person: User = found.user
    if not person.is_active:
        raise ImmediateHttpResponse(redirect("account_inactive"))
    return person


def _newcomer(said: dict[str, Any], email: str) -> User:
    now = timezone.now()
    invitation = Invitation.objects.usable(now).to(email).first()
    if invitation is None and not is_in_domains(email, settings.VERIFY_OIDC_DOMAINS):
        why = "unknown"
        raise InvitationNotUsable(why, why)
    newcomer = Newcomer(
        username=_username(said, email),
        first_name=_name(said.get("given_name") or said.get("name")),
        last_name=_name(said.get("family_name")),
    )
    return join_by_sign_on(
        newcomer=newcomer,
        email=email,
        invitation=invitation,
        role=invitation.role if invitation else Role.CONTRIBUTOR,
        at=now,
    )


def _name(said: object) -> str:
    """A name of the provider's, as far as it fits."""
    return " ".join(str(said or "").split())[:MAX_NAME]


def _username(said: dict[str, Any], email: str) -> str:
    wanted = str(said.get("preferred_username") or email.partition("@")[0])
    return _NOT_IN_A_NAME.sub("", wanted)[:100] or "person"


def _follow_groups(person: User, said: dict[str, Any]) -> None:
    """Give the role that the groups of the provider give; where they give none, leave it."""
    groups = said.get(settings.VERIFY_OIDC_GROUPS_CLAIM)
    role = role_for(groups, settings.VERIFY_OIDC_ROLES)
    if not role:
        return
    try:
        change_role(person_id=person.pk, role=role, by=None, at=timezone.now())
    except LastAdministrator:
        logger.warning(
            "%s stays an administrator, whatever the groups say: the desk has no other", person
        )
    else:
        person.role = Role(role)


def _refusal(request: HttpRequest, why: str, email: str) -> Any:
    logger.warning("single sign-on refused somebody: %s", why)
    context = {"why": why, "email": email}
    return render(request, "socialaccount/refused.html", context, status=403)
