"""Which role may do what. Whether it is the moment is another question: see `claims/workflow/`.

`PERMISSIONS` is the whole truth: the table in the docs is made from it.
"""

from __future__ import annotations

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_noop, override

from claims.messages import Message, say, say_list
from claims.models import BlindRound, Role, User, Verdict, Withdrawal


class Permission(StrEnum):
    """What a person can be allowed to do, in the words of the docs."""

    SEE_DESK = gettext_noop("see the desk")
    IMPORT_ARTICLES = gettext_noop("import articles")
    IMPORT_CHECKS = gettext_noop("bring in checks that were made before, here or elsewhere")
    REVIEW_CLAIMS = gettext_noop("take claims, add evidence, send verdicts, skip and put back")
    SET_ASIDE = gettext_noop("set claims aside")
    MATCH_CLAIMS = gettext_noop("say that claims are the same or different, merge and split them")
    MARK_CLAIMS = gettext_noop("mark, trim, split and join claims in articles")
    APPROVE_VERDICTS = gettext_noop("approve or send back another person's verdict")
    ADJUDICATE = gettext_noop("decide between two opinions that differ, or end a double review")
    SET_POLICY = gettext_noop("say which verdicts need a second review")
    EDIT_TEXTS = gettext_noop("change how we check and the corrections policy")
    SEE_FIGURES = gettext_noop("see the figures of every reviewer")
    BRING_OWN_COPY = gettext_noop("bring in the newsroom's own drafts to be checked")
    CHECK_OWN_COPY = gettext_noop("settle the statements of the newsroom's own drafts")
    SIGN_OFF = gettext_noop("sign off drafts that others wrote")
    SEE_AGREEMENT = gettext_noop("see how far every pair of reviewers agrees")
    TAKE_OVER = gettext_noop("take over a claim that somebody else holds")
    PRIORITISE = gettext_noop("change priorities, pin claims, set due times")
    ASSIGN = gettext_noop("assign claims to others")
    SET_TOPICS = gettext_noop("set the topic of claims and articles")
    MANAGE_TOPICS = gettext_noop("add and rename topics")
    KEEP_VIEWS = gettext_noop("save views of the queue and share them")
    MANAGE_FEEDS = gettext_noop("add, change, pause and remove feeds")
    SEE_DETECTOR = gettext_noop("see what finds claims, what it was fitted on and how it fares")
    REOPEN = gettext_noop(
        "reopen claims that were set aside, published or withdrawn, let published verdicts stand"
    )
    CORRECT = gettext_noop("correct and withdraw published verdicts")
    ANSWER_READERS = gettext_noop("read what readers write, answer it, and sort out spam")
    SETTLE_ALARMS = gettext_noop("settle alarms about sources that are gone or have changed")
    MANAGE_WEBHOOKS = gettext_noop("add, change and stop webhooks, and send messages again")
    MANAGE_PEOPLE = gettext_noop("add people, change roles, make API tokens for others")


_REVIEWERS = frozenset({Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR})
_EDITORS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})

