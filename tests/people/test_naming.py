"""What people are called, and where their mail goes."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from claims.models import PersonEvent, PersonWhat, Role, User
from claims.people import actions
from claims.people.actions import naming
from claims.people.actions.inviting import check_free
from claims.people.typed import TypedNotAccepted
from claims.permissions import NotPermitted
from claims.tasks import send_address_change
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db

NEW = "new@desk.example"


@pytest.fixture
def admin() -> User:
    """An administrator."""
    return make_user(Role.ADMINISTRATOR)


@pytest.fixture
def ada() -> User:
    """A reviewer whose address was proved when she joined."""
    user = make_user(username="ada", email="ada@desk.example")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def readdress(person: User, by: User, email: str = NEW) -> PersonEvent | None:
    return actions.change_email(person_id=person.pk, email=email, by=by, at=NOW)


def rename(person: User, by: User, **names: str) -> User:
    typed = {"first_name": "Ada", "last_name": "Lovelace", **names}
    return actions.change_name(person_id=person.pk, by=by, at=NOW, **typed)


def test_people_change_their_own_name_and_administrators_everybodys(ada: User, admin: User) -> None:
    assert str(rename(ada, ada)) == "Ada Lovelace"
    assert str(rename(ada, admin, last_name="King")) == "Ada King"
    events = PersonEvent.objects.filter(person=ada).order_by("pk")
    assert [(event.by, event.details) for event in events] == [
        (ada, {"was": "ada", "now": "Ada Lovelace"}),
        (admin, {"was": "Ada Lovelace", "now": "Ada King"}),
    ]
    rename(ada, admin, last_name="King")
    assert events.count() == 2
    with pytest.raises(NotPermitted):
        rename(ada, make_user(Role.EDITOR))


def test_an_address_is_changed_and_nobody_is_taken_for_its_owner(ada: User, admin: User) -> None:
    event = readdress(ada, admin, " new@DESK.example ")
    ada.refresh_from_db()
    assert ada.email == NEW
    # Not verified: single sign-on must not let whoever has it into this account.
    assert list(EmailAddress.objects.values_list("user", "email", "verified", "primary")) == [
        (ada.pk, NEW, False, True)
    ]
    assert event is not None
    assert (event.what, event.details) == (
        PersonWhat.EMAIL_CHANGED,
        {"was": "ada@desk.example", "now": NEW},
    )
    assert readdress(ada, admin) is None


@pytest.mark.parametrize("address", ["", "ada", "Bela@desk.example", "invited@desk.example"])
def test_an_address_that_cannot_be_is_refused(ada: User, admin: User, address: str) -> None:
    make_user(username="bela", email="bela@desk.example")
    actions.invite(email="invited@desk.example", role="reviewer", by=admin, at=NOW)
    with pytest.raises(TypedNotAccepted) as refused:
        readdress(ada, admin, address)
    assert refused.value.field == "email"
    assert User.objects.get(pk=ada.pk).email == "ada@desk.example"


def test_only_administrators_change_addresses_and_of_open_accounts(ada: User, admin: User) -> None:
    with pytest.raises(NotPermitted):
        readdress(ada, ada)
    User.objects.filter(pk=ada.pk).update(is_active=False)
    with pytest.raises(TypedNotAccepted, match="closed"):
        readdress(ada, admin)


def test_both_addresses_are_told(ada: User, admin: User) -> None:
    event = readdress(ada, admin)
    assert event is not None
    send_address_change(event.pk)
    assert [one.to for one in mail.outbox] == [["ada@desk.example"], [NEW]]
    for one in mail.outbox:
        assert NEW in one.body
        assert "Before, it was ada@desk.example." in one.body
        assert str(admin) in one.body


def test_an_address_that_is_refused_keeps_the_other_from_nothing(
    ada: User, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = readdress(ada, admin)
    assert event is not None
    send = mail.EmailMessage.send

    def refusing(message: mail.EmailMessage, **kwargs: object) -> int:
        if message.to == ["ada@desk.example"]:
            raise OSError
        return send(message)

    monkeypatch.setattr(mail.EmailMessage, "send", refusing)
    with pytest.raises(OSError):  # noqa: PT011 - as the task gets it, to be tried again
        actions.mail_address_change(event_id=event.pk, at=NOW)
    assert [one.to for one in mail.outbox] == [[NEW]]
    monkeypatch.undo()
    assert actions.mail_address_change(event_id=event.pk, at=NOW) == 1
    assert [one.to for one in mail.outbox] == [[NEW], ["ada@desk.example"]]


def test_two_administrators_cannot_give_two_people_one_address(
    ada: User, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def given_meanwhile(address: str, **_: object) -> None:
        """The look at the table; right after the first one somebody else is given the address."""
        if not seen:
            seen.append(address)
            make_user(username="bela", email=address.upper())
            return
        check_free(address, but=ada)

    monkeypatch.setattr(naming, "check_free", given_meanwhile)
    with pytest.raises(TypedNotAccepted, match="bela has this address"):
        readdress(ada, admin)
    ada.refresh_from_db()
    assert ada.email == "ada@desk.example"


def test_a_person_without_an_address_gets_one(admin: User) -> None:
    event = readdress(make_user(email=""), admin)
    assert event is not None
    send_address_change(event.pk)
    assert [one.to for one in mail.outbox] == [[NEW]]
