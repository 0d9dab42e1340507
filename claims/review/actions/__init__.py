"""Evidence, drafts and verdicts: every write of a review. Each action is one transaction."""

from claims.review.actions.adjudicating import RoundClosed, adjudicate, return_round
from claims.review.actions.alarms import (
    AlarmSettled,
    Finding,
    NothingToAccept,
    raise_alarms,
    settle_alarm,
)
from claims.review.actions.carrying import CarryRefused, carry_over
from claims.review.actions.drafts import (
    DraftConflict,
    DraftNotStorable,
    discard_draft,
    save_draft,
)
from claims.review.actions.evidence import EvidenceCited, add_evidence, remove_evidence
from claims.review.actions.giving import RuleNotMet
from claims.review.actions.materials import fill_in, try_capture_again
from claims.review.actions.policies import (
    PolicyEntry,
    PolicyNotAccepted,
    add_policy,
    change_policy,
    move_policy,
    switch_policy,
)
from claims.review.actions.quoting import QuoteNotAccepted, quote_evidence
from claims.review.actions.second import VerdictNotWaiting, approve_verdict, return_verdict
from claims.review.actions.verdicts import (
    VerdictChanged,
    correct_verdict,
    submit_verdict,
)
from claims.review.entries import (
    Correction,
    EvidenceEntry,
    EvidenceNotAccepted,
    ReasonNotAccepted,
    VerdictEntry,
)

__all__ = [
    "AlarmSettled",
    "CarryRefused",
    "Correction",
    "DraftConflict",
    "DraftNotStorable",
    "EvidenceCited",
    "EvidenceEntry",
    "EvidenceNotAccepted",
    "Finding",
    "NothingToAccept",
    "PolicyEntry",
    "PolicyNotAccepted",
    "QuoteNotAccepted",
    "ReasonNotAccepted",
    "RoundClosed",
    "RuleNotMet",
    "VerdictChanged",
    "VerdictEntry",
    "VerdictNotWaiting",
    "add_evidence",
    "add_policy",
    "adjudicate",
    "approve_verdict",
    "carry_over",
    "change_policy",
    "correct_verdict",
    "discard_draft",
    "fill_in",
    "move_policy",
    "quote_evidence",
    "raise_alarms",
    "remove_evidence",
    "return_round",
    "return_verdict",
    "save_draft",
    "settle_alarm",
    "submit_verdict",
    "switch_policy",
    "try_capture_again",
]
