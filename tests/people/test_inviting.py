"""Inviting people: who may, what the link is worth, and what the mail says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from claims.models import Invitation, PersonEvent, PersonWhat, Role, User
from claims.people import actions
from claims.people.actions import inviting, joining
from claims.people.invitation_tokens import token_of
from claims.people.typed import TypedNotAccepted
from claims.permissions import NotPermitted
from tests.factories import NOW, make_user
from tests.racing import race

ADDRESS = "new@desk.example.org"
NEWCOMER = actions.Newcomer("new.person", "Mara", "Quill", "a long practice word")


@pytest.fixture
def admin(db: None) -> User:
    """An administrator."""
    return make_user(Role.ADMINISTRATOR, first_name="Ada", last_name="Brekke")


def invited(by: User | None, at=NOW, **fields: str) -> Invitation:
    return actions.invite(**{"email": ADDRESS, "role": "reviewer", **fields}, by=by, at=at)


def why(token: str, at=NOW) -> str:
    with pytest.raises(actions.InvitationNotUsable) as refusal:
        actions.usable_invitation(token=token, at=at)
    return refusal.value.why


def test_the_invited_join_once(admin: User) -> None:
    invitation = invited(admin, role="editor")
    token = actions.link_token(invitation)
    joined = actions.accept_invitation(token=token, newcomer=NEWCOMER, at=NOW)
    assert (joined.role, joined.email, str(joined)) == ("editor", ADDRESS, "Mara Quill")
    assert joined.check_password(NEWCOMER.password)
    assert EmailAddress.objects.get(user=joined).verified
    assert why(token) == "used"
    whats = PersonEvent.objects.order_by("pk").values_list("what", flat=True)
    assert list(whats) == [PersonWhat.INVITED, PersonWhat.JOINED]


def test_the_token_is_not_in_the_database(admin: User) -> None:
    invitation = invited(admin)
    token = actions.link_token(invitation)
    assert len(token) == 43
    columns = [str(value) for value in Invitation.objects.values_list().get()]
    assert not any(token in column for column in columns)
    assert token != token_of(key="another key", nonce=invitation.nonce, number=1)


def test_links_that_lead_nowhere_say_why(admin: User) -> None:
    invitation = invited(admin)
    token = actions.link_token(invitation)
    assert why("forged") == "unknown"
    assert why(token, NOW + timedelta(days=7)) == "expired"
    actions.withdraw_invitation(invitation_id=invitation.pk, by=admin, at=NOW)
    assert why(token) == "withdrawn"


def test_sending_again_ends_the_link_before(admin: User) -> None:
    invitation = invited(admin)
    before = actions.link_token(invitation)
    later = NOW + timedelta(days=30)
    again = actions.invite_again(invitation_id=invitation.pk, by=admin, at=later)
    assert why(before, later) == "unknown"
    assert actions.usable_invitation(token=actions.link_token(again), at=later) == invitation


def test_an_address_that_two_invite_at_once_is_invited_once(
    admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = inviting.check_free

    def overtaken(address: str) -> None:
        check(address)
        monkeypatch.setattr(inviting, "check_free", check)
        invited(None)

    monkeypatch.setattr(inviting, "check_free", overtaken)
    with pytest.raises(TypedNotAccepted, match="This address was invited"):
        invited(admin)


@pytest.mark.parametrize("end", ["accepted", "withdrawn"])
def test_what_is_over_is_not_sent_again(admin: User, end: str) -> None:
    invitation = invited(admin)
    if end == "withdrawn":
        actions.withdraw_invitation(invitation_id=invitation.pk, by=admin, at=NOW)
    else:
        token = actions.link_token(invitation)
        actions.accept_invitation(token=token, newcomer=NEWCOMER, at=NOW)
    for act in (actions.invite_again, actions.withdraw_invitation):
        with pytest.raises(actions.InvitationOver, match=end):
            act(invitation_id=invitation.pk, by=admin, at=NOW)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.REVIEWER, Role.EDITOR])
def test_only_administrators_invite(admin: User, role: Role) -> None:
    invitation = invited(admin)
    other = make_user(role)
    with pytest.raises(NotPermitted):
        invited(other, email="second@desk.example.org")
    for act in (actions.invite_again, actions.withdraw_invitation):
        with pytest.raises(NotPermitted):
            act(invitation_id=invitation.pk, by=other, at=NOW)


@pytest.mark.parametrize(
    ("email", "role", "field"),
    [
        ("no address", "editor", "email"),
        ("a@b", "editor", "email"),
        ("", "editor", "email"),
        (f"{'a' * 250}@desk.example.org", "editor", "email"),
        (ADDRESS, "guest", "role"),
        ("ADA@desk.example.org", "editor", "email"),
    ],
)
def test_what_cannot_be_invited_is_said(admin: User, email: str, role: str, field: str) -> None:
    make_user(email="ada@desk.example.org")
    with pytest.raises(TypedNotAccepted) as refusal:
        invited(admin, email=email, role=role)
    assert refusal.value.field == field


def test_an_address_is_invited_once(admin: User) -> None:
    invited(admin)
    with pytest.raises(TypedNotAccepted, match="was invited"):
        invited(admin, email=ADDRESS.upper())


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"username": "ADA"}, "username"),
        ({"username": "two words"}, "username"),
        ({"username": ""}, "username"),
        ({"password": "short"}, "password"),
        ({"password": "new.person1234"}, "password"),
        ({"first_name": "a" * 151}, "first_name"),
    ],
)
def test_what_a_newcomer_types_is_checked(admin: User, changed: dict[str, str], field: str) -> None:
    make_user(username="ada")
    token = actions.link_token(invited(admin))
    typed = actions.Newcomer(
        **{
            "username": NEWCOMER.username,
            "first_name": "Mara",
            "last_name": "",
            "password": NEWCOMER.password,
            **changed,
        }
    )
    with pytest.raises(TypedNotAccepted) as refusal:
        actions.accept_invitation(token=token, newcomer=typed, at=NOW)
    assert refusal.value.field == field
    assert actions.usable_invitation(token=token, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_once_make_one_account() -> None:
    token = actions.link_token(invited(None))

    def accept(name: str) -> User:
        newcomer = actions.Newcomer(name, "Mara", "", NEWCOMER.password)
        return actions.accept_invitation(token=token, newcomer=newcomer, at=NOW)

    results = race(lambda: accept("first"), lambda: accept("second"))
    assert sorted(type(one).__name__ for one in results) == ["InvitationNotUsable", "User"]
    assert User.objects.count() == 1


def test_the_mail_holds_the_link_and_leaves_once(admin: User, settings: Settings) -> None:
    settings.VERIFY_SITE_URL = "https://desk.example.org"
    invitation = invited(admin, at=timezone.now())
    assert actions.mail_invitation(invitation_id=invitation.pk, at=timezone.now())
    assert not actions.mail_invitation(invitation_id=invitation.pk, at=timezone.now())
    [message] = mail.outbox
    assert message.to == [ADDRESS]
    assert message.subject == "Invitation to Verify"
    assert "Ada Brekke invites you to Verify, as reviewer." in message.body
    token = actions.link_token(invitation)
    assert f"https://desk.example.org/accounts/invitation/{token}/" in message.body


def test_no_mail_leaves_for_what_is_over(admin: User) -> None:
    invitation = invited(admin)
    assert not actions.mail_invitation(invitation_id=invitation.pk, at=NOW + timedelta(days=8))
    actions.withdraw_invitation(invitation_id=invitation.pk, by=admin, at=NOW)
    assert not actions.mail_invitation(invitation_id=invitation.pk, at=NOW)
    assert mail.outbox == []


def test_no_mail_holds_a_link_that_another_key_made(admin: User, settings: Settings) -> None:
    invitation = invited(admin)
    settings.SECRET_KEY = "another key"  # noqa: S105 - made for this test
    assert not actions.mail_invitation(invitation_id=invitation.pk, at=NOW)
    assert mail.outbox == []


def test_who_came_by_single_sign_on_meanwhile_is_not_invited_again(admin: User) -> None:
    invitation = actions.invite(email="mara@desk.example", role=Role.EDITOR, by=admin, at=NOW)
    later = NOW + timedelta(days=30)
    actions.join_by_sign_on(
        newcomer=actions.Newcomer("mara", "Mara", "Quill"),
        email="mara@desk.example",
        invitation=None,
        role=Role.CONTRIBUTOR,
        at=later,
    )
    with pytest.raises(TypedNotAccepted, match="has this address and an account"):
        actions.invite_again(invitation_id=invitation.pk, by=admin, at=later)


def test_a_user_name_that_is_taken_meanwhile_gets_a_number_where_nobody_chose_it(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = joining._new_person

    def overtaken(newcomer: actions.Newcomer, **fields: Any) -> User:
        person = checked(newcomer, **fields)
        if User.objects.count() < 2:
            make_user(username=person.username.upper())
        return person

    monkeypatch.setattr(joining, "_new_person", overtaken)
    vouched: Any = {"newcomer": NEWCOMER, "email": ADDRESS, "role": "reviewer", "at": NOW}
    assert actions.join_by_sign_on(**vouched, invitation=None).username == "new.person3"
