"""Claims that turned out to be one, and merges that are taken back.

Nothing is lost by it: verdicts and their evidence stay with the claim they were made on, which
stays readable; places go over to the claim that is kept; histories say what went where, so that
each step can be taken back.
"""

from __future__ import annotations

import json
from datetime import datetime

from django.db import transaction

from claims.matching.actions.pairing import settle_pair
from claims.matching.actions.weighing import weigh
from claims.matching.refusals import MergeRefused
from claims.messages import say
from claims.models import (
    PUBLIC,
    Claim,
    ClaimEvent,
    EndedHow,
    Evidence,
    Lease,
    Occurrence,
    PairState,
    SetAside,
    Status,
    User,
    What,
)
from claims.permissions import Permission, can, check
from claims.workflow import check_in_scope, end_lease, move, open_round, record, store_as_new
from claims.workflow.policies import STRENGTH
from claims.workflow.policy_rows import policy_for
from claims.workflow.rearranging import check_may_move_places, is_seconded_in_public

IN_FLIGHT = (Status.DECIDED, Status.AWAITING_SECOND, Status.DIFFERING)
"""States in which a verdict is on its way; merging waits until it has arrived."""


@transaction.atomic
def merge_claims(*, keep_id: int, give_id: int, reason: str, by: User, at: datetime) -> Claim:
    """Make two claims one: the places of `give` go over to `keep`, and its address leads there.

    A verdict that readers see of `give` is not touched here: whoever calls takes it down in the
    same transaction.

    Args:
        keep_id: the claim that stays.
        give_id: the claim that is set aside as its duplicate.
        reason: a note for both histories; may be empty.
        by: who says that they are the same.
        at: now.

    Returns:
        The claim that stays, as it is now.

    Raises:
        NotPermitted: the role does not allow it; giving up a public verdict takes an editor.
        Claim.DoesNotExist: one of them is not there.
        OutOfScope: the person does not check one of them.
        TakesAnEditor: readers see a verdict on one, for which the policy wants two people.
        MergeRefused: they are one claim, set aside, in somebody else's hands, or about to be
            published; the one that is given up has a verdict that two people have to take down; or
            fewer people would look at the one that stays than the policy wants for the other.
    """
    check(by, Permission.MATCH_CLAIMS)
    keep, give = _locked(keep_id, give_id)
    _check_may(keep, give, by)
    _check_states(keep, give)
    _check_hands(give, by, at)
    if give.status in PUBLIC:
        check(by, Permission.CORRECT)
    places = list(give.occurrences.order_by("pk").values_list("pk", flat=True))
    Occurrence.objects.filter(pk__in=places).update(claim=keep)
    Claim.objects.filter(merged_into=give).update(merged_into=keep)
    copied = _copy_evidence(give, keep)
    move(
        claim=give,
        to=Status.SET_ASIDE,
        what=What.MERGED,
        by=by,
        at=at,
        fields={
            "set_aside_reason": SetAside.DUPLICATE,
            "merged_into": keep,
            "occurrence_count": 0,
        },
        into=keep.pk,
        reason=reason,
    )
    weigh(keep)
    record(
        claim=keep,
        what=What.TOOK_IN,
        by=by,
        at=at,
        other=give.pk,
        places=places,
        evidence=copied,
        reason=reason,
    )
    settle_pair(one=keep, other=give, state=PairState.SAME, by=by, at=at)
    return keep


@transaction.atomic
def unmerge_claim(*, claim_id: int, reason: str, by: User, at: datetime) -> Claim:
    """Take a merge back: the claim gets its places again and waits for a reviewer.

    Args:
        claim_id: the claim that was set aside as a duplicate.
        reason: why; both histories show it.
        by: who says that they are different after all.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        Claim.DoesNotExist: there is no such claim.
        OutOfScope, TakesAnEditor: as for `merge_claims`.
        MergeRefused: the claim was not merged.
    """
    check(by, Permission.MATCH_CLAIMS)
    into = Claim.objects.values_list("merged_into", flat=True).get(pk=claim_id)
    if into is None:
        raise MergeRefused(
            say("Claim %(claim_id)d was not merged into another one.", claim_id=claim_id)
        )
    keep, give = _locked(into, claim_id)
    if give.merged_into_id != keep.pk:
        raise MergeRefused(
            say(
                "Claim %(claim_id)d has been merged otherwise meanwhile. Look again.",
                claim_id=claim_id,
            )
        )
    for claim in (keep, give):
        check_in_scope(claim=claim, by=by)
        check_may_move_places(claim=claim, by=by)
    places = _places_taken_in(keep, give)
    Occurrence.objects.filter(pk__in=places, claim=keep).update(claim=give)
    give = move(
        claim=give,
        to=Status.WAITING,
        what=What.REOPENED,
        by=by,
        at=at,
        fields={"merged_into": None},
        out_of=keep.pk,
        reason=reason,
    )
    weigh(give)
    weigh(keep)
    record(claim=keep, what=What.SPLIT_CLAIM, by=by, at=at, other=give.pk, reason=reason)
    settle_pair(one=keep, other=give, state=PairState.DIFFERENT, by=by, at=at)
    return give


