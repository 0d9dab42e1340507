"""Why no claim wants a second opinion of a person: what is in the way, with numbers."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from claims.messages import say, say_many
from claims.models import BlindRound, Claim, Status, User
from claims.queue.queries.counts import COUNT_TO
from claims.queue.queries.empty import EmptyReason, held_by_others, in_own_hands, skipped_by
from claims.queue.queries.free import held_now
from claims.workflow import Scope, scope_of
from claims.workflow.rounds import known_rounds


def why_no_second(user: User, at: datetime) -> tuple[EmptyReason, ...]:
    """The reasons why `take_second` found nothing; at least one. Two statements, or eight.

    Args:
        user: whose opinion would be wanted.
        at: now.
    """
    found = [_own_opinion(user)]
    # Of most desks that is all: nobody else waits for a second opinion.
    if _others_rounds(user).exists():
        scope = scope_of(user)
        found += [
            _known(user),
            *_in_hands(user, scope, at),
            _skipped(user, scope, at),
            _outside(user, scope),
        ]
    reasons = tuple(reason for reason in found if reason.count)
    nothing = say("No claim wants a second opinion of yours now.")
    return reasons or (EmptyReason("nothing_waits", nothing, 0),)


def _own_opinion(user: User) -> EmptyReason:
    """Claims on which the first opinion is this person's."""
    own = BlindRound.objects.wants_second().filter(first_by=user).values("pk")[: COUNT_TO + 1]
    count = len(own)
    text = say_many(
        "%(count)d claim waits for somebody else: the first opinion is yours.",
        "%(count)d claims wait for somebody else: the first opinions are yours.",
        count=count,
    )
    if count > COUNT_TO:
        text = say(
            "More than %(many)s claims wait for somebody else: the first opinions are yours.",
            many=COUNT_TO,
        )
    return EmptyReason("own_opinion", text, count)


def _known(user: User) -> EmptyReason:
    """Claims of which the person knows what both said, before they were sent back."""
    count = _others_rounds(user).filter(Exists(_known_of(user, "claim"))).count()
    text = say_many(
        "On %(count)d claim you know the opinions of an earlier double review; somebody else has "
        "to come second.",
        "On %(count)d claims you know the opinions of an earlier double review; somebody else has "
        "to come second.",
        count=count,
    )
    return EmptyReason("known_opinions", text, count)


def _in_hands(user: User, scope: Scope, at: datetime) -> tuple[EmptyReason, EmptyReason]:
    """Claims that are being looked at the second time: by this person, and by others."""
    rounds = _others_rounds(user)
    of_a_round = Exists(rounds.filter(claim=OuterRef("claim")))
    own = held_now(user, at).filter(of_a_round).values_list("claim", flat=True)
    in_review = Claim.objects.filter(
        Exists(rounds.filter(claim=OuterRef("pk"))), status=Status.IN_REVIEW
    ).filter(scope.condition())
    return in_own_hands(list(own)), held_by_others(in_review, user, at)


def _skipped(user: User, scope: Scope, at: datetime) -> EmptyReason:
    return skipped_by(user, _wanted_of(user).filter(scope.condition()), at)


def _outside(user: User, scope: Scope) -> EmptyReason:
    """Claims whose second opinion somebody with other scopes has to give."""
    count = 0
    if scope.is_set():
        outside = _wanted_of(user).exclude(scope.condition())
        count = len(outside.values("pk")[: COUNT_TO + 1])
    text = say_many(
        "%(count)d claim outside your scopes wants a second opinion.",
        "%(count)d claims outside your scopes want a second opinion.",
        count=count,
    )
    if count > COUNT_TO:
        text = say(
            "More than %(many)s claims outside your scopes want a second opinion.", many=COUNT_TO
        )
    return EmptyReason("scopes", text, count)


def _wanted_of(user: User) -> QuerySet[Claim]:
    """Claims that nobody holds and on which somebody else gave the first opinion."""
    return Claim.objects.filter(
        Exists(_others_rounds(user).filter(claim=OuterRef("pk"))),
        ~Exists(_known_of(user, "pk")),
        status=Status.AWAITING_SECOND,
    )


def _others_rounds(user: User) -> QuerySet[BlindRound]:
    return BlindRound.objects.wants_second().exclude(first_by=user).order_by()


def _known_of(user: User, claim: str) -> QuerySet[BlindRound]:
    return known_rounds(user).filter(claim=OuterRef(claim))
