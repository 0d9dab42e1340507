"""Requests about what readers write."""

from __future__ import annotations

from claims.models import Claim, MessageState, ReaderMessage, Role, What
from claims.readers.actions import answer_message, mark_spam, take_care
from tests.api.writing.walking import Ask, Table, World
from tests.factories import make_user
from tests.readers.sending import write
from tests.summaries.desk_work import published_claim

TABLE = Table()
WORDS = "The ferry carried 212,400 passengers in 2025."


@TABLE.does("care-for-message")
def care(world: World):
    answer = yield Ask(f"messages/{write().pk}/care")
    assert answer["assigned_to"] == ReaderMessage.objects.get().assigned_to.username == "me"


@TABLE.refuses("care-for-message", "not-permitted", Role.CONTRIBUTOR)
def by_a_contributor(world: World):
    yield Ask(f"messages/{write().pk}/care")


@TABLE.does("leave-message")
def leave(world: World):
    message = take_care(message_id=write().pk, by=world.me, at=world.now)
    answer = yield Ask(f"messages/{message.pk}/leave")
    assert answer["assigned_to"] is None


@TABLE.does("message-is-spam")
def spam(world: World):
    answer = yield Ask(f"messages/{write().pk}/spam")
    assert answer["state"] == MessageState.SPAM


@TABLE.does("message-is-no-spam")
def no_spam(world: World):
    message = mark_spam(message_id=write().pk, by=world.me, at=world.now)
    answer = yield Ask(f"messages/{message.pk}/no-spam")
    assert answer["state"] == MessageState.OPEN


@TABLE.does("answer-message", What.READER_ANSWERED)
def answered(world: World):
    message = write(published_claim())
    answer = yield Ask(f"messages/{message.pk}/answer", {"answer": "It stands."})
    assert (answer["answer"], answer["state"]) == ("It stands.", MessageState.ANSWERED)


@TABLE.refuses("answer-message", "not-accepted")
def without_words(world: World):
    yield Ask(f"messages/{write().pk}/answer", {"answer": " "})


@TABLE.refuses("answer-message", "changed-meanwhile")
def answered_by_a_colleague(world: World):
    message = write()
    by = make_user()
    answer_message(message_id=message.pk, words="Yes.", mail=False, by=by, at=world.now)
    yield Ask(f"messages/{message.pk}/answer", {"answer": "No."})


@TABLE.refuses("answer-message", "not-found")
def nobody(world: World):
    yield Ask("messages/999/answer", {"answer": "It stands."})


@TABLE.does("import-suggestion")
def its_link(world: World):
    message = write(link="https://ferry.example/2025")
    answer = yield Ask(f"messages/{message.pk}/import")
    assert ReaderMessage.objects.get().import_run_id == answer["id"]


@TABLE.refuses("import-suggestion", "not-now")
def without_a_link(world: World):
    yield Ask(f"messages/{write().pk}/import")


@TABLE.does("claim-suggestion", What.SUGGESTED)
def its_words(world: World):
    answer = yield Ask(f"messages/{write(words=WORDS).pk}/claim", {"words": WORDS})
    assert Claim.objects.get(pk=answer["claim"]).text == WORDS


@TABLE.refuses("claim-suggestion", "not-accepted")
def no_words(world: World):
    yield Ask(f"messages/{write().pk}/claim", {"words": " "})


@TABLE.refuses("claim-suggestion", "not-now")
def a_question(world: World):
    yield Ask(f"messages/{write(published_claim()).pk}/claim", {"words": WORDS})