def _locked(keep_id: int, give_id: int) -> tuple[Claim, Claim]:
    """Both claims, held in the order of their numbers, as every other action holds them."""
    rows = Claim.objects.select_for_update(no_key=True).filter(pk__in=[keep_id, give_id])
    found = {row.pk: row for row in rows.order_by("pk")}
    if keep_id == give_id or len(found) < 2:
        if keep_id == give_id:
            raise MergeRefused(say("Name two different claims."))
        raise Claim.DoesNotExist(f"claim {keep_id if keep_id not in found else give_id}")
    return found[keep_id], found[give_id]


def _check_may(keep: Claim, give: Claim, by: User) -> None:
    """Let pass who may make these two one, as far as scopes and the review policy go."""
    for claim in (keep, give):
        check_in_scope(claim=claim, by=by)
        check_may_move_places(claim=claim, by=by)
    if is_seconded_in_public(give):
        raise MergeRefused(
            say(
                "Readers see a verdict on claim %(give)d, and the review policy wants two people "
                "to take one down. Propose its withdrawal, and merge the two once that is "
                "approved.",
                give=give.pk,
            )
        )
    if can(by, Permission.SET_POLICY):
        return
    if STRENGTH[policy_for(keep).mode] < STRENGTH[policy_for(give).mode]:
        raise MergeRefused(
            say(
                "The review policy wants a second person to look more closely at claim %(give)d "
                "than at claim %(keep)d, which would go on for both. Ask an editor to merge them.",
                give=give.pk,
                keep=keep.pk,
            )
        )


def _check_states(keep: Claim, give: Claim) -> None:
    for claim in (keep, give):
        if claim.status == Status.SET_ASIDE:
            raise MergeRefused(
                say("Claim %(claim)d is set aside. An editor can reopen it first.", claim=claim.pk)
            )
    if give.status in IN_FLIGHT or open_round(give) is not None:
        raise MergeRefused(
            say(
                "A verdict on claim %(give)d is on its way to readers. Merge them once it "
                "is there, or keep claim %(give)d instead.",
                give=give.pk,
            )
        )


def _check_hands(give: Claim, by: User, at: datetime) -> None:
    """End the hold on the claim that is given up, if it is the person's own."""
    lease = Lease.objects.live().select_related("holder").filter(claim=give).first()
    if lease is None:
        return
    if lease.holder_id != by.pk and lease.is_live(at):
        raise MergeRefused(
            say(
                "%(holder)s is checking claim %(give)d. Keep that one, or ask for it to be "
                "put back.",
                holder=str(lease.holder),
                give=give.pk,
            )
        )
    end_lease(lease=lease, how=EndedHow.SET_ASIDE, at=at, note=say("merged into another claim"))


def _copy_evidence(give: Claim, keep: Claim) -> list[int]:
    """What was found on one claim is at hand on the other; the first rows stay where they are.

    A piece that is there is not copied again, unless the one that is there is sealed by a person
    who is not the only reader of this one: the others would lose it.
    """
    known = {_what_it_is(piece) for piece in keep.evidence.standing()}
    copied = []
    for piece in give.evidence.standing():
        *source, reader = _what_it_is(piece)
        if known.isdisjoint({(*source, None), (*source, reader)}):
            store_as_new(piece, claim=keep)
            copied.append(piece.pk)
    return copied


def _what_it_is(piece: Evidence) -> tuple[str, str, str, int | None]:
    """The source, its words, and who alone reads it: None for all of the desk."""
    only = piece.added_by_id if piece.sealed else None
    return piece.url, piece.snapshot_sha256, piece.quote, only


def _places_taken_in(keep: Claim, give: Claim) -> list[int]:
    """Which places `keep` got from `give` when they were merged, by its history."""
    events = ClaimEvent.objects.filter(claim=keep, what=What.TOOK_IN).order_by("-number")
    for body in events.values_list("body", flat=True):
        told = json.loads(body)
        if told["other"] == give.pk:
            return [int(place) for place in told["places"]]
    return []
