"""Claims that turned out to be one, or two: with what readers see of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from django.db import transaction
from django.db.models import QuerySet

from claims.joint.moving_places import (
    have_it_confirmed,
    reason_to_join,
    reason_to_part,
)
from claims.matching.actions.merging import merge_claims, unmerge_claim
from claims.matching.actions.splitting import split_claim
from claims.matching.queries.choosing import choose_kept
from claims.models import Claim, Draft, Evidence, User
from claims.rationale import cited_numbers, renumber_citations
from claims.review.queries import standing_evidence
from claims.summaries.actions import hand_over_claim, show_moved_places
from claims.summaries.queries import articles_saying, claims_said_in
from claims.workflow import lock_claim


@dataclass(frozen=True)
class Merged:
    """Two claims that are one now.

    Attributes:
        kept: number of the claim that goes on for both.
        given_up: number of the other, whose address leads to it.
    """

    kept: int
    given_up: int


@dataclass(frozen=True)
class Parted:
    """A claim that stands by itself now.

    Attributes:
        claim: the claim; it waits for a reviewer.
        shown: whether readers see a difference, so that pages are to be refreshed.
    """

    claim: Claim
    shown: bool


@transaction.atomic
def merge_two(*, claim_id: int, other_id: int, reason: str, by: User, at: datetime) -> Merged:
    """Make two claims one, with what readers see of them. Pages are to be refreshed then.

    What the person typed on the claim that is given up is on the other one, if it has room, and
    cites the same evidence there.

    Args:
        claim_id: one claim.
        other_id: the other; which of the two goes on, `choose_kept` says.
        reason: a note for both histories; see `reason_to_join` for when it may be empty.
        by: who says that they are the same.
        at: now.

    Raises:
        ReasonNotAccepted: as for `reason_to_join`.
        NotPermitted, OutOfScope, TakesAnEditor, Claim.DoesNotExist, MergeRefused: as for
            `merge_claims`.
    """
    locked = {number: lock_claim(number) for number in sorted({claim_id, other_id})}
    keep, give = choose_kept(claim_id, other_id)
    words = reason_to_join(keep=locked[keep], give=locked[give], reason=reason, by=by)
    before = claims_said_in(articles_saying(give))
    merge_claims(keep_id=keep, give_id=give, reason=words, by=by, at=at)
    have_it_confirmed([locked[keep]], words, by=by, at=at)
    hand_over_claim(claim_id=give, into_id=keep, before=before, by=by, at=at)
    _move_draft(give, keep, by)
    return Merged(keep, give)


@transaction.atomic
def split_off(
    *, claim_id: int, places: Collection[int], reason: str, by: User, at: datetime
) -> Parted:
    """Open a claim of its own for places that say something else.

    Args:
        claim_id: the claim.
        places: numbers of the places.
        reason: why; both histories show it, and need it where readers see a verdict.
        by: who says so.
        at: now.

    Raises:
        ReasonNotAccepted: it is missing there, or too long.
        NotPermitted, OutOfScope, TakesAnEditor, Claim.DoesNotExist, MergeRefused: as for
            `split_claim`.
    """
    claim = lock_claim(claim_id)
    before = claims_said_in(articles_saying(claim_id))
    words = reason_to_part([claim], reason, by=by)
    new = split_claim(claim_id=claim_id, places=places, reason=words, by=by, at=at)
    have_it_confirmed([claim], words, by=by, at=at)
    return Parted(new, shown=show_moved_places(before=before, at=at))


@transaction.atomic
def take_merge_back(*, claim_id: int, reason: str, by: User, at: datetime) -> Parted:
    """Take a merge back: the claim that was given up gets its places again.

    Args:
        claim_id: the claim that was given up.
        reason: why; both histories show it, and need it where readers see a verdict.
        by: who says that they are different after all.
        at: now.

    Raises:
        ReasonNotAccepted: it is missing there, or too long.
        NotPermitted, OutOfScope, TakesAnEditor, Claim.DoesNotExist, MergeRefused: as for
            `unmerge_claim`.
    """
    into = Claim.objects.values_list("merged_into", flat=True).get(pk=claim_id)
    locked = [lock_claim(number) for number in sorted({claim_id, into or claim_id})]
    before = claims_said_in(articles_saying(into or claim_id))
    words = reason_to_part(locked, reason, by=by)
    claim = unmerge_claim(claim_id=claim_id, reason=words, by=by, at=at)
    have_it_confirmed(locked, words, by=by, at=at)
    return Parted(claim, shown=show_moved_places(before=before, at=at))


def _move_draft(give: int, keep: int, by: User) -> None:
    drafts = Draft.objects.of_reviews().filter(by=by)
    draft = drafts.select_for_update().filter(claim=give).first()
    if draft is None or drafts.filter(claim=keep).exists():
        return
    typed = draft.fields.get("rationale")
    if isinstance(typed, str) and cited_numbers(typed):
        numbers, last = _numbers_there(give, keep, by)
        # What stood for nothing yet must not come to mean a piece of the other claim.
        cited = cited_numbers(typed)
        free = count(max(last, *cited) + 1)
        numbers = {
            number: numbers.get(number) or (number if number > last else next(free))
            for number in cited
        }
        draft.fields["rationale"] = renumber_citations(typed, numbers)
    draft.claim_id = keep
    draft.save(update_fields=["claim", "fields"])


def _numbers_there(give: int, keep: int, by: User) -> tuple[dict[int, int], int]:
    """By the number of each piece on one claim, that of the same on the other; the last there."""
    there: dict[tuple[str, ...], int] = {}
    kept = list(_evidence(keep, by))
    for piece in kept:
        there.setdefault(_what_it_is(piece), piece.number)
        there[*_what_it_is(piece), piece.stance] = piece.number
    numbers: dict[int, int] = {}
    for piece in _evidence(give, by):
        same = _what_it_is(piece)
        # `merge_claims` does not copy what is there with another stance.
        found = there.get((*same, piece.stance), there.get(same))
        if found is not None:
            numbers[piece.number] = found
    return numbers, max((piece.number for piece in kept), default=0)


def _evidence(claim_id: int, by: User) -> QuerySet[Evidence]:
    return standing_evidence(Claim(pk=claim_id), by)


def _what_it_is(piece: Evidence) -> tuple[str, ...]:
    return piece.url, piece.snapshot_sha256, piece.quote
