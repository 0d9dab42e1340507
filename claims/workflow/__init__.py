"""The life of a claim: the only code that writes `Claim.status`, and the writer of its history.

Every change of a claim leaves an event in the same transaction. The moves a claim may make stand in
`ALLOWED_MOVES`; the database refuses the others too.
"""

from claims.models import ALLOWED_MOVES
from claims.workflow.holding import LeaseLost, end_lease, held_claim
from claims.workflow.moving import MoveNotAllowed, lock_claim, move
from claims.workflow.opening import open_claims, open_new_claims
from claims.workflow.recording import add_counts, counted_on, event_body, record, record_each
from claims.workflow.rounds import (
    OwnOpinion,
    RoundOpen,
    check_may_hold,
    check_no_round,
    open_round,
    resting_status,
)

__all__ = [
    "ALLOWED_MOVES",
    "LeaseLost",
    "MoveNotAllowed",
    "OwnOpinion",
    "RoundOpen",
    "add_counts",
    "check_may_hold",
    "check_no_round",
    "counted_on",
    "end_lease",
    "event_body",
    "held_claim",
    "lock_claim",
    "move",
    "open_claims",
    "open_new_claims",
    "open_round",
    "record",
    "record_each",
    "resting_status",
]
