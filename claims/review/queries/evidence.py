"""The evidence of a claim as a person sees it, each piece with its number."""

from __future__ import annotations

from django.db import models
from django.db.models import QuerySet

from claims.models import Claim, Evidence, User
from claims.review.queries.numbers import numbered
from claims.review.queries.veils import Veil
from claims.review.rules import counting_stance


def taken_off(pieces: tuple[Evidence, ...], user: User, veil: Veil | None) -> tuple[Evidence, ...]:
    """What was taken off; what a colleague took off would tell a person apart what they think."""
    gone = (piece for piece in pieces if piece.removed_at is not None)
    return tuple(piece for piece in gone if veil is None or piece.removed_by_id == user.pk)


def standing_evidence(claim: Claim, user: User) -> QuerySet[Evidence]:
    """The evidence of a claim, not removed, that a person sees, each piece with its `number`."""
    return all_evidence(claim, user).filter(removed_at__isnull=True)


def all_evidence(claim: Claim, user: User) -> QuerySet[Evidence]:
    """The same with what was taken off the list."""
    found = Evidence.objects.seen_by(user).filter(claim=claim)
    return numbered(found, claim=claim, user=user).fetch_mode(models.FETCH_RAISE)


def stance_of(piece: Evidence) -> str:
    """What a piece of evidence counts for in the rule; empty for a link without words."""
    return counting_stance(piece.stance, is_link=not piece.file, quote=piece.quote)
