"""What the review policy says of a claim."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models

from claims.models import Claim, Priority, ReviewPolicy
from claims.models.plain_sql import is_there
from claims.review.policies import Answer, PolicyRow, Subject, every_answer


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
