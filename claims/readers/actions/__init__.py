"""What is done with messages of readers. Everything leaves a row in the history of the message."""

from claims.readers.actions.answering import (
    AnsweredMeanwhile,
    AnswerNotAccepted,
    answer_message,
    note_mailed,
)
from claims.readers.actions.erasing import erase_personal_data
from claims.readers.actions.leading import (
    LedAlready,
    NotASuggestion,
    lead_to_claim,
    lead_to_import,
)
from claims.readers.actions.receiving import AlreadySent, NothingPublished, receive_message
from claims.readers.actions.sorting import give_up, mark_spam, take_back_spam, take_care

__all__ = [
    "AlreadySent",
    "AnswerNotAccepted",
    "AnsweredMeanwhile",
    "LedAlready",
    "NotASuggestion",
    "NothingPublished",
    "answer_message",
    "erase_personal_data",
    "give_up",
    "lead_to_claim",
    "lead_to_import",
    "mark_spam",
    "note_mailed",
    "receive_message",
    "take_back_spam",
    "take_care",
]
