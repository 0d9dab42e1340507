"""Who may do what: the whole table, written out here by hand."""

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.models import BlindRound, Role, User, Verdict
from claims.permissions import (
    NotPermitted,
    Permission,
    can,
    can_adjudicate,
    can_approve,
    check,
    check_adjudicate,
    check_approve,
)

TRUTH = {
    Role.CONTRIBUTOR: {
        Permission.BRING_OWN_COPY,
        Permission.IMPORT_ARTICLES,
        Permission.KEEP_VIEWS,
        Permission.SEE_DESK,
    },
    Role.REVIEWER: {
        Permission.ANSWER_READERS,
        Permission.BRING_OWN_COPY,
        Permission.CHECK_OWN_COPY,
        Permission.SEE_DESK,
        Permission.IMPORT_ARTICLES,
        Permission.REVIEW_CLAIMS,
        Permission.SET_ASIDE,
        Permission.KEEP_VIEWS,
        Permission.SET_TOPICS,
        Permission.MATCH_CLAIMS,
        Permission.MARK_CLAIMS,
        Permission.APPROVE_VERDICTS,
    },
    Role.EDITOR: set(Permission) - {Permission.MANAGE_PEOPLE, Permission.MANAGE_WEBHOOKS},
    Role.ADMINISTRATOR: set(Permission),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_roles(role, permission):
    user = User(username="ines", role=role)
    assert can(user, permission) == (permission in TRUTH[role])
    if permission in TRUTH[role]:
        check(user, permission)
    else:
        with pytest.raises(NotPermitted, match=permission):
            check(user, permission)


@pytest.mark.parametrize("permission", Permission)
def test_nobody_signed_out_or_switched_off_may_anything(permission):
    assert not can(AnonymousUser(), permission)
    assert not can(User(username="gone", role=Role.ADMINISTRATOR, is_active=False), permission)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("own", [True, False])
def test_approving(role, own):
    user = User(pk=1, username="ines", role=role)
    verdict = Verdict(by_id=1 if own else 2)
    allowed = not own and role != Role.CONTRIBUTOR
    assert can_approve(user, verdict) == allowed
    if allowed:
        check_approve(user, verdict)
    else:
        with pytest.raises(NotPermitted) as refusal:
            check_approve(user, verdict)
        assert ("your own" in str(refusal.value)) == (role != Role.CONTRIBUTOR)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("own", ["first_by_id", "second_by_id", ""])
def test_adjudicating(role, own):
    user = User(pk=1, username="ines", role=role)
    people = {"first_by_id": 2, "second_by_id": 3} | ({own: 1} if own else {})
    current = BlindRound(**people)
    editor = role in {Role.EDITOR, Role.ADMINISTRATOR}
    assert can_adjudicate(user, current) == (editor and not own)
    if editor and not own:
        check_adjudicate(user, current)
    else:
        with pytest.raises(NotPermitted) as refusal:
            check_adjudicate(user, current)
        assert ("your own" in str(refusal.value)) == editor
