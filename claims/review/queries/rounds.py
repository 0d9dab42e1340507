"""Double reviews: those that want a second opinion, those to be decided, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Prefetch

from claims.models import (
    BlindRound,
    Claim,
    Lease,
    Opinion,
    OpinionEvidence,
    OpinionsRead,
    Outcome,
    User,
)
from claims.permissions import Permission, can
from claims.workflow import covered_by

ROUNDS_SHOWN = 100
"""Rows of each list; more than a desk works through in a day."""


@dataclass(frozen=True)
class SecondOpinionRow:
    """A claim that wants a second opinion. Nothing of the first is told, nor whose it is.

    Attributes:
        round: with its claim.
        lease: who is at it now; None for nobody.
        is_own: whether the person who looks gave the first opinion.
    """

    round: BlindRound
    lease: Lease | None
    is_own: bool


def second_opinion_rows(user: User, at: datetime) -> tuple[SecondOpinionRow, ...]:
    """Claims in a person's scopes that want a second opinion, longest waiting first.

    Args:
        user: who looks.
        at: now.
    """
    rounds = list(
        BlindRound.objects.wants_second()
        .filter(covered_by(user, "claim__"))
        .select_related("claim")
        .fetch_mode(models.FETCH_RAISE)[:ROUNDS_SHOWN]
    )
    leases = {
        lease.claim_id: lease
        for lease in Lease.objects.live()
        .filter(claim__in=[row.claim_id for row in rounds], expires_at__gt=at)
        .select_related("holder")
        .fetch_mode(models.FETCH_RAISE)
    }
    return tuple(
        SecondOpinionRow(row, leases.get(row.claim_id), row.first_by_id == user.pk)
        for row in rounds
    )


def differing_rounds(user: User) -> tuple[BlindRound, ...]:
    """Double reviews with two opinions that differ, longest waiting first, with their claims.

    Args:
        user: who looks; claims that they do not check are left out.
    """
    found = BlindRound.objects.differing().filter(covered_by(user, "claim__"))
    found = found.select_related("claim", "first_by", "second_by")
    return tuple(found.fetch_mode(models.FETCH_RAISE)[:ROUNDS_SHOWN])


def round_to_decide(round_id: int) -> BlindRound:
    """One double review with its claim and its people.

    Raises:
        BlindRound.DoesNotExist: there is none.
    """
    people = ("claim", "first_by", "second_by", "decided_by")
    return BlindRound.objects.select_related(*people).get(pk=round_id)


def opinions_of(current: BlindRound) -> tuple[Opinion, ...]:
    """The opinions of a round, the first first, with authors and cited evidence."""
    cited = OpinionEvidence.objects.select_related(
        "evidence__added_by", "evidence__material"
    ).order_by("number")
    found = Opinion.objects.filter(round=current).select_related("by", "lease", "carried_from")
    return tuple(found.prefetch_related(Prefetch("citations", cited)).order_by("place"))


def shown_rounds(claim: Claim, user: User) -> tuple[tuple[BlindRound, tuple[Opinion, ...]], ...]:
    """The double reviews of a claim, newest first, with those opinions that a person may read.

    All read those of a round that led to a verdict. Of one that was sent back people read their own
    opinion, and whoever sent it back both. Of an open one people read their own; once both are in,
    they read both, and so does who has opened them to decide: to look at a claim is not to read
    what keeps a person from coming second.
    """
    people = ("first_by", "second_by", "decided_by")
    rounds = BlindRound.objects.filter(claim=claim).select_related(*people).order_by("-number")
    cited = OpinionEvidence.objects.select_related(
        "evidence__added_by", "evidence__material"
    ).order_by("number")
    said = (
        Opinion.objects.order_by("place")
        .select_related("by")
        .prefetch_related(Prefetch("citations", cited))
    )
    shown = []
    for row in rounds.prefetch_related(Prefetch("opinions", said))[:20]:
        opinions = tuple(row.opinions.all())
        shows = reads_both if row.closed_at is not None else has_read_both
        if not shows(row, user):
            opinions = tuple(one for one in opinions if one.by_id == user.pk)
        if opinions:
            shown.append((row, opinions))
    return tuple(shown)


def reads_both(current: BlindRound, user: User) -> bool:
    """Whether a person may read both opinions of a round."""
    if current.outcome in {Outcome.AGREED, Outcome.DECIDED}:
        return True
    if current.outcome == Outcome.CANCELLED:
        return current.second_by_id is not None and current.decided_by_id == user.pk
    if current.second_by_id is None:
        return False
    is_own = user.pk in {current.first_by_id, current.second_by_id}
    return is_own or can(user, Permission.ADJUDICATE)


def has_read_both(current: BlindRound, user: User) -> bool:
    """Whether a person gave one opinion of an open round, both being in, or has opened them."""
    if not reads_both(current, user):
        return False
    is_own = user.pk in {current.first_by_id, current.second_by_id}
    return is_own or OpinionsRead.objects.filter(round=current, by=user).exists()


def own_opinions_waiting(user: User) -> tuple[Opinion, ...]:
    """A person's opinions in double reviews that have not ended, oldest first."""
    own = Opinion.objects.filter(by=user, round__closed_at__isnull=True)
    found = own.select_related("round__claim").fetch_mode(models.FETCH_RAISE)
    return tuple(found.order_by("pk")[:ROUNDS_SHOWN])
