"""Joining the desk: by the link of an invitation, or by single sign-on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from claims.messages import say
from claims.models import Invitation, PersonWhat, Role, User
from claims.models.person import ONE_NAME, ONE_PERSON
from claims.models.token import digest_of
from claims.people.actions.recording import record_person
from claims.people.typed import TypedNotAccepted, clean_name, clean_username

TRIED = 9
"""User names that are tried for somebody of single sign-on, where others take them meanwhile."""


class InvitationNotUsable(Exception):
    """The link leads nowhere, and says why.

    Attributes:
        why: `unknown`, `used`, `withdrawn`, `expired` or `taken`.
    """

    def __init__(self, why: str, message: str) -> None:
        self.why = why
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody says of themselves when they join.

    Attributes:
        username: what they will sign in with.
        first_name: as they are called.
        last_name: their family name.
        password: to sign in with; empty for people of single sign-on.
    """

    username: str
    first_name: str
    last_name: str
    password: str = ""


def usable_invitation(*, token: str, at: datetime) -> Invitation:
    """The invitation that a link belongs to.

    Raises:
        InvitationNotUsable: it is forged, used, withdrawn or too old.
    """
    found = Invitation.objects.filter(digest=digest_of(token)).first()
    if found is None:
        raise InvitationNotUsable(
            "unknown",
            say("The desk does not know this link. A newer invitation may have replaced it."),
        )
    _check_usable(found, at)
    return found


@transaction.atomic
def accept_invitation(*, token: str, newcomer: Newcomer, at: datetime) -> User:
    """Make the account that an invitation is for. It can be done once.

    Args:
        token: of the link; having it proves the address.
        newcomer: what they typed; a password is needed.
        at: now.

    Raises:
        InvitationNotUsable: the link is forged, used, withdrawn or too old, or an account has the
            address by now.
        TypedNotAccepted: the user name is taken, or the password is too weak.
    """
    invitation = _locked(usable_invitation(token=token, at=at), at)
    user = _new_person(newcomer, email=invitation.email, role=invitation.role)
    try:
        validate_password(newcomer.password, user)
    except ValidationError as error:
        raise PasswordNotAccepted(error.messages) from error
    user.set_password(newcomer.password)
    return _join(user, invitation=invitation, at=at)


@transaction.atomic
def join_by_sign_on(
    *, newcomer: Newcomer, email: str, invitation: Invitation | None, role: str, at: datetime
) -> User:
    """Make the account of somebody whom the provider of single sign-on vouches for.

    Args:
        newcomer: what the provider says of them; a number is added to a user name that is taken.
        email: the address that the provider has verified.
        invitation: the one that is open for them, if there is one.
        role: what they will be.
        at: now.

    Raises:
        InvitationNotUsable: the invitation was used at the same moment, or an account has the
            address, which nobody may have proved.
        TypedNotAccepted: others took every user name that was tried, or a name is too long.
    """
    if invitation is not None:
        invitation = _locked(invitation, at)
    for _ in range(TRIED):
        user = _new_person(newcomer, email=email, role=role, make_free=True)
        user.set_unusable_password()
        try:
            return _join(user, invitation=invitation, at=at)
        except NameTaken as refusal:
            taken = refusal
    raise taken


class NameTaken(TypedNotAccepted):
    """Somebody has the user name."""

    def __init__(self) -> None:
        super().__init__("username", say("Somebody has this user name. Choose another."))


class PasswordNotAccepted(TypedNotAccepted):
    """The password is too weak; `reasons` says why, in the language of the page."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("password", say("This password is too weak."))


def _join(user: User, *, invitation: Invitation | None, at: datetime) -> User:
    _save_alone(user)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record_person(
        about=user,
        what=PersonWhat.JOINED,
        by=user,
        at=at,
        role=user.role,
        invitation=invitation.pk if invitation else None,
    )
    if invitation is not None:
        invitation.accepted_at, invitation.person = at, user
        invitation.save(update_fields=["accepted_at", "person"])
    return user


def _save_alone(user: User) -> None:
    """Make the account, unless another one has its address.

    One person with two accounts could approve what they have written themselves.
    """
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        if any(name in str(error) for name in (ONE_NAME, "username_key")):
            # Somebody took the name at this very moment.
            raise NameTaken from error
        if ONE_PERSON not in str(error):
            raise
        raise InvitationNotUsable(
            "taken", say("An account of this desk has this address already. Sign in with it.")
        ) from error


def _new_person(newcomer: Newcomer, *, email: str, role: str, make_free: bool = False) -> User:
    wanted = clean_username(newcomer.username)
    taken = User.objects.filter(username__iexact=wanted).exists()
    if taken and not make_free:
        raise NameTaken
    return User(
        username=_free_name(wanted) if taken else wanted,
        email=email,
        first_name=clean_name(newcomer.first_name, field="first_name"),
        last_name=clean_name(newcomer.last_name, field="last_name"),
        role=Role(role),
    )


def _free_name(wanted: str) -> str:
    number = 2
    while User.objects.filter(username__iexact=f"{wanted}{number}").exists():
        number += 1
    return f"{wanted}{number}"


def _locked(invitation: Invitation, at: datetime) -> Invitation:
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    _check_usable(locked, at)
    return locked


def _check_usable(invitation: Invitation, at: datetime) -> None:
    if invitation.accepted_at is not None:
        raise InvitationNotUsable(
            "used", say("This invitation was used. Sign in with the account that it made.")
        )
    if invitation.withdrawn_at is not None:
        raise InvitationNotUsable(
            "withdrawn", say("This invitation was withdrawn. Ask an administrator of the desk.")
        )
    if not invitation.is_usable(at):
        raise InvitationNotUsable(
            "expired",
            say("This invitation is too old. An administrator of the desk can send it again."),
        )
