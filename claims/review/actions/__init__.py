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
from claims.review.actions.changing import CHANGEABLE, change_evidence, put_back_evidence
from claims.review.actions.commenting import (
    NotYourComment,
    comment_on,
    forget_kept_comment,
    keep_comment,
    take_comment_back,
)
from claims.review.actions.contacts import (
    ContactChanged,
    ContactNotYours,
    add_contact,
    change_contact,
    remove_contact,
)
from claims.review.actions.drafts import (
    DraftConflict,
    DraftNotStorable,
    discard_draft,
    part_of_contact,
    part_of_round,
    save_draft,
)
from claims.review.actions.evidence import EvidenceCited, add_evidence, remove_evidence
from claims.review.actions.giving import RuleNotMet, VerdictNamesSource
from claims.review.actions.looking_again import (
    LookSettled,
    confirm_verdict,
    name_day_with_verdict,
    name_look_day,
)
from claims.review.actions.materials import fill_in, follow_copy, try_capture_again
from claims.review.actions.orphans import tidy_files
from claims.review.actions.policies import (
    PolicyEntry,
    PolicyNotAccepted,
    add_policy,
    change_policy,
    move_policy,
    switch_policy,
)
from claims.review.actions.quoting import QuoteNotAccepted, quote_evidence
from claims.review.actions.reading_opinions import note_opinions_read
from claims.review.actions.second import VerdictNotWaiting, approve_verdict, return_verdict
from claims.review.actions.verdicts import (
    VerdictChanged,
    correct_verdict,
    submit_verdict,
)
from claims.review.actions.withdrawing import (
    WithdrawalSettled,
    WithdrawalWaits,
    approve_withdrawal,
    propose_withdrawal,
    return_withdrawal,
    take_back_withdrawal,
)
from claims.review.contacts import ContactEntry, ContactNotAccepted
from claims.review.entries import (
    Correction,
    EvidenceEntry,
    EvidenceNotAccepted,
    ReasonNotAccepted,
    VerdictEntry,
)

__all__ = [
    "CHANGEABLE",
    "AlarmSettled",
    "CarryRefused",
    "ContactChanged",
    "ContactEntry",
    "ContactNotAccepted",
    "ContactNotYours",
    "Correction",
    "DraftConflict",
    "DraftNotStorable",
    "EvidenceCited",
    "EvidenceEntry",
    "EvidenceNotAccepted",
    "Finding",
    "LookSettled",
    "NotYourComment",
    "NothingToAccept",
    "PolicyEntry",
    "PolicyNotAccepted",
    "QuoteNotAccepted",
    "ReasonNotAccepted",
    "RoundClosed",
    "RuleNotMet",
    "VerdictChanged",
    "VerdictEntry",
    "VerdictNamesSource",
    "VerdictNotWaiting",
    "WithdrawalSettled",
    "WithdrawalWaits",
    "add_contact",
    "add_evidence",
    "add_policy",
    "adjudicate",
    "approve_verdict",
    "approve_withdrawal",
    "carry_over",
    "change_contact",
    "change_evidence",
    "change_policy",
    "comment_on",
    "confirm_verdict",
    "correct_verdict",
    "discard_draft",
    "fill_in",
    "follow_copy",
    "forget_kept_comment",
    "keep_comment",
    "move_policy",
    "name_day_with_verdict",
    "name_look_day",
    "note_opinions_read",
    "part_of_contact",
    "part_of_round",
    "propose_withdrawal",
    "put_back_evidence",
    "quote_evidence",
    "raise_alarms",
    "remove_contact",
    "remove_evidence",
    "return_round",
    "return_verdict",
    "return_withdrawal",
    "save_draft",
    "settle_alarm",
    "submit_verdict",
    "switch_policy",
    "take_back_withdrawal",
    "take_comment_back",
    "tidy_files",
    "try_capture_again",
]
