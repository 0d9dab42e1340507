"""What a person can do with a claim, as its page offers it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from claims.models import PUBLIC, Status, User
from claims.pages.desk.after_publication import can_withdraw, is_seen
from claims.permissions import Permission, can, can_adjudicate, can_approve
from claims.queue.actions.sorting import REOPENABLE
from claims.review.queries import ReviewPage

_OUT_OF_SCOPE = dict.fromkeys(
    (
        "take",
        "take_over",
        "approve",
        "correct",
        "withdraw",
        "protect",
        "reopen",
        "let_stand",
        "adjudicate",
        "end_round",
    ),
    False,
)


@dataclass(frozen=True)
class May:
    """What the person can do with the claim as it stands now."""

    take: bool = False
    take_over: bool = False
    approve: bool = False
    correct: bool = False
    withdraw: bool = False
    protect: bool = False
    reopen: bool = False
    let_stand: bool = False
    prioritise: bool = False
    mark: bool = False
    assign: bool = False
    assign_others: bool = False
    snooze: bool = False
    topic: bool = False
    match: bool = False
    own_verdict_waits: bool = field(default=False)
    adjudicate: bool = False
    end_round: bool = False
    own_opinion_waits: bool = False
    see_policy: bool = False


def may_do(page: ReviewPage, user: User, *, is_held: bool, in_scope: bool) -> May:
    """What a person can do with a claim as it stands now.

    Args:
        page: the claim.
        user: the person.
        is_held: whether anybody holds it.
        in_scope: whether the person checks such claims.
    """
    may = _may(page, user, is_held=is_held)
    if in_scope:
        return may
    # Who hands claims out calls them what they are; nobody else brings one into their scopes.
    return replace(may, topic=may.topic and may.assign_others, **_OUT_OF_SCOPE)


def _may(page: ReviewPage, user: User, *, is_held: bool) -> May:
    status, current = page.claim.status, page.current
    is_first = current is not None and current.first_by_id == user.pk
    in_queue = status in {Status.WAITING, Status.IN_REVIEW} or _wants_second(page)
    others = is_held and not page.mine and not is_first
    public = status in PUBLIC and can(user, Permission.CORRECT)
    waits = status == Status.AWAITING_SECOND and current is None
    return May(
        take=in_queue and not is_held and not is_first and can(user, Permission.REVIEW_CLAIMS),
        take_over=others and can(user, Permission.TAKE_OVER),
        protect=can(user, Permission.CORRECT),
        approve=waits and page.verdict is not None and can_approve(user, page.verdict),
        correct=public,
        withdraw=public or (page.correcting and can_withdraw(page.claim, user)),
        reopen=_is_reopenable(page) and can(user, Permission.REOPEN),
        let_stand=_may_be_let_stand(page) and can(user, Permission.REOPEN),
        prioritise=can(user, Permission.PRIORITISE) and status != Status.SET_ASIDE,
        mark=can(user, Permission.MARK_CLAIMS),
        assign=status in {Status.WAITING, Status.IN_REVIEW} and can(user, Permission.REVIEW_CLAIMS),
        assign_others=can(user, Permission.ASSIGN),
        snooze=status == Status.WAITING and can(user, Permission.REVIEW_CLAIMS),
        topic=can(user, Permission.SET_TOPICS),
        match=can(user, Permission.MATCH_CLAIMS),
        own_verdict_waits=waits and page.verdict is not None and page.verdict.by_id == user.pk,
        adjudicate=status == Status.DIFFERING and _may_decide(page, user),
        end_round=status == Status.AWAITING_SECOND and _may_decide(page, user),
        own_opinion_waits=is_first,
        see_policy=can(user, Permission.SET_POLICY),
    )


def _wants_second(page: ReviewPage) -> bool:
    """Whether the claim waits for somebody to come to a second opinion."""
    return page.claim.status == Status.AWAITING_SECOND and page.current is not None


def _may_decide(page: ReviewPage, user: User) -> bool:
    return page.current is not None and can_adjudicate(user, page.current)


def _is_reopenable(page: ReviewPage) -> bool:
    """Whether reopening is the way back; a merge is taken back instead."""
    return page.claim.status in REOPENABLE and page.claim.merged_into_id is None


def _may_be_let_stand(page: ReviewPage) -> bool:
    """Whether readers see a verdict on a claim that waits to be checked again."""
    waits = page.claim.status == Status.WAITING and page.current is None
    return waits and page.correcting and is_seen(page.claim.pk)
