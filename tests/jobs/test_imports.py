"""Imports done by tasks and by a real worker: in full, and once, whatever happens on the way."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.utils import timezone

from claims import tasks
from claims.fetching import client
from claims.importing.runs.actions import NewInput
from claims.models import Article, IdempotencyKey, ImportInput, InputState, Way
from tests.factories import make_article, make_user
from tests.fetching.servers import Page, serving
from tests.importing.runs.sending import (
    counts,
    lines,
    nothing_lost_nothing_twice,
    send,
    words,
)
from tests.jobs.broker import all_done, flush_broker, messages
from tests.jobs.waiting import wait_until, waiters_for_a_lock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def empty_broker():
    """Each test looks at its own messages only."""
    flush_broker()
    yield
    flush_broker()


def test_an_import_is_followed_by_its_inputs_and_those_by_extraction():
    run = send(words(1), words(2))
    first, second = run.inputs.order_by("number")
    tasks.start(tasks.import_run, run.pk)
    assert messages() == [("import_run", run.pk)]
    tasks.import_run(run.pk)
    assert messages() == [("import_input", first.pk), ("import_input", second.pk)]
    tasks.import_input(first.pk)
    article = Article.objects.get()
    assert messages() == [("extract_articles", [article.pk])]
    tasks.import_input(first.pk)
    assert messages() == []


def test_what_is_the_same_or_rejected_is_not_extracted():
    tasks.import_input(send(words(1)).inputs.get().pk)
    messages()
    run = send(words(1), "")
    for one in run.inputs.all():
        tasks.import_input(one.pk)
    assert messages() == []
    assert counts(run) == {"same": 1, "rejected": 1}


def test_links_of_one_server_follow_one_another(settings, django_capture_on_commit_callbacks):
    settings.VERIFY_FETCH_DELAY = 5
    client._client.cache_clear()
    with serving() as site, django_capture_on_commit_callbacks(execute=True):
        settings.VERIFY_FETCH_ALLOWED_HOSTS = [f"127.0.0.1:{site.port}"]
        links = [NewInput(address=f"{site.address}/{n}") for n in (1, 2)]
        run = send(*links, way=Way.LINKS, at=timezone.now())
        first, second = run.inputs.order_by("number")
        tasks.import_input(first.pk)
        assert site.paths() == ["/1"]
        tasks.import_input(second.pk)
        assert site.paths() == ["/1"]
        tasks.import_input(first.pk)
    assert messages() == [("import_input", second.pk)]


def test_a_long_import_hands_over_before_its_time_is_up(monkeypatch):
    monkeypatch.setattr("claims.tasks.importing.IMPORT_SECONDS", -1)
    monkeypatch.setattr("claims.importing.runs.actions.working.ARTICLES_A_BATCH", 2)
    run = send(NewInput(name="a.jsonl", data=lines(range(4))))
    [item] = run.inputs.all()
    tasks.import_input(item.pk)
    sent = messages()
    assert [name for name, _ in sent] == ["extract_articles", "import_input"]
    assert Article.objects.count() == 2
    while any(name == "import_input" for name, *_ in sent):
        tasks.import_input(item.pk)
        sent = messages()
    nothing_lost_nothing_twice(run, 4)


def test_an_input_that_is_not_there_is_said_and_nothing_more(caplog):
    tasks.import_input(7)
    assert "7 is not there" in caplog.text
    assert messages() == []


def test_the_sweep_takes_up_what_is_due_and_leaves_the_rest():
    due, later = send(words(1)), send(words(2))
    later.inputs.update(next_at=timezone.now() + timedelta(hours=1))
    send(words(3)).inputs.update(state=InputState.DONE)
    tasks.sweep()
    assert messages() == [("import_input", due.inputs.get().pk)]


def test_old_keys_and_inputs_are_let_go():
    now = timezone.now()
    person = make_user()
    for key, hours in (("old", 25), ("young", 23)):
        IdempotencyKey.objects.create(
            user=person, key=key, request_hash="0" * 64, status=202, response={},
            at=now - timedelta(hours=hours),
        )  # fmt: skip
    run = send(words(1))
    tasks.import_input(run.inputs.get().pk)
    ended = now - timedelta(days=django_settings.VERIFY_IMPORT_KEEP_DAYS, hours=1)
    run.refresh_from_db()
    run.finished_at = ended
    run.save(update_fields=["finished_at"])
    tasks.tidy()
    assert [one.key for one in IdempotencyKey.objects.all()] == ["young"]
    assert run.inputs.get().data is None


def test_a_worker_killed_in_the_middle_of_an_import_loses_and_doubles_nothing(worker):
    # Two batches, of 200 and 50. In the middle of the second, the worker waits for an article that
    # this transaction has stored and not committed.
    run = send(NewInput(name="a.jsonl", data=lines(range(250))))
    worker.start()
    with transaction.atomic():
        make_article(words(230))
        tasks.import_input.delay(run.inputs.get().pk)
        wait_until(waiters_for_a_lock, "the worker is in the middle")
        worker.kill()
        transaction.set_rollback(True)
    run.refresh_from_db()
    assert run.finished_at is None
    assert run.inputs.get().parts_done == run.new_count == Article.objects.count() == 200

    worker.start()
    tasks.sweep.delay()
    wait_until(lambda: _is_finished(run), "the sweep has finished the import")
    nothing_lost_nothing_twice(run, 250)


def _is_finished(run):
    run.refresh_from_db()
    return run.finished_at is not None


def test_a_worker_killed_while_it_fetches_leaves_the_link_to_the_next(worker, environment):
    with serving() as site:
        host = f"127.0.0.1:{site.port}"
        run = send(NewInput(address=f"{site.address}/lamps"), way=Way.LINKS)
        asked = []

        def answer(request):
            asked.append(request.path)
            if len(asked) == 1:
                worker.kill()
            return Page(lines(range(3)), headers={"Content-Type": "application/json"})

        site.pages["/lamps"] = answer
        worker.stop()
        environment["VERIFY_FETCH_ALLOWED_HOSTS"] = host
        try:
            worker.start()
            tasks.import_input.delay(run.inputs.get().pk)
            wait_until(lambda: asked, "the page is asked for")
            wait_until(lambda: worker._started[-1].has_ended(), "the worker is dead")
            assert ImportInput.objects.get().data is None
            worker.start()
            tasks.sweep.delay()
            wait_until(lambda: _is_finished(run), "the sweep has finished the import")
            nothing_lost_nothing_twice(run, 3)
            wait_until(all_done, "the worker is at rest")
        finally:
            del environment["VERIFY_FETCH_ALLOWED_HOSTS"]
            worker.stop()
