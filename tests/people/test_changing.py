"""What administrators do to accounts, and what it leaves behind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from claims.models import ApiToken, Claim, ClaimEvent, Draft, Lease, PersonEvent, Role, User, What
from claims.people import actions
from claims.people.typed import TypedNotAccepted
from claims.permissions import NotPermitted
from claims.queue.actions import assign_claim
from claims.readers.actions import answer_message, take_care
from tests.factories import NOW, make_user
from tests.models.test_constraints import token
from tests.pages.desk.work import bring_in, hold
from tests.pages.public.desk import publish_one
from tests.racing import race
from tests.readers.sending import write


@pytest.fixture
def admin(db: None) -> User:
    """An administrator."""
    return make_user(Role.ADMINISTRATOR)


def latest(person: User) -> PersonEvent:
    return PersonEvent.objects.filter(person=person).latest("pk")


def test_a_role_is_changed_and_noted(admin: User) -> None:
    person = make_user(Role.REVIEWER)
    changed = actions.change_role(person_id=person.pk, role="editor", by=admin, at=NOW)
    assert changed.role == Role.EDITOR
    event = latest(person)
    assert (event.what, event.by, event.details) == (
        "role_changed",
        admin,
        {"before": "reviewer", "after": "editor"},
    )
    actions.change_role(person_id=person.pk, role="editor", by=admin, at=NOW)
    assert PersonEvent.objects.count() == 1


def test_a_role_that_does_not_exist_is_refused(admin: User) -> None:
    with pytest.raises(TypedNotAccepted):
        actions.change_role(person_id=admin.pk, role="owner", by=admin, at=NOW)


def test_the_last_administrator_stays(admin: User) -> None:
    with pytest.raises(actions.LastAdministrator):
        actions.change_role(person_id=admin.pk, role="editor", by=admin, at=NOW)
    admin.refresh_from_db()
    assert admin.role == Role.ADMINISTRATOR
    assert not PersonEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_demote_each_other_do_not_both_go() -> None:
    first, second = make_user(Role.ADMINISTRATOR), make_user(Role.ADMINISTRATOR)

    def demote(person: User, by: User) -> User:
        return actions.change_role(person_id=person.pk, role="editor", by=by, at=NOW)

    results = race(lambda: demote(first, second), lambda: demote(second, first))
    assert sorted(type(one).__name__ for one in results) == ["LastAdministrator", "User"]
    assert User.objects.filter(role=Role.ADMINISTRATOR).count() == 1


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.REVIEWER, Role.EDITOR])
def test_only_administrators_do_this(admin: User, role: Role) -> None:
    by, person = make_user(role), make_user()
    with pytest.raises(NotPermitted):
        actions.change_role(person_id=person.pk, role="editor", by=by, at=NOW)
    for act in (actions.close_account, actions.open_account, actions.reset_second_factor):
        with pytest.raises(NotPermitted):
            act(person_id=person.pk, by=by, at=NOW)


def test_nobody_closes_their_own_account(admin: User) -> None:
    make_user(Role.ADMINISTRATOR)
    with pytest.raises(actions.OwnAccount):
        actions.close_account(person_id=admin.pk, by=admin, at=NOW)


def test_closing_gives_back_what_was_in_hand(admin: User) -> None:
    person, editor = make_user(), make_user(Role.EDITOR)
    held, assigned = bring_in("The port counted 41,187 entries.", "The bridge cost 12 million.")
    lease = hold(held, person)
    Draft.objects.create(claim=held, by=person, fields={"finding": "Half."}, saved_at=NOW)
    assign_claim(claim_id=assigned.pk, to=person, note="", by=editor, at=NOW)
    actions.close_account(person_id=person.pk, by=admin, at=timezone.now())
    for claim in (held, assigned):
        claim.refresh_from_db()
        assert (claim.status, claim.assigned_to) == ("waiting", None)
    lease.refresh_from_db()
    assert lease.ended_how == "released"
    event = ClaimEvent.objects.filter(claim=held).latest("number")
    assert (event.what, event.by) == (What.RELEASED, admin)
    assert Draft.objects.filter(by=person).exists()
    assert latest(person).details["released"] == 2


def test_who_cannot_review_any_more_keeps_no_claim_from_others(admin: User) -> None:
    person, editor = make_user(), make_user(Role.EDITOR)
    held, assigned = bring_in("The port counted 41,187 entries.", "The bridge cost 12 million.")
    hold(held, person)
    assign_claim(claim_id=assigned.pk, to=person, note="", by=editor, at=NOW)
    actions.change_role(person_id=person.pk, role="editor", by=admin, at=timezone.now())
    held.refresh_from_db()
    assert held.status == "in_review", "an editor goes on"
    actions.change_role(person_id=person.pk, role="contributor", by=None, at=timezone.now())
    for claim in (held, assigned):
        claim.refresh_from_db()
        assert (claim.status, claim.assigned_to) == ("waiting", None)
    assert latest(person).details == {"before": "editor", "after": "contributor", "released": 2}


def test_what_was_given_to_somebody_who_was_just_leaving_is_anybodys_again(admin: User) -> None:
    gone, demoted, stays = make_user(), make_user(), make_user()
    claims = bring_in(
        "The port counted 41,187 entries.", "The bridge cost 12 million.", "The fair drew 900."
    )
    for claim, person in zip(claims, (gone, demoted, stays), strict=True):
        assign_claim(claim_id=claim.pk, to=person, note="", by=admin, at=NOW)
    hold(claims[1], demoted)
    hold(claims[2], stays)
    # Each of these was under way when the claim was assigned, and saw nothing of it.
    User.objects.filter(pk=gone.pk).update(is_active=False)
    User.objects.filter(pk=demoted.pk).update(role=Role.CONTRIBUTOR)
    assert [actions.let_go_of_left(at=NOW), actions.let_go_of_left(at=NOW)] == [2, 0]
    assert list(Claim.objects.filter(assigned_to__isnull=False)) == [claims[2]]
    assert [lease.holder for lease in Lease.objects.live()] == [stays]
    assert ClaimEvent.objects.filter(claim=claims[0]).latest("number").what == What.UNASSIGNED


def test_closing_ends_sessions_and_tokens(admin: User) -> None:
    person = make_user()
    key = token(user=person, expires_at=timezone.now() + timedelta(days=1))
    browser = Client()
    browser.force_login(person)
    UserSession.objects.create(
        user=person, ip="127.0.0.1", session_key=browser.session.session_key, user_agent="x"
    )
    assert browser.get("/desk/").status_code == 200
    actions.close_account(person_id=person.pk, by=admin, at=timezone.now())
    assert browser.get("/desk/").status_code == 302
    key.refresh_from_db()
    assert key.revoked_at is not None
    assert not ApiToken.objects.usable(timezone.now()).exists()
    actions.open_account(person_id=person.pk, by=admin, at=timezone.now())
    assert browser.get("/desk/").status_code == 302, "the old session does not come back"
    assert latest(person).what == "opened_again"


def test_a_lost_second_factor_is_taken_away(admin: User) -> None:
    person = make_user()
    Authenticator.objects.create(user=person, type="totp", data={})
    actions.reset_second_factor(person_id=person.pk, by=admin, at=NOW)
    assert not Authenticator.objects.exists()
    event = latest(person)
    assert (event.what, event.by, event.details["kinds"]) == ("factors_reset", admin, ["totp"])
    actions.reset_second_factor(person_id=person.pk, by=admin, at=NOW)
    assert PersonEvent.objects.count() == 1


def test_closing_gives_up_what_readers_wait_for(admin: User) -> None:
    person = make_user()
    message, answered = (write(publish_one(text).claim) for text in ("One lamp.", "Two lamps."))
    for one in (message, answered):
        take_care(message_id=one.pk, by=person, at=NOW)
    answer_message(message_id=answered.pk, words="We look.", mail=False, by=person, at=NOW)
    actions.close_account(person_id=person.pk, by=admin, at=NOW)
    message.refresh_from_db()
    answered.refresh_from_db()
    assert message.assigned_to is None
    assert message.changes.order_by("pk").last().step == "unassigned"
    assert answered.assigned_to == person
