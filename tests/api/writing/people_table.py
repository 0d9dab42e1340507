"""Requests about accounts and invitations: a scope of their own, and administrators alone."""

from __future__ import annotations

from claims.api.serializers.people import PersonSerializer
from claims.models import Invitation, PersonEvent, PersonWhat, Role, Scope, User
from claims.people.actions import invite, withdraw_invitation
from tests.api.writing.handling_table import topic
from tests.api.writing.walking import Ask, Table, World

TABLE = Table(Scope.DESK_PEOPLE)
ADMIN = Role.ADMINISTRATOR
ADDRESS = "noor@desk.example"


def tag(person: User) -> str:
    """What names how they stand."""
    return str(PersonSerializer(person).data["etag"])


def invited(world: World) -> Invitation:
    """Somebody who has not come yet."""
    return invite(email=ADDRESS, role="reviewer", by=world.me, at=world.now)


@TABLE.does("set-role", None, ADMIN)
def another_role(world: World):
    person = world.other()
    answer = yield Ask(f"people/{person.pk}/role", {"role": "editor"}, match=tag(person))
    assert answer["role"] == User.objects.get(pk=person.pk).role == Role.EDITOR
    assert PersonEvent.objects.get().by == world.me


@TABLE.refuses("set-role", "still-needed", ADMIN)
def of_the_last_administrator(world: World):
    yield Ask(f"people/{world.me.pk}/role", {"role": "editor"}, match=tag(world.me))


@TABLE.refuses("set-role", "changed-meanwhile", ADMIN)
def of_somebody_changed(world: World):
    yield Ask(f"people/{world.other().pk}/role", {"role": "editor"}, match="0")


@TABLE.refuses("set-role", "not-permitted", Role.EDITOR)
def by_an_editor(world: World):
    person = world.other()
    yield Ask(f"people/{person.pk}/role", {"role": "editor"}, match=tag(person))


@TABLE.does("set-scopes", None, ADMIN)
def topics_and_languages(world: World):
    person, row = world.other(), topic(world)
    body = {"topics": [row.pk], "languages": ["en"]}
    answer = yield Ask(f"people/{person.pk}/scopes", body, match=tag(person))
    assert (answer["topics"], answer["languages"]) == ([row.pk], ["en"])


@TABLE.refuses("set-scopes", "not-accepted", ADMIN)
def a_topic_that_is_none(world: World):
    person = world.other()
    body = {"topics": [999], "languages": []}
    yield Ask(f"people/{person.pk}/scopes", body, match=tag(person))


@TABLE.does("close-account", None, ADMIN)
def closed(world: World):
    answer = yield Ask(f"people/{world.other().pk}/close")
    assert answer["active"] is User.objects.get(pk=answer["id"]).is_active is False


@TABLE.refuses("close-account", "takes-somebody-else", ADMIN)
def ones_own(world: World):
    yield Ask(f"people/{world.me.pk}/close")


@TABLE.does("open-account", None, ADMIN)
def opened(world: World):
    answer = yield Ask(f"people/{world.other(is_active=False).pk}/open")
    assert answer["active"] is True


@TABLE.refuses("open-account", "not-found", ADMIN)
def of_nobody(world: World):
    yield Ask("people/999/open")


@TABLE.does("invite", None, ADMIN)
def somebody(world: World):
    answer = yield Ask("invitations", {"email": ADDRESS, "role": "reviewer"})
    made = Invitation.objects.get(pk=answer["id"])
    assert made.email == ADDRESS
    # Who has the token makes the account: it goes to the address alone.
    assert made.nonce not in str(answer)


@TABLE.refuses("invite", "not-accepted", ADMIN)
def no_address(world: World):
    yield Ask("invitations", {"email": "noor", "role": "reviewer"})


@TABLE.does("invite-again", None, ADMIN)
def once_more(world: World):
    yield Ask(f"invitations/{invited(world).pk}/again")
    assert Invitation.objects.get().round == 2


@TABLE.does("withdraw-invitation", None, ADMIN)
def taken_back(world: World):
    answer = yield Ask(f"invitations/{invited(world).pk}/withdraw")
    assert answer["withdrawn_at"]
    assert PersonEvent.objects.filter(what=PersonWhat.UNINVITED).exists()


@TABLE.refuses("invite-again", "done-already", ADMIN)
def after_it_was_withdrawn(world: World):
    row = invited(world)
    withdraw_invitation(invitation_id=row.pk, by=world.me, at=world.now)
    yield Ask(f"invitations/{row.pk}/again")
