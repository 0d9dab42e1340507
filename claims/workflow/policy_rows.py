"""What the review policy says of a claim."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models

from claims.messages import say
from claims.models import Claim, Priority, ReviewPolicy, Topic, User
from claims.models.plain_sql import is_there
from claims.permissions import NotPermitted, Permission, can
from claims.workflow.policies import (
    STRENGTH,
    Answer,
    PolicyRow,
    Subject,
    every_answer,
    what_holds,
)


class LessSeconded(NotPermitted):
    """With another topic, fewer people would look at the claim than the policy wants now."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(Permission.SET_POLICY)
        self.claim = claim
        self.args = (
            say(
                "With this topic a second person would look less closely at claim %(claim)d than "
                "the review policy wants. Ask an editor to change its topic.",
                claim=claim.pk,
            ),
        )


def policies() -> tuple[ReviewPolicy, ...]:
    """All rows in their order, also those that are switched off."""
    if not is_there("SELECT 1 FROM claims_reviewpolicy LIMIT 1"):
        return ()
    found = ReviewPolicy.objects.in_order().select_related("topic", "changed_by")
    return tuple(found.fetch_mode(models.FETCH_RAISE))


def policy_answers(claim: Claim, rows: Iterable[ReviewPolicy] | None = None) -> tuple[Answer, ...]:
    """What each row says of a claim, up to the one that holds, which comes last.

    Args:
        claim: the claim.
        rows: those of `policies()` if they were read already.
    """
    judged = [
        policy_row(row, place) for place, row in enumerate(policies() if rows is None else rows, 1)
    ]
    subject = Subject(claim=claim.pk, priority=claim.priority, topic=claim.topic_id)
    return every_answer(judged, subject, setting=settings.VERIFY_SECOND_REVIEW)


def policy_for(claim: Claim, rows: Iterable[ReviewPolicy] | None = None) -> Answer:
    """What holds for a claim now, and why; arguments as for `policy_answers`."""
    return policy_answers(claim, rows)[-1]


def check_still_seconded(
    *, claim: Claim, topic: Topic | None, by: User, rows: Iterable[ReviewPolicy] | None = None
) -> None:
    """Let another topic pass that asks for no less than a second person does now.

    The policy is the editors': whoever checks a claim does not choose how closely that is looked
    at, by calling it something else.

    Args:
        claim: its row is locked.
        topic: what it is to be about; None for nothing.
        by: who says so; those who may change the policy may say anything.
        rows: those of `policies()` if they were read already.

    Raises:
        LessSeconded: fewer people would look at it.
    """
    if can(by, Permission.SET_POLICY):
        return
    known = policies() if rows is None else tuple(rows)
    judged = [policy_row(row, place) for place, row in enumerate(known, 1)]
    setting = settings.VERIFY_SECOND_REVIEW
    before, after = (
        what_holds(judged, Subject(claim.pk, claim.priority, number), setting=setting)
        for number in (claim.topic_id, topic.pk if topic else None)
    )
    if STRENGTH[after.mode] < STRENGTH[before.mode]:
        raise LessSeconded(claim)


def policy_row(row: ReviewPolicy, place: int) -> PolicyRow:
    """A row as it is judged; its topic is to be read along.

    Args:
        row: the row.
        place: where it stands among all, counted from 1.
    """
    least = row.least_priority
    return PolicyRow(
        number=row.pk,
        place=place,
        mode=row.mode,
        least_priority=least,
        priority_name="" if least is None else str(Priority(least).label),
        topic=row.topic_id,
        topic_name=row.topic.name if row.topic else "",
        chance=row.chance,
        active=row.active,
    )
