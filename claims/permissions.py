"""Which role may do what. Whether it is the moment is another question: see `workflow.py`.

`PERMISSIONS` is the whole truth: the table in the docs is made from it.
"""

from __future__ import annotations

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from claims.models import Role, User, Verdict


class Permission(StrEnum):
    """What a person can be allowed to do, in the words of the docs."""

    SEE_DESK = "see the desk"
    IMPORT_ARTICLES = "import articles"
    REVIEW_CLAIMS = "take claims, add evidence, send verdicts, skip and put back"
    SET_ASIDE = "set claims aside"
    MATCH_CLAIMS = "say that claims are the same or different, merge and split them"
    MARK_CLAIMS = "mark, trim, split and join claims in articles"
    APPROVE_VERDICTS = "approve or send back another person's verdict"
    TAKE_OVER = "take over a claim that somebody else holds"
    PRIORITISE = "change priorities"
    MANAGE_FEEDS = "add, change, pause and remove feeds"
    REOPEN = "reopen claims that were set aside, published or withdrawn"
    CORRECT = "correct and withdraw published verdicts"
    MANAGE_PEOPLE = "add people, change roles, make API tokens for others"


_REVIEWERS = frozenset({Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR})
_EDITORS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})

PERMISSIONS: dict[Permission, frozenset[Role]] = {
    Permission.SEE_DESK: frozenset(Role),
    Permission.IMPORT_ARTICLES: frozenset(Role),
    Permission.REVIEW_CLAIMS: _REVIEWERS,
    Permission.SET_ASIDE: _REVIEWERS,
    Permission.MATCH_CLAIMS: _REVIEWERS,
    Permission.MARK_CLAIMS: _REVIEWERS,
    Permission.APPROVE_VERDICTS: _REVIEWERS,
    Permission.TAKE_OVER: _EDITORS,
    Permission.PRIORITISE: _EDITORS,
    Permission.MANAGE_FEEDS: _EDITORS,
    Permission.REOPEN: _EDITORS,
    Permission.CORRECT: _EDITORS,
    Permission.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
}


class NotPermitted(Exception):
    """The person's role does not allow this."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission
        roles = ", ".join(role for role in Role if role in PERMISSIONS[permission])
        super().__init__(f"Your role does not allow you to {permission}. It takes: {roles}.")


class OwnVerdict(NotPermitted):
    """The second pair of eyes cannot be the first."""

    def __init__(self) -> None:
        super().__init__(Permission.APPROVE_VERDICTS)
        self.args = ("This verdict is your own: somebody else has to approve it or send it back.",)


def can(user: User | AnonymousUser, permission: Permission) -> bool:
    """Whether the role of `user` allows `permission`; nobody who is signed out may anything."""
    return isinstance(user, User) and user.is_active and Role(user.role) in PERMISSIONS[permission]


def check(user: User | AnonymousUser, permission: Permission) -> None:
    """Let the permitted pass.

    Raises:
        NotPermitted: the role of `user` does not allow it.
    """
    if not can(user, permission):
        raise NotPermitted(permission)


def can_approve(user: User | AnonymousUser, verdict: Verdict) -> bool:
    """Whether `user` may be the second pair of eyes on this verdict: never on their own."""
    return can(user, Permission.APPROVE_VERDICTS) and verdict.by_id != user.pk


def check_approve(user: User | AnonymousUser, verdict: Verdict) -> None:
    """Let a permitted second reviewer pass.

    Raises:
        NotPermitted: the role does not allow it.
        OwnVerdict: the verdict is the person's own.
    """
    check(user, Permission.APPROVE_VERDICTS)
    if not can_approve(user, verdict):
        raise OwnVerdict
