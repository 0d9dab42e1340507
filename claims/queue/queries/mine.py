"""What concerns one person: claims in hand, drafts kept, verdicts to look at a second time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from claims.models import (
    OPEN,
    QUEUE_ORDER,
    BlindRound,
    BulkAction,
    BulkItem,
    Claim,
    ClaimEvent,
    Draft,
    DueState,
    Lease,
    Outcome,
    Status,
    User,
    Verdict,
    What,
)
from claims.permissions import Permission, can, can_approve
from claims.queue.queries.free import held_now
from claims.workflow import covered_by

# More than one person can work on; lists that may well be longer say so where they are cut.
LIST_LIMIT = 100
BULK_SHOWN = 50
LATE_SHOWN = 20


@dataclass(frozen=True)
class HeldClaim:
    """A claim in hand, and what was typed about it so far."""

    lease: Lease
    draft: Draft | None


@dataclass(frozen=True)
class MyClaims:
    """One person's desk.

    Attributes:
        held: claims in hand, newest first.
        assigned: claims that this person is to check and does not hold, in the order in which the
            queue offers them; those left for later come last. One more than `LIST_LIMIT` where
            there are more.
        drafts: what was typed about claims that are not in hand, last saved first.
        comments: comments that were typed and not said yet, last kept first.
        sent_back: own verdicts that a second reviewer sent back, while the claim still waits for
            somebody; newest first, each with `sent_back_because`.
        rounds_sent_back: double reviews that were ended without a verdict and went back to this
            person, last ended first, while the claim still waits for somebody.
        awaiting_second: own verdicts that wait for a second reviewer, oldest first; as many.
    """

    held: tuple[HeldClaim, ...]
    assigned: tuple[Claim, ...]
    drafts: tuple[Draft, ...]
    comments: tuple[Draft, ...]
    sent_back: tuple[Verdict, ...]
    rounds_sent_back: tuple[BlindRound, ...]
    awaiting_second: tuple[Verdict, ...]

    @property
    def number_sent_back(self) -> int:
        """How many claims came back, from an approval or a double review."""
        return len(self.sent_back) + len(self.rounds_sent_back)


def recent_in_bulk(user: User, *, since: datetime) -> list[BulkAction]:
    """What was done to many claims at once and not taken back, newest first, as `changed` claims.

    Those who plan for all see what everybody did, for they may take it back as well. No more than
    the last `BULK_SHOWN` are looked at, by their numbers.

    Args:
        user: who looks.
        since: nothing from before.
    """
    items = BulkItem.objects.filter(action=OuterRef("pk"), event__isnull=False).order_by()
    changed = items.values("action").annotate(n=models.Count("pk")).values("n")
    found = BulkAction.objects.select_related("by").annotate(changed=Subquery(changed))
    if not can(user, Permission.PRIORITISE):
        found = found.filter(by=user)
    last = found.order_by("-pk")[:BULK_SHOWN]
    return [one for one in last if one.at >= since and one.undone_at is None and one.changed]


def my_claims(user: User, at: datetime) -> MyClaims:
    """Everything of one person that is not finished, in seven statements."""
    leases = held_now(user, at).select_related("claim").fetch_mode(models.FETCH_RAISE)
    drafts = {draft.claim_id: draft for draft in _typed(Draft.objects.of_reviews(), user)}
    held = tuple(HeldClaim(lease, drafts.pop(lease.claim_id, None)) for lease in leases)
    own = Verdict.objects.filter(by=user).select_related("claim").fetch_mode(models.FETCH_RAISE)
    later = Verdict.objects.filter(supersedes=OuterRef("pk"))
    return MyClaims(
        held=held,
        assigned=tuple(
            Claim.objects.filter(assigned_to=user, status=Status.WAITING)
            .select_related("topic")
            .fetch_mode(models.FETCH_RAISE)
            .order_by(F("snoozed_until").asc(nulls_first=True), *QUEUE_ORDER)[: LIST_LIMIT + 1]
        ),
        drafts=tuple(drafts.values()),
        comments=tuple(_typed(Draft.objects.of_comments(), user)),
        sent_back=tuple(
            own.filter(
                ~Exists(later),
                ~Exists(_let_stand()),
                superseded_at__isnull=False,
                claim__status__in=OPEN,
            )
            .annotate(sent_back_because=_reason_of_return())
            .order_by("-pk")[:LIST_LIMIT]
        ),
        rounds_sent_back=_rounds_sent_back(user),
        awaiting_second=tuple(
            own.current()
            .filter(claim__status=Status.AWAITING_SECOND)
            .exclude(Exists(BlindRound.objects.open().filter(claim=OuterRef("claim"))))
            .order_by("pk")[: LIST_LIMIT + 1]
        ),
    )


def _rounds_sent_back(user: User) -> tuple[BlindRound, ...]:
    """Double reviews that were ended without a verdict and went back to this person, last first."""
    later = BlindRound.objects.filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
    given = Verdict.objects.filter(claim=OuterRef("claim"), at__gte=OuterRef("closed_at"))
    found = BlindRound.objects.filter(
        ~Exists(later), ~Exists(given), first_by=user, outcome=Outcome.CANCELLED
    ).filter(claim__status__in=OPEN)
    found = found.select_related("claim").fetch_mode(models.FETCH_RAISE)
    return tuple(found.order_by("-closed_at")[:LIST_LIMIT])


def _let_stand() -> models.QuerySet[ClaimEvent]:
    """That an editor let the published verdict stand after a new one was sent back."""
    return ClaimEvent.objects.filter(
        claim=OuterRef("claim"), what=What.LET_STAND, at__gte=OuterRef("superseded_at")
    )


def _reason_of_return() -> Subquery:
    """Why a second reviewer sent a verdict back, as the history of its claim says."""
    returned = ClaimEvent.objects.filter(
        claim=OuterRef("claim"), what=What.RETURNED, at=OuterRef("superseded_at")
    )
    reason = KeyTextTransform("reason", Cast("body", models.JSONField()))
    return Subquery(returned.order_by("-pk").values(reason=reason)[:1])


def _typed(drafts: models.QuerySet[Draft], user: User) -> models.QuerySet[Draft]:
    """Drafts of one person with their claims, last saved first."""
    found = drafts.filter(by=user).select_related("claim").fetch_mode(models.FETCH_RAISE)
    return found.order_by("-saved_at", "-pk")[:LIST_LIMIT]


@dataclass(frozen=True)
class SecondReviewRow:
    """A verdict that waits for a second pair of eyes.

    Attributes:
        verdict: with its claim and its author.
        can_approve: whether the person who asked may be the second reviewer; never of their own.
    """

    verdict: Verdict
    can_approve: bool


def second_review_rows(
    user: User, *, after: int = 0, size: int = LIST_LIMIT
) -> tuple[SecondReviewRow, ...]:
    """Verdicts that wait for an approval, in one statement; longest waiting first.

    A claim that wants a second opinion is not among them, though readers may see a verdict on it,
    nor is one that the person does not check.

    Args:
        user: who looks.
        after: the number of the last verdict of the page before; 0 for the first page.
        size: at most this many.
    """
    verdicts = (
        to_approve(user)
        .filter(pk__gt=after)
        .select_related("claim", "by")
        .fetch_mode(models.FETCH_RAISE)
        .order_by("pk")[:size]
    )
    return tuple(SecondReviewRow(row, can_approve(user, row)) for row in verdicts)


def late_to_approve(user: User) -> tuple[SecondReviewRow, ...]:
    """Of those the `LATE_SHOWN` that are overdue or due soon, the most urgent first.

    Args:
        user: who looks.
    """
    late = to_approve(user).filter(
        claim__due_at__isnull=False, claim__status__in=OPEN, claim__due_state__gt=DueState.NONE
    )
    found = late.select_related("claim", "by").fetch_mode(models.FETCH_RAISE)
    return tuple(
        SecondReviewRow(row, can_approve(user, row))
        for row in found.order_by("claim__due_at", "pk")[:LATE_SHOWN]
    )


def to_approve(user: User) -> models.QuerySet[Verdict]:
    """Verdicts that wait for an approval on claims that a person checks, their own among them."""
    return (
        Verdict.objects.current()
        .filter(covered_by(user, "claim__"), claim__status=Status.AWAITING_SECOND)
        .exclude(Exists(BlindRound.objects.open().filter(claim=OuterRef("claim"))))
    )
