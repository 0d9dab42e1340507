"""Evidence, drafts and verdicts: every write of a review. Each action is one transaction."""

from claims.review.actions.carrying import CarryRefused, carry_over
from claims.review.actions.drafts import (
    DraftConflict,
    DraftNotStorable,
    discard_draft,
    save_draft,
)
from claims.review.actions.evidence import EvidenceCited, add_evidence, remove_evidence
from claims.review.actions.second import VerdictNotWaiting, approve_verdict, return_verdict
from claims.review.actions.verdicts import (
    RuleNotMet,
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
    "CarryRefused",
    "Correction",
    "DraftConflict",
    "DraftNotStorable",
    "EvidenceCited",
    "EvidenceEntry",
    "EvidenceNotAccepted",
    "ReasonNotAccepted",
    "RuleNotMet",
    "VerdictChanged",
    "VerdictEntry",
    "VerdictNotWaiting",
    "add_evidence",
    "approve_verdict",
    "carry_over",
    "correct_verdict",
    "discard_draft",
    "remove_evidence",
    "return_verdict",
    "save_draft",
    "submit_verdict",
]
