"""Comments on a claim, as far as a person may read them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from claims.models import BlindRound, Claim, ClaimEvent, Comment, Lease, User, What
from claims.permissions import PERMISSIONS, Permission
from claims.review.mentions import Piece, pieces_of
from claims.review.queries.veils import Veil, veil_over
from claims.workflow import open_round
from claims.workflow.policy_rows import policy_for

COMMENTS_SHOWN = 100
"""Comments of a page, the newest of them; earlier ones are a click away."""


@dataclass(frozen=True)
class ShownComment:
    """A comment as a person reads it.

    Attributes:
        comment: with its author; without words if it was taken back.
        pieces: its words, with links and people told apart.
        is_own: whether the person who reads wrote it.
    """

    comment: Comment
    pieces: tuple[Piece, ...]
    is_own: bool


@dataclass(frozen=True)
class Talk:
    """The comments on a claim.

    Attributes:
        comments: oldest first.
        earlier: the place in the history before which there are more; None for none.
        held_back: whether comments of others may be held back, since two people work apart.
    """

    comments: tuple[ShownComment, ...]
    earlier: int | None
    held_back: bool


def talk_about(claim: Claim, user: User, *, veil: Veil | None, before: int | None = None) -> Talk:
    """The newest comments on a claim that a person may read, in four statements at most.

    Args:
        claim: the claim.
        user: who reads.
        veil: what is held back from them.
        before: only comments before this place in the history; None for the newest.
    """
    found = Comment.objects.filter(claim=claim).select_related("by").order_by("-number")
    found = found.prefetch_related("mentioned").fetch_mode(models.FETCH_RAISE)
    if before is not None:
        found = found.filter(number__lt=before)
    if veil is not None:
        found = found.filter(
            models.Q(number__lte=veil.begins_at)
            | models.Q(by=user)
            | ~models.Q(by__in=_silent(claim, veil))
        )
    rows = list(found[: COMMENTS_SHOWN + 1])
    shown = rows[:COMMENTS_SHOWN]
    earlier = shown[-1].number if len(rows) > COMMENTS_SHOWN else None
    return Talk(tuple(_shown(row, user) for row in reversed(shown)), earlier, veil is not None)


def reads_event(event: ClaimEvent, user: User) -> bool:
    """Whether a person may know of an entry of a claim's history now.

    Args:
        event: with its claim.
        user: the person.
    """
    claim = event.claim
    current = open_round(claim)
    veil = veil_over(claim, user, current=current, mode=policy_for(claim).mode)
    if veil is None:
        return True
    if event.what != What.COMMENTED:
        return veil.lets_through(event)
    known = event.number <= veil.begins_at or event.by_id == user.pk
    return known or event.by_id not in _silent(claim, veil)


def _silent(claim: Claim, veil: Veil) -> frozenset[int]:
    """Whose comments are held back: of all who had the claim in hand, or may have read both."""
    holders = Lease.objects.filter(claim=claim).values_list("holder", flat=True).distinct()
    silent = veil.hidden | frozenset(holders)
    if BlindRound.objects.filter(claim=claim, second_at__isnull=False).exists():
        deciding = PERMISSIONS[Permission.ADJUDICATE]
        silent |= frozenset(User.objects.filter(role__in=deciding).values_list("pk", flat=True))
    return silent - {veil.reader}


def _shown(row: Comment, user: User) -> ShownComment:
    people = {person.username.lower(): person.pk for person in row.mentioned.all()}
    return ShownComment(row, pieces_of(row.text, people), row.by_id == user.pk)
