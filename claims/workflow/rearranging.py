"""Who may change where a claim is said, once readers see a verdict on it."""

from __future__ import annotations

from claims.messages import say
from claims.models import Claim, Publication
from claims.models import User as Person
from claims.permissions import NotPermitted, Permission, can
from claims.workflow.policies import NONE
from claims.workflow.policy_rows import policy_for


class TakesAnEditor(NotPermitted):
    """Readers see a verdict on the claim that two people stand for; one alone does not move it."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(Permission.CORRECT)
        self.claim = claim
        self.args = (
            say(
                "Readers see a verdict on claim %(claim)d, and the review policy wants a second "
                "person for it. Ask an editor to change where it stands.",
                claim=claim.pk,
            ),
        )


def check_may_move_places(*, claim: Claim, by: Person) -> None:
    """Let pass who may bring a claim to other places, or take places from it.

    Wherever a claim is said, readers see its verdict: putting it there, or taking it away, is no
    less than publishing or withdrawing it.

    Args:
        claim: its row is locked.
        by: who moves places.

    Raises:
        TakesAnEditor: readers see a verdict that the policy wants two people for, and the person
            corrects none.
    """
    if not can(by, Permission.CORRECT) and is_seconded_in_public(claim):
        raise TakesAnEditor(claim)


def is_seconded_in_public(claim: Claim) -> bool:
    """Whether readers see a verdict on a claim for which the policy wants two people."""
    seen = Publication.objects.current().filter(claim=claim)
    return seen.exists() and policy_for(claim).mode != NONE
