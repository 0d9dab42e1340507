"""Places that a person moves to or from a verdict that readers see: why, and who looks at it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from claims.models import Claim, Publication, User
from claims.permissions import Permission, check
from claims.queue.reasons import clean_reason
from claims.workflow import look_at_moved
from claims.workflow.rearranging import check_may_move_places, is_seconded_in_public


def reason_to_part(claims: Collection[Claim], reason: str, *, by: User) -> str:
    """Why places leave claims, as their histories show it.

    Where readers see a verdict, the histories have to say why it stands there no more. Elsewhere
    marks are put right all day, and a reason is welcome.

    Args:
        claims: that places are taken from; their rows are locked.
        reason: as it was typed.
        by: who moves them.

    Raises:
        TakesAnEditor: as for `check_may_move_places`; nobody is asked for a reason in vain.
        ReasonNotAccepted: it is too long, or missing where readers see a verdict.
    """
    for claim in claims:
        check_may_move_places(claim=claim, by=by)
    return clean_reason(reason, required=_is_seen(claims))


def reason_to_join(*, keep: Claim, give: Claim, reason: str, by: User) -> str:
    """Why two claims are one, as both histories show it.

    That both say the same needs no words as a rule; it does where a verdict that readers see is
    given up, and where two people stand for the one that comes to new places.

    Args:
        keep: the claim that stays; its row is locked, and so is the other.
        give: the other.
        reason: as it was typed.
        by: who joins them.

    Raises:
        NotPermitted: a verdict that readers see is given up, which takes an editor.
        TakesAnEditor: as for `check_may_move_places`; nobody is asked for a reason in vain.
        ReasonNotAccepted: it is too long, or missing where it has to be given.
    """
    for claim in (keep, give):
        check_may_move_places(claim=claim, by=by)
    # Those are refused anyhow.
    if keep == give or is_seconded_in_public(give):
        return clean_reason(reason, required=False)
    given_up = _is_seen([give])
    if given_up:
        check(by, Permission.CORRECT)
    return clean_reason(reason, required=given_up or is_seconded_in_public(keep))


def have_it_confirmed(claims: Collection[Claim], reason: str, *, by: User, at: datetime) -> None:
    """Ask for a second person where one has moved places of a verdict that two stand for.

    Readers see the change at once: a verdict at the wrong place accuses somebody, and waits for
    nobody. Until somebody else has looked it stands under "look again".

    Args:
        claims: whose places were moved; their rows are locked.
        reason: why.
        by: who moved them.
        at: now.
    """
    for claim in claims:
        if is_seconded_in_public(claim):
            look_at_moved(claim=claim, reason=reason, by=by, at=at)


def _is_seen(claims: Collection[Claim]) -> bool:
    """Whether readers see a verdict on one of them."""
    seen = Publication.objects.current().filter(claim__in=[claim.pk for claim in claims])
    return seen.exists()