PERMISSIONS: dict[Permission, frozenset[Role]] = {
    Permission.SEE_DESK: frozenset(Role),
    Permission.IMPORT_ARTICLES: frozenset(Role),
    Permission.IMPORT_CHECKS: _EDITORS,
    Permission.REVIEW_CLAIMS: _REVIEWERS,
    Permission.SET_ASIDE: _REVIEWERS,
    Permission.MATCH_CLAIMS: _REVIEWERS,
    Permission.MARK_CLAIMS: _REVIEWERS,
    Permission.APPROVE_VERDICTS: _REVIEWERS,
    Permission.ADJUDICATE: _EDITORS,
    Permission.SET_POLICY: _EDITORS,
    Permission.EDIT_TEXTS: _EDITORS,
    Permission.SEE_AGREEMENT: _EDITORS,
    Permission.SEE_FIGURES: _EDITORS,
    Permission.BRING_OWN_COPY: frozenset(Role),
    Permission.CHECK_OWN_COPY: _REVIEWERS,
    Permission.SIGN_OFF: _EDITORS,
    Permission.TAKE_OVER: _EDITORS,
    Permission.PRIORITISE: _EDITORS,
    Permission.ASSIGN: _EDITORS,
    Permission.SET_TOPICS: _REVIEWERS,
    Permission.MANAGE_TOPICS: _EDITORS,
    Permission.KEEP_VIEWS: frozenset(Role),
    Permission.MANAGE_FEEDS: _EDITORS,
    Permission.SEE_DETECTOR: _EDITORS,
    Permission.REOPEN: _EDITORS,
    Permission.CORRECT: _EDITORS,
    Permission.ANSWER_READERS: _REVIEWERS,
    Permission.SETTLE_ALARMS: _EDITORS,
    Permission.MANAGE_WEBHOOKS: frozenset({Role.ADMINISTRATOR}),
    Permission.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
}


def _english(role: Role) -> Message:
    """The word for a role, which is translated where the sentence around it is."""
    with override("en"):
        return Message(str(role.label))


class NotPermitted(Exception):
    """The person's role does not allow this."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission
        roles = [_english(role) for role in Role if role in PERMISSIONS[permission]]
        super().__init__(
            say(
                "Your role does not allow you to %(permission)s. It takes: %(roles)s.",
                permission=Message(permission.value),
                roles=say_list(roles),
            )
        )


class OwnVerdict(NotPermitted):
    """The second pair of eyes cannot be the first."""

    def __init__(self) -> None:
        super().__init__(Permission.APPROVE_VERDICTS)
        self.args = (
            say("This verdict is your own: somebody else has to approve it or send it back."),
        )


class OwnWithdrawal(NotPermitted):
    """The second pair of eyes cannot be the first."""

    def __init__(self) -> None:
        super().__init__(Permission.APPROVE_VERDICTS)
        self.args = (say("This withdrawal is your own proposal: somebody else has to approve it."),)


class OwnMove(NotPermitted):
    """The second pair of eyes cannot be the first."""

    def __init__(self) -> None:
        super().__init__(Permission.CORRECT)
        self.args = (
            say(
                "You moved its places: somebody else has to look whether the verdict stands there."
            ),
        )


class OwnOpinionInRound(NotPermitted):
    """Nobody decides between their own opinion and another one."""

    def __init__(self) -> None:
        super().__init__(Permission.ADJUDICATE)
        self.args = (
            say("One of the two opinions is your own: another editor has to decide between them."),
        )


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


def can_settle_withdrawal(user: User | AnonymousUser, proposal: Withdrawal) -> bool:
    """Whether `user` may approve or decline this withdrawal: never their own."""
    return can(user, Permission.APPROVE_VERDICTS) and proposal.by_id != user.pk


def check_settle_withdrawal(user: User | AnonymousUser, proposal: Withdrawal) -> None:
    """Let a permitted second person pass.

    Raises:
        NotPermitted: the role does not allow it.
        OwnWithdrawal: the proposal is the person's own.
    """
    check(user, Permission.APPROVE_VERDICTS)
    if not can_settle_withdrawal(user, proposal):
        raise OwnWithdrawal


def can_adjudicate(user: User | AnonymousUser, current: BlindRound) -> bool:
    """Whether `user` may end this double review: never one they gave an opinion in."""
    return can(user, Permission.ADJUDICATE) and user.pk not in {
        current.first_by_id,
        current.second_by_id,
    }


def check_adjudicate(user: User | AnonymousUser, current: BlindRound) -> None:
    """Let somebody pass who may decide between two opinions.

    Raises:
        NotPermitted: the role does not allow it.
        OwnOpinionInRound: one of the opinions is the person's own.
    """
    check(user, Permission.ADJUDICATE)
    if not can_adjudicate(user, current):
        raise OwnOpinionInRound
