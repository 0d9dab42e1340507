"""Inviting people, for administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from claims.messages import said_in
from claims.models import Invitation
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.desk.people import people_page
from claims.pages.translating import translated
from claims.people import actions
from claims.people.typed import TypedNotAccepted
from claims.permissions import Permission
from claims.tasks import send_invitation, start

# Where the number of an invitation waits for the next page, which shows its link once.
_LINK_KEY = "invitation_made"


@desk_page(Permission.MANAGE_PEOPLE)
@posted("people")
def invite(request: DeskRequest) -> HttpResponse:
    """Invite somebody; the next page shows the link, once."""
    email, role = request.POST.get("email", ""), request.POST.get("role", "")
    try:
        made = actions.invite(email=email, role=role, by=request.user, at=timezone.now())
    except TypedNotAccepted as refusal:
        return people_page(request, error=said_in(refusal), field=refusal.field)
    return _mail(request, made)


@desk_page(Permission.MANAGE_PEOPLE)
def invited(request: DeskRequest) -> HttpResponse:
    """The list with the link of the invitation that was just made; seen again, the list alone."""
    made = Invitation.objects.open().filter(pk=request.session.pop(_LINK_KEY, None)).first()
    return people_page(request, made=made) if made else redirect("people")


@desk_page(Permission.MANAGE_PEOPLE)
@posted("people")
def again(request: DeskRequest, invitation_id: int) -> HttpResponse:
    """Send an invitation anew."""
    try:
        made = actions.invite_again(invitation_id=invitation_id, by=request.user, at=timezone.now())
    except actions.InvitationOver as refusal:
        messages.error(request, translated(said_in(refusal)))
        return redirect("people")
    return _mail(request, made)


@desk_page(Permission.MANAGE_PEOPLE)
@posted("people")
def withdraw(request: DeskRequest, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    try:
        actions.withdraw_invitation(invitation_id=invitation_id, by=request.user, at=timezone.now())
    except actions.InvitationOver as refusal:
        messages.error(request, translated(said_in(refusal)))
    else:
        messages.success(request, gettext("The invitation is withdrawn."))
    return redirect("people")


def _mail(request: DeskRequest, made: Invitation) -> HttpResponse:
    start(send_invitation, made.pk)
    request.session[_LINK_KEY] = made.pk
    return redirect("invited")
