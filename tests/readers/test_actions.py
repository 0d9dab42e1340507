"""What is done with messages of readers, and the history that it leaves."""

from datetime import timedelta

import pytest

from claims.models import MessageState, ReaderMessage, Role, What
from claims.permissions import NotPermitted
from claims.readers.actions import (
    AlreadySent,
    AnsweredMeanwhile,
    AnswerNotAccepted,
    LedAlready,
    NotASuggestion,
    NothingPublished,
    answer_message,
    erase_personal_data,
    give_up,
    lead_to_claim,
    mark_spam,
    receive_message,
    take_back_spam,
    take_care,
)
from claims.readers.actions.receiving import Delivery
from claims.readers.entries import MAX_ANSWER, ReaderEntry
from claims.readers.queries import message_of_token, sent_since
from tests.factories import NOW, make_claim, make_user
from tests.pages.public.desk import publish_one
from tests.readers.sending import WORDS, write

pytestmark = pytest.mark.django_db


def steps(message):
    """What was done, in order."""
    return list(message.changes.order_by("pk").values_list("step", flat=True))


def events(claim):
    """What the history of a claim says, in order."""
    return list(claim.events.order_by("number").values_list("what", flat=True))


def test_a_question_is_kept_and_stands_in_the_history_of_the_claim():
    claim = publish_one().claim
    message = write(claim, email="ada@mail.example")
    assert (message.kind, message.state, message.claim) == ("question", "open", claim)
    assert steps(message) == ["received"]
    assert events(claim)[-1] == What.QUESTIONED
    assert WORDS not in claim.events.latest("number").body


def test_a_claim_without_a_public_verdict_cannot_be_questioned():
    with pytest.raises(NothingPublished):
        write(make_claim())


def test_a_form_sent_twice_is_one_message_and_other_words_are_none():
    delivery = Delivery("the-token", "f" * 64)

    def send(words):
        return receive_message(entry=ReaderEntry(words), claim_id=None, delivery=delivery, at=NOW)

    assert send(WORDS) == send(WORDS)
    with pytest.raises(AlreadySent):
        send("Something else that was typed after going back.")
    message = ReaderMessage.objects.get()
    assert message_of_token("the-token") == message
    assert "the-token" not in message.token_hash


def test_what_a_program_filled_in_is_spam_and_no_event():
    claim = publish_one().claim
    message = write(claim, is_spam=True)
    assert message.state == MessageState.SPAM
    assert events(claim)[-1] == What.PUBLISHED


def test_somebody_takes_care_answers_and_answers_again():
    claim, ines, noor = publish_one().claim, make_user(), make_user(Role.EDITOR)
    message = write(claim, email="ada@mail.example")
    for _ in range(2):
        take_care(message_id=message.pk, by=ines, at=NOW)
    give_up(message_id=message.pk, by=noor, at=NOW)
    give_up(message_id=message.pk, by=noor, at=NOW)
    answered = answer_message(
        message_id=message.pk, words=" It was.\r\n", mail=True, by=ines, at=NOW
    )
    assert (answered.answer, answered.state, answered.mail_wanted) == ("It was.", "answered", True)
    with pytest.raises(AnsweredMeanwhile, match=f"{ines} has answered this reader"):
        answer_message(message_id=message.pk, words="It was not.", mail=False, by=noor, at=NOW)
    assert ReaderMessage.objects.get(pk=message.pk).answer == "It was."
    answer_message(
        message_id=message.pk, words="It was not.", mail=False, by=noor, at=NOW, replaces=NOW
    )
    assert steps(message) == ["received", "assigned", "unassigned", "answered", "answered"]
    assert message.changes.filter(note="It was.").exists()
    assert events(claim)[-2:] == [What.READER_ANSWERED] * 2


@pytest.mark.parametrize("words", ["", " \n ", "\u202e", "x" * (MAX_ANSWER + 1)])
def test_an_answer_has_words_but_not_too_many(words):
    message = write()
    with pytest.raises(AnswerNotAccepted):
        answer_message(message_id=message.pk, words=words, mail=False, by=make_user(), at=NOW)


def test_no_mail_goes_to_somebody_who_gave_no_address():
    message = write()
    answered = answer_message(
        message_id=message.pk, words="Yes.", mail=True, by=make_user(), at=NOW
    )
    assert not answered.mail_wanted


def test_spam_is_put_away_and_taken_back_to_where_it_was():
    by, opened, answered = make_user(), write(), write()
    answer_message(message_id=answered.pk, words="Yes.", mail=False, by=by, at=NOW)
    for message, state in ((opened, "open"), (answered, "answered")):
        assert mark_spam(message_id=message.pk, by=by, at=NOW).state == "spam"
        mark_spam(message_id=message.pk, by=by, at=NOW)
        assert take_back_spam(message_id=message.pk, by=by, at=NOW).state == state
        take_back_spam(message_id=message.pk, by=by, at=NOW)
        assert steps(message)[-2:] == ["spam", "not_spam"]


def test_a_suggestion_becomes_a_claim_once_and_a_question_never():
    claim, by, message = make_claim(), make_user(), write()
    lead_to_claim(message_id=message.pk, claim=claim, by=by, at=NOW)
    assert events(claim) == [What.SUGGESTED]
    with pytest.raises(LedAlready):
        lead_to_claim(message_id=message.pk, claim=claim, by=by, at=NOW)
    with pytest.raises(NotASuggestion):
        lead_to_claim(message_id=write(publish_one().claim).pk, claim=claim, by=by, at=NOW)


def test_a_contributor_answers_nobody():
    message, by = write(), make_user(Role.CONTRIBUTOR)
    for action in (take_care, give_up, mark_spam, take_back_spam):
        with pytest.raises(NotPermitted):
            action(message_id=message.pk, by=by, at=NOW)
    with pytest.raises(NotPermitted):
        answer_message(message_id=message.pk, words="Yes.", mail=False, by=by, at=NOW)


def test_what_says_who_wrote_is_removed_when_it_is_old_and_the_rest_stays():
    old, young = write(name="Ada", email="ada@mail.example"), write(name="Bo", at=NOW)
    ReaderMessage.objects.filter(pk=old.pk).update(received_at=NOW - timedelta(days=181))
    assert erase_personal_data(at=NOW, keep_days=180) == 1
    assert erase_personal_data(at=NOW, keep_days=180) == 0
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.name, old.email, old.sender_hash, old.erased_at) == ("", "", "", NOW)
    assert (old.words, steps(old)[-1]) == (WORDS, "erased")
    assert young.name == "Bo"


def test_messages_of_a_sender_are_counted_from_the_messages():
    write(at=NOW)
    write(at=NOW - timedelta(hours=2))
    assert sent_since("f" * 64, NOW - timedelta(hours=1)) == 1
    assert sent_since("e" * 64, NOW - timedelta(hours=1)) == 0


def test_a_question_that_came_as_spam_is_told_once_it_is_none():
    claim = publish_one().claim
    message = write(claim, is_spam=True)
    by = make_user()

    def told():
        return list(claim.events.values_list("what", flat=True)).count("questioned")

    assert told() == 0
    take_back_spam(message_id=message.pk, by=by, at=NOW)
    assert told() == 1
    mark_spam(message_id=message.pk, by=by, at=NOW)
    take_back_spam(message_id=message.pk, by=by, at=NOW)
    assert told() == 1
