"""How the rules of the time after publication are broken, one by one, by their names."""

from claims.models import (
    LookAgain,
    MessageStep,
    Publication,
    ReaderMessage,
    ReaderMessageChange,
    Withdrawal,
)
from tests.factories import NOW, make_claim, make_occurrence, make_user, make_verdict, sha256


def make_message(**fields):
    """A suggestion that nobody has looked at."""
    words = fields.setdefault(
        "words", f"A word of a reader, number {ReaderMessage.objects.count()}"
    )
    return ReaderMessage.objects.create(
        **{"kind": "suggestion", "token_hash": sha256(words), "received_at": NOW, **fields}
    )


def make_look(**fields):
    """A day on which a claim is looked at again."""
    known = {"kind": "date", "due_on": NOW.date(), "asked_at": NOW}
    if "claim" not in fields:
        fields["claim"] = make_claim()
    if fields.get("kind", "date") == "date" and "asked_by" not in fields:
        fields["asked_by"] = make_user()
    return LookAgain.objects.create(**known | fields)


def make_withdrawal(**fields):
    """A proposal that waits for another person."""
    claim = fields.pop("claim", None) or make_claim()
    seen = fields.pop("publication", None) or _publication(claim)
    by = fields.pop("by", None) or make_user("editor")
    return Withdrawal.objects.create(
        **{"claim": claim, "publication": seen, "note": "Wrong.", "by": by, "at": NOW, **fields}
    )


def _publication(claim, **fields):
    known = {"kind": "verdict", "language": "en", "payload": {}, "published_at": NOW}
    if "verdict" not in fields:
        fields["verdict"] = make_verdict(claim=claim)
    return Publication.objects.create(**{"claim": claim, **known, **fields})


def _settled(**fields):
    return {"settled_at": NOW, "settled_by": make_user(), **fields}


def _twice(make, **fields):
    make(**fields)
    make(**fields)


def _two_proposals():
    first = make_withdrawal()
    make_withdrawal(claim=first.claim, publication=first.publication)


def _own_proposal(outcome):
    by = make_user("editor")
    make_withdrawal(by=by, settled_at=NOW, settled_by=by, outcome=outcome, reason="No.")


def _own_move():
    by = make_user("editor")
    make_look(kind="moved", asked_by=by, settled_at=NOW, settled_by=by, outcome="holds", note="Yes")


BROKEN_AFTER = {
    "a_redacted_copy_says_so": lambda: _publication(make_claim(), redacted_at=NOW),
    "a_redaction_never_stands": lambda: _publication(make_claim(), kind="redaction", verdict=None),
    "a_reader_message_has_its_own_address": lambda: _twice(make_message, words="The same words."),
    "a_reader_message_has_a_known_kind": lambda: make_message(kind="praise"),
    "a_reader_message_has_a_known_state": lambda: make_message(state="lost"),
    "a_reader_message_has_words": lambda: make_message(words=""),
    "a_question_is_about_a_claim": lambda: make_message(kind="question"),
    "the_token_of_a_reader_message_is_hashed": lambda: make_message(token_hash="x" * 9),
    "a_reader_message_is_assigned_at_a_time": lambda: make_message(assigned_at=NOW),
    "an_answer_to_a_reader_is_by_somebody": lambda: make_message(answer="Yes."),
    "an_answered_reader_message_has_an_answer": lambda: make_message(state="answered"),
    "only_an_answer_is_mailed_to_a_reader": lambda: make_message(
        mail_wanted=True, email="ada@mail.example"
    ),
    "of_questions_the_history_of_the_claim_tells": lambda: make_message(
        kind="question", claim=make_claim(), to_tell=True
    ),
    "an_erased_reader_message_names_nobody": lambda: make_message(name="Ada", erased_at=NOW),
    "a_change_of_a_reader_message_says_what_happened": lambda: ReaderMessageChange.objects.create(
        message=make_message(), step="lost", at=NOW
    ),
    "at_most_one_open_day_to_look_again_a_claim": lambda: _twice(make_look, claim=make_claim()),
    "a_vanished_sentence_is_looked_at_once": lambda: _twice(
        make_look, claim=make_claim(), kind="vanished", occurrence=make_occurrence()
    ),
    "at_most_one_open_late_answer_to_look_at_a_claim": lambda: _twice(
        make_look, claim=make_claim(), kind="answered", asked_by=make_user()
    ),
    "at_most_one_open_look_at_what_a_person_moved": lambda: _twice(
        make_look, claim=make_claim(), kind="moved", asked_by=make_user()
    ),
    "nobody_confirms_places_that_they_moved": _own_move,
    "a_look_again_is_at_a_day_a_sentence_or_an_answer": lambda: make_look(kind="vanished"),
    "a_look_again_ends_somehow_by_somebody": lambda: make_look(**_settled()),
    "what_still_holds_says_why": lambda: make_look(**_settled(outcome="holds")),
    "at_most_one_open_withdrawal_a_claim": _two_proposals,
    "a_withdrawal_says_why": lambda: make_withdrawal(note=""),
    "a_withdrawal_ends_somehow_by_somebody": lambda: make_withdrawal(outcome="approved"),
    "nobody_approves_their_own_withdrawal": lambda: _own_proposal("approved"),
    "a_withdrawal_is_taken_back_by_its_author": lambda: make_withdrawal(
        **_settled(outcome="taken_back")
    ),
    "a_withdrawal_is_sent_back_with_a_reason": lambda: make_withdrawal(
        **_settled(outcome="returned")
    ),
}


def change_of_a_message():
    """One entry in the history of a message."""
    return ReaderMessageChange.objects.create(
        message=make_message(), step=MessageStep.RECEIVED, at=NOW
    )
