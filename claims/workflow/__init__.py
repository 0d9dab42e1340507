"""The life of a claim: the only code that writes `Claim.status`, and the writer of its history.

Every change of a claim leaves an event in the same transaction. The moves a claim may make stand in
`ALLOWED_MOVES`; the database refuses the others too.
"""

from claims.models import ALLOWED_MOVES
from claims.workflow.holding import (
    LeaseLost,
    end_draft,
    end_lease,
    end_lease_with_draft,
    ends_of_lease,
    held_claim,
)
from claims.workflow.left_out import put_back_left_out
from claims.workflow.looking import (
    look_at_late_answer,
    look_at_moved,
    look_at_vanished,
    looked_again,
)
from claims.workflow.moving import MoveNotAllowed, lock_claim, move
from claims.workflow.opening import open_claims, open_new_claims
from claims.workflow.pieces import record_piece, store_as_new
from claims.workflow.recording import add_counts, counted_on, event_body, record, record_each
from claims.workflow.rounds import (
    OwnOpinion,
    RoundOpen,
    check_may_hold,
    check_no_round,
    open_round,
    resting_status,
)
from claims.workflow.scopes import (
    EVERYTHING,
    OutOfScope,
    Scope,
    check_can_be_given,
    check_in_scope,
    covered_by,
    is_in_scope,
    scope_of,
)
from claims.workflow.staleness import mark_known_stale, mark_stale
from claims.workflow.topics import follow_topics
from claims.workflow.wholes import step, whole

__all__ = [
    "ALLOWED_MOVES",
    "EVERYTHING",
    "LeaseLost",
    "MoveNotAllowed",
    "OutOfScope",
    "OwnOpinion",
    "RoundOpen",
    "Scope",
    "add_counts",
    "check_can_be_given",
    "check_in_scope",
    "check_may_hold",
    "check_no_round",
    "counted_on",
    "covered_by",
    "end_draft",
    "end_lease",
    "end_lease_with_draft",
    "ends_of_lease",
    "event_body",
    "follow_topics",
    "held_claim",
    "is_in_scope",
    "lock_claim",
    "look_at_late_answer",
    "look_at_moved",
    "look_at_vanished",
    "looked_again",
    "mark_known_stale",
    "mark_stale",
    "move",
    "open_claims",
    "open_new_claims",
    "open_round",
    "put_back_left_out",
    "record",
    "record_each",
    "record_piece",
    "resting_status",
    "scope_of",
    "step",
    "store_as_new",
    "whole",
]
