"""Inviting people to the desk, sending an invitation again, taking it back."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from claims.messages import say
from claims.models import Invitation, PersonWhat, Role, User
from claims.models.token import digest_of
from claims.people.actions.recording import record_person
from claims.people.invitation_tokens import token_of
from claims.people.typed import TypedNotAccepted, clean_email
from claims.permissions import Permission, check


class InvitationOver(Exception):
    """The invitation was accepted or withdrawn: there is nothing left to do with it."""


@transaction.atomic
def invite(*, email: str, role: str, by: User | None, at: datetime) -> Invitation:
    """Let somebody join the desk; the mail is sent by a job afterwards.

    Args:
        email: where the invitation goes, and by which single sign-on knows the person.
        role: what the person will be.
        by: an administrator; None for the command of whoever runs the desk.
        at: now; it can be accepted for `VERIFY_INVITATION_DAYS` days.

    Raises:
        NotPermitted: the role does not allow it.
        TypedNotAccepted: the address or the role is none, somebody has the address, or an
            invitation to it is open.
    """
    _check(by)
    address = clean_email(email)
    if role not in Role.values:
        raise TypedNotAccepted("role", say("Choose a role."))
    check_free(address)
    nonce = secrets.token_hex(16)
    invitation = Invitation(
        email=address,
        role=role,
        invited_by=by,
        invited_at=at,
        nonce=nonce,
        digest=digest_of(token_of(key=settings.SECRET_KEY, nonce=nonce, number=1)),
        expires_at=at + timedelta(days=settings.VERIFY_INVITATION_DAYS),
    )
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:
        # Somebody invited them at this very moment.
        check_free(address)
        raise
    record_person(about=invitation, what=PersonWhat.INVITED, by=by, at=at, email=address, role=role)
    return invitation


@transaction.atomic
def invite_again(*, invitation_id: int, by: User, at: datetime) -> Invitation:
    """Send an invitation anew, with a new link and the full time; the link before ends.

    Raises:
        NotPermitted: the role does not allow it.
        Invitation.DoesNotExist: there is no such invitation.
        InvitationOver: it was accepted or withdrawn.
        TypedNotAccepted: somebody has the address by now.
    """
    _check(by)
    invitation = _open_one(invitation_id)
    _check_nobodys(invitation.email)
    invitation.round += 1
    invitation.nonce = secrets.token_hex(16)
    invitation.digest = digest_of(link_token(invitation))
    invitation.invited_at = at
    invitation.expires_at = at + timedelta(days=settings.VERIFY_INVITATION_DAYS)
    invitation.mailed_at = None
    invitation.save(
        update_fields=["round", "nonce", "digest", "invited_at", "expires_at", "mailed_at"]
    )
    record_person(about=invitation, what=PersonWhat.INVITED_AGAIN, by=by, at=at)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation_id: int, by: User, at: datetime) -> Invitation:
    """Take an invitation back: its link leads nowhere from now on.

    Raises:
        NotPermitted: the role does not allow it.
        Invitation.DoesNotExist: there is no such invitation.
        InvitationOver: it was accepted or withdrawn.
    """
    _check(by)
    invitation = _open_one(invitation_id)
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    record_person(about=invitation, what=PersonWhat.UNINVITED, by=by, at=at)
    return invitation


def link_token(invitation: Invitation) -> str:
    """The token in the link of an invitation, made anew from its row."""
    return token_of(key=settings.SECRET_KEY, nonce=invitation.nonce, number=invitation.round)


def _check(by: User | None) -> None:
    if by is not None:
        check(by, Permission.MANAGE_PEOPLE)


def check_free(address: str, *, but: User | None = None) -> None:
    """Let an address pass that is nobody's, and to which no invitation is open.

    Args:
        address: as `clean_email` gives it.
        but: whose it may be; None for nobody.

    Raises:
        TypedNotAccepted: somebody has it, or is invited by it.
    """
    _check_nobodys(address, but=but)
    if Invitation.objects.open().to(address).exists():
        raise TypedNotAccepted(
            "email", say("This address was invited. Send that invitation again instead.")
        )


def _check_nobodys(address: str, *, but: User | None = None) -> None:
    mine = EmailAddress.objects.filter(email__iexact=address, verified=True)
    known = User.objects.filter(Q(email__iexact=address) | Q(pk__in=mine.values("user_id")))
    if but is not None:
        known = known.exclude(pk=but.pk)
    if person := known.first():
        raise TypedNotAccepted(
            "email", say("%(person)s has this address and an account.", person=str(person))
        )


def _open_one(invitation_id: int) -> Invitation:
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation_id)
    if invitation.accepted_at is not None:
        raise InvitationOver(say("This invitation was accepted."))
    if invitation.withdrawn_at is not None:
        raise InvitationOver(say("This invitation was withdrawn."))
    return invitation
