"""When claims are to be checked: an editor's pin, due times, and the job that watches the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from claims.messages import say
from claims.models import OPEN, Article, Claim, DueState, Status, User, What
from claims.permissions import Permission, check
from claims.queue.queries.planning import article_due_times, open_claims_of
from claims.queue.reasons import ReasonNotAccepted, clean_reason
from claims.workflow import lock_claim, record, record_each


class NotInQueue(Exception):
    """The claim needs nobody at present, so it is neither due nor pinned nor anybody's."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        super().__init__(
            say(
                "Claim %(claim)d is not in the queue: %(here)s. Reopen it first.",
                claim=claim.pk,
                here=Status(claim.status).label,
            )
        )


def check_in_queue(claim: Claim) -> None:
    """Let open claims pass.

    Raises:
        NotInQueue: the claim is not open.
    """
    if claim.status not in OPEN:
        raise NotInQueue(claim)


@transaction.atomic
def set_pinned(*, claim_id: int, pinned: bool, reason: str, by: User, at: datetime) -> Claim:
    """Put a claim before all others, or back into its order. What stands already is left alone.

    Args:
        claim_id: which claim.
        pinned: whether it comes first.
        reason: why; may be empty.
        by: an editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        ReasonNotAccepted: the reason is too long.
        Claim.DoesNotExist: there is no such claim.
        NotInQueue: the claim is not open.
    """
    check(by, Permission.PRIORITISE)
    note = clean_reason(reason, required=False)
    claim = lock_claim(claim_id)
    check_in_queue(claim)
    if claim.pinned != pinned:
        claim.pinned = pinned
        claim.save(update_fields=["pinned"])
        what = What.PINNED if pinned else What.UNPINNED
        record(claim=claim, what=what, by=by, at=at, reason=note)
    return claim


@transaction.atomic
def set_due(*, claim_id: int, due: datetime | None, by: User, at: datetime) -> Claim:
    """Say when a claim is to be checked. An earlier due time of one of its articles still holds.

    Left for later past that moment, it waits again at once.

    Args:
        claim_id: which claim.
        due: when; None takes its own due time away.
        by: an editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        ReasonNotAccepted: the moment has passed.
        Claim.DoesNotExist: there is no such claim.
        NotInQueue: the claim is not open.
    """
    check(by, Permission.PRIORITISE)
    _check_to_come(due, at)
    claim = lock_claim(claim_id)
    check_in_queue(claim)
    before, claim.own_due_at = claim.own_due_at, due
    told = _bring_up_to_date([claim], by=by, at=at)
    if not told and before != due:
        # An earlier one of an article holds: the history says all the same who set what.
        record_each(
            entries=[(claim, _facts(before, due, None))], what=What.DUE_CHANGED, by=by, at=at
        )
    return claim


@transaction.atomic
def set_article_due(*, article_id: int, due: datetime | None, by: User, at: datetime) -> Article:
    """Say when the claims of an article are to be checked, also those found later.

    Args:
        article_id: which article.
        due: when; None takes the due time away.
        by: an editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        ReasonNotAccepted: the moment has passed.
        Article.DoesNotExist: there is no such article.
    """
    check(by, Permission.PRIORITISE)
    _check_to_come(due, at)
    article = Article.objects.select_for_update(no_key=True).only("due_at").get(pk=article_id)
    if article.due_at != due:
        article.due_at = due
        article.save(update_fields=["due_at"])
        _bring_up_to_date(_locked(open_claims_of([article_id])), by=by, at=at, article=article_id)
    return article


@transaction.atomic
def hand_down_due(*, article_ids: Sequence[int], at: datetime) -> int:
    """Give the due times of articles to the open claims found in them. Safe to run twice.

    Returns:
        How many claims got another due time.
    """
    due = Article.objects.filter(pk__in=article_ids, due_at__isnull=False)
    claims = _locked(open_claims_of(list(due.values_list("pk", flat=True))))
    return _bring_up_to_date(claims, by=None, at=at)


