"""Making heads, and beginning epochs."""

import threading

import pytest
from django.db import connection, transaction

from claims.figures.actions import count_history
from claims.models import ClaimEvent, Epoch, HistoryHead, Publication, SigningKey
from claims.summaries.actions import begin_epoch, current_epoch, heading, make_head
from claims.summaries.heads import NOTHING, hash_of_feed, hash_of_history, read_head
from claims.summaries.queries import feed_between
from claims.summaries.signing import is_signed, public_key_of
from tests.factories import NOW
from tests.racing import race
from tests.summaries.desk_work import published_claim

SEED, OTHER = bytes(range(32)), bytes(range(1, 33))


@pytest.fixture
def made(db, settings):
    """Publish so many claims, and make a head."""
    settings.VERIFY_SIGNING_KEY = SEED

    def make(claims=0, *, count=True):
        for _ in range(claims):
            published_claim()
        if count:
            count_all()
        return make_head(at=NOW)

    return make


def count_all():
    """The clock of the figures says up to where the history is whole; it counts in two steps."""
    while count_history(at=NOW):
        pass


def test_heads_go_on_from_one_another_and_cover_everything(made, monkeypatch):
    empty = made()
    assert (empty.sequence, empty.events, empty.feed_hash) == (0, 0, NOTHING)
    made(2)
    last = made(1)
    assert last.sequence == Publication.objects.count() == 3
    assert last.feed_hash == hash_of_feed(NOTHING, feed_between(0, None))
    assert last.events == ClaimEvent.objects.count()
    assert last.last_event == ClaimEvent.objects.latest("pk").pk
    seals = ClaimEvent.objects.order_by("pk").values_list("hash", flat=True)
    assert last.history_hash == hash_of_history(NOTHING, seals)
    assert made() is None  # nothing new
    # In pieces it comes to the same.
    monkeypatch.setattr(heading, "EVENTS", 4)
    monkeypatch.setattr(heading, "PUBLICATIONS", 1)
    begin_epoch(why="Again.", at=NOW)
    assert made().history_hash == last.history_hash
    whole = made(1)
    while (one := made()) is not None:
        whole = one
    assert whole.history_hash == hash_of_history(NOTHING, seals.all())


def test_a_head_costs_what_is_new(made, django_assert_num_queries):
    made(2)
    with django_assert_num_queries(9):
        made(0, count=False)
    assert read_head(made(1).text).events > 0


def test_entries_that_may_still_get_company_are_left_for_the_next_head(made):
    head = made(1, count=False)
    assert (head.sequence, head.events) == (1, 0)
    assert made().events == ClaimEvent.objects.count()


def test_the_key_signs_and_old_keys_stay(made, settings):
    first = made(1)
    assert is_signed(first.text, signature=first.signature, public_key=public_key_of(SEED))
    settings.VERIFY_SIGNING_KEY = OTHER
    second = made()  # nothing new, but a new key
    assert second.key.public_key == public_key_of(OTHER)
    settings.VERIFY_SIGNING_KEY = b""
    third = made(1)
    assert (third.key, third.signature) == (None, "")
    assert SigningKey.objects.count() == 2


def test_a_new_epoch_stands_in_the_next_head(made):
    first = made(1)
    name = begin_epoch(why="Restored.", at=NOW).name
    second = made()
    assert read_head(second.text).epoch == second.epoch.name == name != first.epoch.name
    assert second.history_hash == first.history_hash


def test_a_database_that_came_from_elsewhere_begins_an_epoch_by_itself(db):
    first = current_epoch(at=NOW)
    assert current_epoch(at=NOW) == first
    Epoch.objects.create(name="there", began_at=NOW, why="Elsewhere.", place="another/1/1")
    found = current_epoch(at=NOW)
    assert found not in {first, "there"}
    assert Epoch.objects.latest("pk").why == "The database stands in another place."


def test_many_at_once_agree_on_the_epoch_and_on_the_head(transactional_db, settings):
    settings.VERIFY_SIGNING_KEY = SEED
    assert len(set(race(*[lambda: current_epoch(at=NOW)] * 4))) == 1
    published_claim()
    heads = [head for head in race(*[lambda: make_head(at=NOW)] * 4) if head is not None]
    assert len(heads) == HistoryHead.objects.count() == 1


def test_who_makes_a_head_holds_up_nobody(transactional_db):
    current_epoch(at=NOW)
    held, done = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            Epoch.objects.select_for_update().get()
            held.set()
            done.wait(30)

    def make():
        held.wait(30)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '5s'")
            return make_head(at=NOW)
        finally:
            done.set()

    assert race(hold, make) == [None, None]
