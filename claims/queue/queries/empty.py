"""Why the queue has nothing for a person: an empty page says what is in the way, with numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from django.db.models import Count, Min, QuerySet

from claims.messages import Message, Text, say, say_many
from claims.models import BlindRound, Claim, Lease, Skip, Status, User, Verdict
from claims.permissions import Permission, can
from claims.queue.filters import ALL, Part, QueueFilters
from claims.queue.queries.counts import COUNT_TO
from claims.queue.queries.free import assigned_to, free_for, free_in_scope, held_now, next_for
from claims.queue.queries.walking import LOOK_THROUGH, narrowed, stretch
from claims.workflow import Scope, scope_of

BUSY = Text("A claim is free, but something is just being done with it. Try again in a moment.")
"""What is said where a job, or somebody, has the only free claim locked for long."""


@dataclass(frozen=True)
class EmptyReason:
    """One thing in the way.

    Attributes:
        code: `busy`, `own_outside`, `own_later`, `own_holds`, `filters`, `scopes`,
            `looked_through`, `held`, `skipped`, `assigned`, `snoozed`, `second_review`,
            `differing` or `nothing_waits`.
        text: the sentence for the page, without the time.
        count: how many claims it concerns.
        at: when the first of them comes free by itself, if that is known.
        claim: the number of the claim, where it is one and the person's own.
    """

    code: str
    text: str
    count: int
    at: datetime | None = None
    claim: int | None = None


@dataclass(frozen=True)
class _Asked:
    """Whose queue, when, and what of it."""

    user: User
    at: datetime
    filters: QueueFilters
    scope: Scope

    def narrowed(self, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        """Those of a few claims that match and that the person checks."""
        return narrowed(claims, self.filters, self.scope)


def why_empty(user: User, at: datetime, filters: QueueFilters = ALL) -> tuple[EmptyReason, ...]:
    """The reasons why `take_next` found nothing; at least one.

    Call it after `take_next` gave nothing. Nothing is counted further than `COUNT_TO`, nor looked
    for further than `LOOK_THROUGH`.

    Args:
        user: whose queue.
        at: now.
        filters: as given to `take_next`.
    """
    asked = _Asked(user, at, filters, scope_of(user))
    found = (
        _busy(asked),
        _own_outside(asked),
        _own_later(asked),
        _own_holds(asked),
        _left_out_by_filters(asked),
        _left_out_by_scopes(asked),
        _looked_through(asked),
        _held(asked),
        _skipped(asked),
        _assigned(asked),
        _snoozed(asked),
        _second_review(asked),
        _differing(asked),
    )
    reasons = tuple(reason for reason in found if reason.count)
    return reasons or (EmptyReason("nothing_waits", say("No claim waits for a reviewer."), 0),)


def loosenings(user: User, at: datetime, filters: QueueFilters) -> tuple[str, ...]:
    """The fields of the filters each of which alone keeps a claim from this person."""
    set_fields = [one.name for one in fields(filters) if getattr(filters, one.name)]
    if len(set_fields) < 2:
        return ()
    return tuple(
        name
        for name in set_fields
        if next_for(user, at, replace(filters, **{name: getattr(ALL, name)})) is not None
    )


def _busy(asked: _Asked) -> EmptyReason:
    """A claim that could be handed out, but for a job or somebody who has it locked for long."""
    free = next_for(asked.user, asked.at, asked.filters) is not None
    return EmptyReason("busy", say(BUSY), int(free))


def _own_outside(asked: _Asked) -> EmptyReason:
    """Claims assigned to the person; none is left here but those that the filters hide."""
    count = assigned_to(asked.user).count() if asked.filters.are_set() else 0
    text = say_many(
        "%(count)d claim assigned to you is outside these filters.",
        "%(count)d claims assigned to you are outside these filters.",
        count=count,
    )
    return EmptyReason("own_outside", text, count)


def _own_later(asked: _Asked) -> EmptyReason:
    """Claims assigned to the person that wait until later, where the filters hide them."""
    own = Claim.objects.snoozed().order_by().filter(assigned_to=asked.user)
    hidden: set[int] = set()
    if asked.filters.are_set():
        # Whose a claim is, is theirs to check whatever their scopes.
        shown = narrowed(own, asked.filters).values_list("pk", flat=True)
        hidden = set(own.values_list("pk", flat=True)) - set(shown)
    text = say_many(
        "%(count)d claim of yours that is left for later is outside these filters.",
        "%(count)d claims of yours that are left for later are outside these filters.",
        count=len(hidden),
    )
    return EmptyReason("own_later", text, len(hidden))


def in_own_hands(numbers: Sequence[int]) -> EmptyReason:
    """Claims that the person holds, by their numbers."""
    count = len(numbers)
    text = say_many(
        "%(count)d claim is in your hands.", "%(count)d claims are in your hands.", count=count
    )
    return EmptyReason("own_holds", text, count, claim=numbers[0] if count == 1 else None)


def _own_holds(asked: _Asked) -> EmptyReason:
    return in_own_hands(list(held_now(asked.user, asked.at).values_list("claim", flat=True)))


def _left_out_by_filters(asked: _Asked) -> EmptyReason:
    free = 0
    if asked.filters.are_set():
        free = len(free_in_scope(asked.user, asked.at, COUNT_TO + 1))
    text = say_many(
        "%(count)d claim is free without these filters.",
        "%(count)d claims are free without these filters.",
        count=free,
    )
    if free > COUNT_TO:
        text = say("More than %(many)s claims are free without these filters.", many=COUNT_TO)
    return EmptyReason("filters", text, free)


def _left_out_by_scopes(asked: _Asked) -> EmptyReason:
    free = 0
    if asked.scope.is_set():
        found = free_for(asked.user, asked.at).values_list("pk", flat=True)
        free = len(found[: COUNT_TO + 1])
    text = say_many(
        "%(count)d claim is free outside your scopes.",
        "%(count)d claims are free outside your scopes.",
        count=free,
    )
    if free > COUNT_TO:
        text = say("More than %(many)s claims are free outside your scopes.", many=COUNT_TO)
    return EmptyReason("scopes", text, free)


def _looked_through(asked: _Asked) -> EmptyReason:
    """A search that no index serves ends somewhere; it says so."""
    looked = stretch(part=Part.WAITING, filters=asked.filters, scope=asked.scope)
    text = say(
        "The first %(many)s claims of the queue were looked through. The list below can look "
        "further.",
        many=LOOK_THROUGH,
    )
    return EmptyReason("looked_through", text, int(looked.end is not None))


def held_by_others(claims: QuerySet[Claim], user: User, at: datetime) -> EmptyReason:
    """Those of the claims that somebody else holds."""
    held = Lease.objects.live().filter(claim__in=claims).exclude(holder=user)
    sums = held.aggregate(n=Count("pk"), first=Min("expires_at"))
    first = sums["first"]
    at_first = first if first and first > at else None
    text = say_many(
        "%(count)d claim is held by others.",
        "%(count)d claims are held by others.",
        count=sums["n"],
    )
    return EmptyReason("held", text, sums["n"], at_first)


def _held(asked: _Asked) -> EmptyReason:
    in_review = asked.narrowed(Claim.objects.filter(status=Status.IN_REVIEW))
    return held_by_others(in_review, asked.user, asked.at)


def skipped_by(user: User, claims: QuerySet[Claim], at: datetime) -> EmptyReason:
    """Those of the claims that the person skipped."""
    sums = Skip.objects.filter(by=user, until__gt=at, claim__in=claims).aggregate(
        n=Count("claim", distinct=True), first=Min("until")
    )
    text = say_many(
        "%(count)d claim is skipped by you.",
        "%(count)d claims are skipped by you.",
        count=sums["n"],
    )
    return EmptyReason("skipped", text, sums["n"], sums["first"])


def _skipped(asked: _Asked) -> EmptyReason:
    waiting = asked.narrowed(Claim.objects.filter(status=Status.WAITING))
    return skipped_by(asked.user, waiting, asked.at)


def _assigned(asked: _Asked) -> EmptyReason:
    # What is left for later is told with the time when it comes back.
    others = Claim.objects.assigned().filter(status=Status.WAITING, snoozed_until__isnull=True)
    others = others.exclude(assigned_to=asked.user)
    count = asked.narrowed(others).count()
    return EmptyReason("assigned", _assigned_words(count), count)


def _assigned_words(count: int) -> Message:
    return say_many(
        "%(count)d claim is assigned to others.",
        "%(count)d claims are assigned to others.",
        count=count,
    )


def _snoozed(asked: _Asked) -> EmptyReason:
    sums = asked.narrowed(Claim.objects.snoozed().order_by()).aggregate(
        n=Count("pk"), first=Min("snoozed_until")
    )
    text = say_many(
        "%(count)d claim is left for later.",
        "%(count)d claims are left for later.",
        count=sums["n"],
    )
    return EmptyReason("snoozed", text, sums["n"], sums["first"])


def _second_review(asked: _Asked) -> EmptyReason:
    waiting = stretch(part=Status.AWAITING_SECOND, filters=asked.filters, scope=asked.scope)
    numbers = waiting.numbers(COUNT_TO)
    # In a blind round nobody's verdict stands yet; on a claim opened again an old one may.
    rounds = dict(
        BlindRound.objects.open().filter(claim__in=numbers).values_list("claim", "first_by")
    )
    verdicts = Verdict.objects.current().filter(claim__in=numbers, by=asked.user)
    judged = set(verdicts.values_list("claim", flat=True)) - rounds.keys()
    own = len(judged) + sum(first == asked.user.pk for first in rounds.values())
    text = say_many(
        "%(count)d claim is waiting for a second reviewer; %(own)d by you.",
        "%(count)d claims are waiting for a second reviewer; %(own)d by you.",
        count=len(numbers),
        own=own,
    )
    return EmptyReason("second_review", text, len(numbers))


def _differing(asked: _Asked) -> EmptyReason:
    """Opinions that differ, for those who may decide between them."""
    count = 0
    if can(asked.user, Permission.ADJUDICATE):
        differing = stretch(part=Status.DIFFERING, filters=asked.filters, scope=asked.scope)
        count = len(differing.numbers(COUNT_TO))
    text = say_many(
        "On %(count)d claim two opinions differ; somebody has to decide.",
        "On %(count)d claims two opinions differ; somebody has to decide.",
        count=count,
    )
    return EmptyReason("differing", text, count)
