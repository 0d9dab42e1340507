"""Making notices: of what stands in the history, and of due times. Safe to run twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import batched

from django.db import transaction
from django.db.models import Q

from claims.models import (
    Claim,
    ClaimEvent,
    DueState,
    EventToTell,
    Lease,
    Notice,
    NoticeKind,
    Status,
    User,
    What,
)
from claims.notices.queries.telling import people_who_may, told_by
from claims.notices.queries.told import Told
from claims.permissions import Permission
from claims.workflow import Scope, scope_of

LOOK_AGAIN = timedelta(minutes=5)
"""After this a comment that somebody may not read yet is looked at once more."""

# Somebody is at the other open ones.
_IN_NO_HANDS = (Status.WAITING, Status.AWAITING_SECOND, Status.DIFFERING)
UNTAKEN_TOLD = 20
"""Claims near their deadline that nobody has; of no more than these anybody is told at once."""

TOLD_AT_ONCE = 500
"""Notices that are looked up and stored together."""

type Reads = Callable[[ClaimEvent, User], bool]


@transaction.atomic
def tell_events(*, reads: Reads, at: datetime, limit: int = 100) -> int:
    """Make the notices of entries that are still to be told; rows in use just now are passed over.

    Of a comment that a person must not read yet, because two people work apart, they are told when
    they may.

    Args:
        reads: whether a person may know of an entry.
        at: now.
        limit: at most this many entries; the next run does the rest.

    Returns:
        How many entries were looked at.
    """
    found = EventToTell.objects.filter(look_at__lte=at).order_by("look_at", "pk")
    rows = list(
        found.select_related("event__claim__assigned_to", "event__by").select_for_update(
            skip_locked=True, of=("self",)
        )[:limit]
    )
    for row in rows:
        if _tell(row.event, reads):
            row.delete()
        else:
            row.look_at = at + LOOK_AGAIN
            row.save(update_fields=["look_at"])
    return len(rows)


@transaction.atomic
def tell_due(*, at: datetime, limit: int = 500) -> int:
    """Tell people of the claims in their hands, or assigned to them, that are due soon or overdue.

    Those who assign claims are told of claims that nobody has, also of those that wait for a second
    person or a decision: each of the most urgent UNTAKEN_TOLD that they check, and of the next when
    one of these is in somebody's hands.

    Once for each due time and state, however often this runs.

    Args:
        at: now.
        limit: about so many notices; the next run makes the rest.

    Returns:
        How many notices were made.
    """
    late = Q(due_state__gt=DueState.NONE, due_at__isnull=False)
    assigned = Claim.objects.filter(late, assigned_to__isnull=False).select_related("assigned_to")
    held = Lease.objects.live().filter(expires_at__gt=at, claim__in=Claim.objects.filter(late))
    made = 0
    for rows in (
        ((claim, claim.assigned_to) for claim in assigned.order_by("due_at", "pk").iterator()),
        ((lease.claim, lease.holder) for lease in held.select_related("claim", "holder")),
    ):
        told = (_late(claim, person, at) for claim, person in rows if person and person.is_active)
        # What everybody knows already is passed over, so that it hides nothing that comes later.
        for some in batched(told, TOLD_AT_ONCE):
            if made >= limit:
                break
            made += _store({(one.user_id, one.key): one for one in some}.values())
    return made + _store(_untaken(late, at))


def _untaken(late: Q, at: datetime) -> Iterable[Notice]:
    """What those who assign claims are told of claims that wait, near their deadline or past it."""
    waiting = Claim.objects.filter(late, status__in=_IN_NO_HANDS, assigned_to__isnull=True)
    rows: dict[Scope, list[Claim]] = {}
    for person in people_who_may(Permission.ASSIGN):
        scope = scope_of(person)
        if scope not in rows:
            urgent = waiting.filter(scope.condition()).order_by("due_at", "pk")
            rows[scope] = list(urgent[:UNTAKEN_TOLD])
        for claim in rows[scope]:
            due = claim.due_at.isoformat() if claim.due_at else ""
            key = f"{NoticeKind.UNTAKEN}:{claim.pk}:{due}"
            kind = NoticeKind.UNTAKEN
            yield Notice(user=person, kind=kind, key=key, claim=claim, data={"due": due}, at=at)


def _late(claim: Claim, person: User, at: datetime) -> Notice:
    overdue = claim.due_state == DueState.OVERDUE
    kind = NoticeKind.OVERDUE if overdue else NoticeKind.DUE_SOON
    due = claim.due_at.isoformat() if claim.due_at else ""
    key = f"{kind}:{claim.pk}:{due}"
    return Notice(user=person, kind=kind, key=key, claim=claim, data={"due": due}, at=at)


def _tell(event: ClaimEvent, reads: Reads) -> bool:
    """Whether everybody was told."""
    told = [(one, reads(event, one.user)) for one in told_by(event)]
    waits = event.what == What.COMMENTED
    _store(_notice(event, one, open_to=may) for one, may in told if may or not waits)
    return all(may for _, may in told) or not waits


def _notice(event: ClaimEvent, told: Told, *, open_to: bool) -> Notice:
    data: dict[str, object] = {"reason": told.reason} if told.reason and open_to else {}
    key = f"event:{event.pk}"
    if told.sheet is not None:
        draft = told.sheet.text_version.own_copy
        data |= {"sheet": told.sheet.pk, "title": draft.title}
        key += f":sheet:{told.sheet.pk}"
    return Notice(
        user=told.user,
        kind=told.kind,
        key=key,
        claim=event.claim,
        by=told.by,
        data=data,
        at=event.at,
    )


def _store(notices: Iterable[Notice]) -> int:
    """Store those that are new."""
    rows = list(notices)
    known = set(
        Notice.objects.filter(
            user__in={row.user_id for row in rows}, key__in={row.key for row in rows}
        ).values_list("user", "key")
    )
    new = [row for row in rows if (row.user_id, row.key) not in known]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
