"""Accounts and invitations by program. It takes an administrator and a scope of its own.

A lost second factor is taken away by a person in a browser alone, and a token makes no tokens:
whoever steals one must not get further than it.
"""

from __future__ import annotations

from rest_framework import serializers

from claims.api.desk_reading import Asked, Reading, list_of
from claims.api.keyset import read_page
from claims.api.parameters import PageParameters
from claims.api.serializers.pages import page_body, page_of, rows_as
from claims.api.serializers.people import (
    InvitationSerializer,
    NewInvitationSerializer,
    PersonSerializer,
    RoleSerializer,
    ScopesSerializer,
)
from claims.api.versions import SeenChanged, check_seen
from claims.api.writing import CREATED, Order, Writing
from claims.models import Invitation, Scope, User
from claims.people.actions import (
    InvitationOver,
    LastAdministrator,
    OwnAccount,
    change_role,
    close_account,
    invite,
    invite_again,
    open_account,
    withdraw_invitation,
)
from claims.people.actions.scoping import set_scopes
from claims.people.typed import TypedNotAccepted
from claims.permissions import Permission
from claims.tasks import send_invitation, start

OPEN_INVITATIONS = 100
_MANAGED = Permission.MANAGE_PEOPLE
_SCOPE = Scope.DESK_PEOPLE


class PeopleParameters(PageParameters):
    """Which accounts."""

    closed = serializers.BooleanField(default=False, help_text="Those that are closed, instead.")


@Reading(
    "people",
    "The people of the desk",
    gives=page_of(PersonSerializer, "PeoplePage"),
    parameters=PeopleParameters,
    example={"results": [PersonSerializer.example], "next": None, "previous": None},
    permission=_MANAGED,
    scope=_SCOPE,
)
def people(asked: Asked) -> object:
    """Everybody with an open account, newest first. Takes desk:people."""
    found = User.objects.filter(is_active=not asked.query["closed"]).prefetch_related("topics")
    page = read_page(
        found, by="pk", cursor=asked.query.get("cursor"), size=asked.query["page_size"]
    )
    return page_body(asked.request, page, PersonSerializer)


@Reading(
    "person",
    "One person",
    gives=PersonSerializer,
    example=PersonSerializer.example,
    permission=_MANAGED,
    scope=_SCOPE,
    versioned=True,
)
def person(asked: Asked) -> object:
    """Their account, with the ETag that a change has to name. Takes desk:people."""
    return PersonSerializer(User.objects.get(pk=asked.where["person"])).data


@Writing(
    "set-role",
    "Give a person another role",
    body=RoleSerializer,
    gives=PersonSerializer,
    refusals=(User.DoesNotExist, LastAdministrator, SeenChanged),
    permission=_MANAGED,
    scope=_SCOPE,
    needs_match=True,
)
def role(order: Order) -> User:
    """What they may do changes with their next request. Takes desk:people."""
    return change_role(person_id=_seen(order), **order.values, by=order.by, at=order.at)


@Writing(
    "set-scopes",
    "Say which claims a person checks",
    body=ScopesSerializer,
    gives=PersonSerializer,
    refusals=(User.DoesNotExist, TypedNotAccepted, SeenChanged),
    permission=_MANAGED,
    scope=_SCOPE,
    needs_match=True,
)
def scopes(order: Order) -> User:
    """What they hold or were assigned stays theirs. Takes desk:people."""
    return set_scopes(person_id=_seen(order), **order.values, by=order.by, at=order.at)


@Writing(
    "close-account",
    "Close an account",
    gives=PersonSerializer,
    refusals=(User.DoesNotExist, OwnAccount, LastAdministrator),
    permission=_MANAGED,
    scope=_SCOPE,
)
def close(order: Order) -> User:
    """Signs the person out, revokes their tokens, and puts back what they hold.

    Nobody closes their own account. Takes desk:people.
    """
    return close_account(person_id=order.where["person"], by=order.by, at=order.at)


@Writing(
    "open-account",
    "Open a closed account again",
    gives=PersonSerializer,
    refusals=(User.DoesNotExist,),
    permission=_MANAGED,
    scope=_SCOPE,
)
def open_again(order: Order) -> User:
    """Its API tokens stay revoked. Takes desk:people."""
    return open_account(person_id=order.where["person"], by=order.by, at=order.at)


@Reading(
    "invitations",
    "Who is invited and has not come yet",
    gives=list_of(InvitationSerializer, "InvitationList"),
    example={"results": [InvitationSerializer.example]},
    permission=_MANAGED,
    scope=_SCOPE,
)
def invitations(_asked: Asked) -> object:
    """The newest hundred open invitations. Takes desk:people."""
    found = Invitation.objects.open().select_related("invited_by").order_by("-pk")
    return {"results": rows_as(InvitationSerializer, list(found[:OPEN_INVITATIONS]))}


@Writing(
    "invite",
    "Invite somebody to the desk",
    body=NewInvitationSerializer,
    gives=InvitationSerializer,
    refusals=(TypedNotAccepted,),
    permission=_MANAGED,
    scope=_SCOPE,
    success=CREATED,
    beside=invitations,
)
def new(order: Order) -> Invitation:
    """Sends a mail with a link. The link is not in the answer. Takes desk:people."""
    made = invite(**order.values, by=order.by, at=order.at)
    start(send_invitation, made.pk)
    return made


@Writing(
    "invite-again",
    "Send an invitation anew",
    gives=InvitationSerializer,
    refusals=(Invitation.DoesNotExist, InvitationOver),
    permission=_MANAGED,
    scope=_SCOPE,
)
def again(order: Order) -> Invitation:
    """Sends a new link with the full time; the link before ends. Takes desk:people."""
    number = order.where["invitation"]
    made = invite_again(invitation_id=number, by=order.by, at=order.at)
    start(send_invitation, made.pk)
    return made


@Writing(
    "withdraw-invitation",
    "Take an invitation back",
    gives=InvitationSerializer,
    refusals=(Invitation.DoesNotExist, InvitationOver),
    permission=_MANAGED,
    scope=_SCOPE,
)
def withdraw(order: Order) -> Invitation:
    """Its link leads nowhere from now on. Takes desk:people."""
    number = order.where["invitation"]
    return withdraw_invitation(invitation_id=number, by=order.by, at=order.at)


def _seen(order: Order) -> int:
    """The number of a person who is as If-Match names them."""
    standing = User.objects.select_for_update(no_key=True).get(pk=order.where["person"])
    check_seen(order.seen, PersonSerializer(standing).data)
    return standing.pk
