"""What people are called, and where their mail goes."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from claims.messages import say
from claims.models import AddressLetter, PersonEvent, PersonWhat, User
from claims.models.person import ONE_PERSON
from claims.people.actions.inviting import check_free
from claims.people.actions.recording import record_person
from claims.people.typed import TypedNotAccepted, clean_email, clean_name
from claims.permissions import Permission, check


@transaction.atomic
def change_name(*, person_id: int, first_name: str, last_name: str, by: User, at: datetime) -> User:
    """Change the name that a person is shown by; their user name stays.

    What was written under the old name, as in the history of claims and on sheets, keeps it.

    Args:
        person_id: whose.
        first_name: may be empty.
        last_name: may be empty; without both a person is shown by the user name.
        by: the person, or an administrator.
        at: now.

    Raises:
        NotPermitted: it is another's, and the role does not allow that.
        User.DoesNotExist: there is nobody with this number.
        TypedNotAccepted: a part is too long.
    """
    if by.pk != person_id:
        check(by, Permission.MANAGE_PEOPLE)
    person = User.objects.select_for_update(no_key=True).get(pk=person_id)
    before = str(person)
    first = clean_name(first_name, field="first_name")
    last = clean_name(last_name, field="last_name")
    if (first, last) == (person.first_name, person.last_name):
        return person
    person.first_name, person.last_name = first, last
    person.save(update_fields=["first_name", "last_name"])
    record_person(
        about=person, what=PersonWhat.NAME_CHANGED, by=by, at=at, was=before, now=str(person)
    )
    return person


@transaction.atomic
def change_email(*, person_id: int, email: str, by: User, at: datetime) -> PersonEvent | None:
    """Change where the mail of a person goes; a job tells both addresses of it.

    Single sign-on does not know the account by the new address, for nobody has proved it: who has
    connected it goes on with it, and others connect it in their settings.

    Args:
        person_id: whose.
        email: the new address.
        by: an administrator.
        at: now.

    Returns:
        The entry in the history, with the letters to both addresses that are to go out; None if
        the address is the same.

    Raises:
        NotPermitted: the role does not allow it.
        User.DoesNotExist: there is nobody with this number.
        TypedNotAccepted: it is no address, somebody else has it or is invited by it, or the
            account is closed.
    """
    check(by, Permission.MANAGE_PEOPLE)
    address = clean_email(email)
    person = User.objects.select_for_update(no_key=True).get(pk=person_id)
    before = person.email
    if address == before:
        return None
    if not person.is_active:
        raise TypedNotAccepted(
            "email", say("This account is closed. Open it before you change its address.")
        )
    check_free(address, but=person)
    person.email = address
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError as error:
        if ONE_PERSON not in str(error):
            raise
        # Somebody was given it at this very moment.
        check_free(address, but=person)
        raise
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=address, verified=False, primary=True)
    change = record_person(
        about=person, what=PersonWhat.EMAIL_CHANGED, by=by, at=at, was=before, now=address
    )
    AddressLetter.objects.bulk_create(
        AddressLetter(change=change, to=told) for told in (before, address) if told
    )
    return change
