"""What administrators do to accounts: roles, closing, opening again, lost second factors."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction

from claims.messages import say
from claims.models import ApiToken, PersonWhat, Role, User
from claims.people.actions.letting_go import let_go
from claims.people.actions.recording import record_person
from claims.people.typed import TypedNotAccepted
from claims.permissions import Permission, can, check

_KEPT = "the_desk_keeps_an_administrator"


class LastAdministrator(Exception):
    """The desk would be left without an administrator."""

    def __init__(self) -> None:
        super().__init__(
            say("This is the last administrator. Make somebody else an administrator first.")
        )


class OwnAccount(Exception):
    """People do not close their own account."""

    def __init__(self) -> None:
        super().__init__(say("This is your own account. Another administrator can close it."))


@transaction.atomic
def change_role(*, person_id: int, role: str, by: User | None, at: datetime) -> User:
    """Give a person another role; what they held waits for others if they cannot review any more.

    Args:
        person_id: whose.
        role: what the person will be.
        by: an administrator; None where the groups at the provider of single sign-on say it.
        at: now.

    Raises:
        NotPermitted: the role of `by` does not allow it.
        User.DoesNotExist: there is nobody with this number.
        TypedNotAccepted: there is no such role.
        LastAdministrator: nobody would be left to administer the desk.
    """
    if by is not None:
        check(by, Permission.MANAGE_PEOPLE)
    if role not in Role.values:
        raise TypedNotAccepted("role", say("Choose a role."))
    person = _locked(person_id)
    before = person.role
    if role == before:
        return person
    person.role = Role(role)
    _save_kept(person, "role")
    released = 0
    if not can(person, Permission.REVIEW_CLAIMS):
        released = let_go(person=person, by=by, at=at)
    record_person(
        about=person,
        what=PersonWhat.ROLE_CHANGED,
        by=by,
        at=at,
        before=before,
        after=role,
        **({"released": released} if released else {}),
    )
    return person


@transaction.atomic
def close_account(*, person_id: int, by: User, at: datetime) -> User:
    """Close an account: the person is signed out everywhere, and what they held waits again.

    Their drafts, verdicts and history stay.

    Raises:
        NotPermitted: the role of `by` does not allow it.
        User.DoesNotExist: there is nobody with this number.
        OwnAccount: it is one's own.
        LastAdministrator: nobody would be left to administer the desk.
    """
    check(by, Permission.MANAGE_PEOPLE)
    if person_id == by.pk:
        raise OwnAccount
    person = _locked(person_id)
    if not person.is_active:
        return person
    person.is_active = False
    _save_kept(person, "is_active")
    released = let_go(person=person, by=by, at=at)
    sessions = end_sessions(person=person)
    live = ApiToken.objects.filter(user=person, revoked_at__isnull=True)
    tokens = live.update(revoked_at=at)
    record_person(
        about=person,
        what=PersonWhat.CLOSED,
        by=by,
        at=at,
        released=released,
        sessions=sessions,
        tokens=tokens,
    )
    return person


@transaction.atomic
def open_account(*, person_id: int, by: User, at: datetime) -> User:
    """Open a closed account again; its API tokens stay revoked.

    Raises:
        NotPermitted: the role of `by` does not allow it.
        User.DoesNotExist: there is nobody with this number.
    """
    check(by, Permission.MANAGE_PEOPLE)
    person = _locked(person_id)
    if person.is_active:
        return person
    person.is_active = True
    person.save(update_fields=["is_active"])
    record_person(about=person, what=PersonWhat.OPENED_AGAIN, by=by, at=at)
    return person


@transaction.atomic
def reset_second_factor(*, person_id: int, by: User | None, at: datetime) -> User:
    """Take away the second factor that a person has lost, and sign them out everywhere.

    Args:
        person_id: whose.
        by: an administrator; None for the command of whoever runs the desk.
        at: now.

    Raises:
        NotPermitted: the role of `by` does not allow it.
        User.DoesNotExist: there is nobody with this number.
    """
    if by is not None:
        check(by, Permission.MANAGE_PEOPLE)
    person = _locked(person_id)
    factors = Authenticator.objects.filter(user=person)
    kinds = sorted(factors.values_list("type", flat=True))
    if not kinds:
        return person
    factors.delete()
    sessions = end_sessions(person=person)
    record_person(
        about=person,
        what=PersonWhat.FACTORS_RESET,
        by=by,
        at=at,
        kinds=kinds,
        sessions=sessions,
    )
    return person


def end_sessions(*, person: User) -> int:
    """Sign a person out in every browser.

    Returns:
        How many sessions were ended.
    """
    sessions = list(UserSession.objects.filter(user=person))
    for session in sessions:
        session.end()
    return len(sessions)


def _locked(person_id: int) -> User:
    return User.objects.select_for_update(no_key=True).get(pk=person_id)


def _save_kept(person: User, column: str) -> None:
    """Save one column; the database refuses to lose the last administrator."""
    try:
        with transaction.atomic():
            person.save(update_fields=[column])
    except IntegrityError as error:
        if getattr(error.__cause__, "diag", None) and _names_rule(error):
            raise LastAdministrator from error
        raise


def _names_rule(error: IntegrityError) -> bool:
    cause: object = error.__cause__
    return getattr(getattr(cause, "diag", None), "constraint_name", "") == _KEPT