@transaction.atomic
def watch_due_times(*, at: datetime, limit: int = 1000) -> int:
    """Mark claims that have come to be due soon or overdue. Leaves no events: the clock did it.

    Args:
        at: now.
        limit: at most this many; the next run does the rest.

    Returns:
        How many were marked.
    """
    due = Claim.objects.filter(due_at__isnull=False, status__in=OPEN)
    late = due.filter(due_state__in=[DueState.NONE, DueState.SOON], due_at__lte=at)
    soon = due.filter(due_state=DueState.NONE, due_at__gt=at, due_at__lte=at + _warning())
    return _mark(late, DueState.OVERDUE, limit) + _mark(soon, DueState.SOON, limit)


def _mark(claims: QuerySet[Claim], state: DueState, limit: int) -> int:
    """Claims in use just now are passed over; the next run finds them."""
    numbers = claims.order_by("due_at").select_for_update(skip_locked=True, no_key=True)
    found = list(numbers.values_list("pk", flat=True)[:limit])
    return Claim.objects.filter(pk__in=found).update(due_state=state)


def _warning() -> timedelta:
    return timedelta(hours=settings.VERIFY_DUE_SOON_HOURS)


def earliest_due(claim: Claim, own: datetime | None) -> datetime | None:
    """The due time that holds for a claim: its own, or that of an article if that is earlier.

    Args:
        claim: the claim.
        own: its own due time; None for none.
    """
    of_articles = article_due_times([claim.pk]).get(claim.pk)
    return min((due for due in (own, of_articles) if due is not None), default=None)


def due_state(due: datetime | None, at: datetime) -> DueState:
    """Where a due time stands now."""
    if due is None or due > at + _warning():
        return DueState.NONE
    return DueState.SOON if due > at else DueState.OVERDUE


def _check_to_come(due: datetime | None, at: datetime) -> None:
    if due is not None and due <= at:
        raise ReasonNotAccepted("due", say("This moment has passed. Give one that is to come."))


def _locked(claims: QuerySet[Claim]) -> list[Claim]:
    """In the order of their numbers, as every other action holds them."""
    return list(claims.order_by("pk").select_for_update(no_key=True))


def _bring_up_to_date(
    claims: Sequence[Claim], *, by: User | None, at: datetime, article: int | None = None
) -> int:
    """Set each due time to the earliest that holds, with an entry where it is another one.

    A claim that was left for later past a new deadline waits in the queue again at once.
    """
    times = article_due_times([claim.pk for claim in claims])
    changed = []
    for claim in claims:
        before = claim.due_at
        known = [due for due in (claim.own_due_at, times.get(claim.pk)) if due is not None]
        claim.due_at = min(known, default=None)
        claim.due_state = due_state(claim.due_at, at)
        changed.append((claim, before))
    woken = [
        claim for claim, before in changed if before != claim.due_at and _sleeps_too_long(claim, at)
    ]
    for claim in woken:
        claim.snoozed_until = None
    Claim.objects.bulk_update(
        claims, ["due_at", "own_due_at", "due_state", "snoozed_until"], batch_size=500
    )
    entries = [
        (claim, _facts(before, claim.due_at, article))
        for claim, before in changed
        if before != claim.due_at
    ]
    record_each(entries=entries, what=What.DUE_CHANGED, by=by, at=at)
    record_each(entries=((claim, {}) for claim in woken), what=What.WOKEN, by=by, at=at)
    return len(entries)


def _sleeps_too_long(claim: Claim, at: datetime) -> bool:
    """Whether the claim is left for later past a deadline to come, which nobody may do."""
    due, until = claim.due_at, claim.snoozed_until
    return due is not None and until is not None and at < due <= until


def _facts(
    before: datetime | None, after: datetime | None, article: int | None
) -> dict[str, str | int]:
    facts: dict[str, str | int] = {
        "before": before.isoformat() if before else "",
        "after": after.isoformat() if after else "",
    }
    return facts | ({"article": article} if article else {})
