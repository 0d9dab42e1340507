"""Many workers at once: one input each, and each article once."""

from functools import partial

import pytest
from django.db import OperationalError, connection, transaction

from claims.importing.runs.actions import NewInput, retry_rejected, work_on_input, working
from claims.models import Article, ImportRun
from tests.factories import make_article, make_user
from tests.importing.runs.sending import NOW, lines, nothing_lost_nothing_twice, send, words
from tests.jobs.waiting import wait_until, waiters_for_a_lock
from tests.racing import race

pytestmark = pytest.mark.django_db(transaction=True)


def run_through(input_id: int) -> int:
    return sum(len(batch) for batch in work_on_input(input_id=input_id, at=NOW))


def test_one_input_is_worked_on_by_one_worker(monkeypatch):
    monkeypatch.setattr(working, "ARTICLES_A_BATCH", 5)
    run = send(NewInput(name="a.jsonl", data=lines(range(20))))
    jobs = [partial(run_through, run.inputs.get().pk) for _ in range(4)]
    found = race(*jobs)
    assert sorted(found) == [0, 0, 0, 20], found
    nothing_lost_nothing_twice(run, 20)


def test_inputs_with_the_same_articles_in_another_order_meet_without_loss(monkeypatch):
    monkeypatch.setattr(working, "ARTICLES_A_BATCH", 40)
    for _ in range(2):
        start = Article.objects.count()
        numbers = range(start, start + 40)
        run = send(
            *(
                NewInput(data=lines(order))
                for order in (numbers, reversed(numbers), numbers, reversed(numbers))
            )
        )
        found = race(*(partial(run_through, one.pk) for one in run.inputs.all()))
        assert sum(found) == 40, found
        run.refresh_from_db()
        assert (run.new_count, run.same_count, run.rejected_count) == (40, 120, 0)
        assert run.finished_at is not None
        assert Article.objects.count() == start + 40


def test_a_batch_that_the_database_undid_is_stored_once_more():
    assert any(_undone_and_stored(2 * time, 2 * time + 1) for time in range(10))


def _undone_and_stored(first: int, second: int) -> bool:
    """One time round; False where the database undid the other, as it does on a slow machine."""
    run = send(NewInput(name="a.jsonl", data=lines([first, second])))
    before = Article.objects.count()

    def stand_in_the_way() -> None:
        with transaction.atomic():
            make_article(words(second))
            wait_until(waiters_for_a_lock, "the worker waits for this article")
            # Now each waits for the other; the worker has waited longer and is the one undone.
            make_article(words(first))

    found, error = race(partial(_after_the_other, run.inputs.get().pk), stand_in_the_way)
    if isinstance(error, OperationalError) and "deadlock" in str(error):
        return False
    assert (found, error) == (0, None)
    run.refresh_from_db()
    assert (run.same_count, run.finished_at) == (2, NOW)
    assert Article.objects.count() == before + 2
    return True


def _after_the_other(input_id: int) -> int:
    wait_until(_another_writes, "the other has begun")
    return run_through(input_id)


def _another_writes() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE mode = 'RowExclusiveLock'"
            " AND relation = 'claims_article'::regclass)"
        )
        return bool(cursor.fetchone()[0])


def test_the_lock_of_a_worker_is_gone_when_it_is_done():
    run = send(NewInput(name="a.jsonl", data=lines(range(2))))
    run_through(run.inputs.get().pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database AS here ON here.oid = database"
            " WHERE locktype = 'advisory' AND datname = current_database()"
        )
        assert cursor.fetchone() == (0,)


def test_two_people_who_retry_at_once_start_one_import():
    run = send("")
    run_through(run.inputs.get().pk)
    people = [make_user() for _ in range(4)]
    found = race(*(partial(retry_rejected, run_id=run.pk, by=person, at=NOW) for person in people))
    assert {one.pk for one in found} == {ImportRun.objects.exclude(pk=run.pk).get().pk}
