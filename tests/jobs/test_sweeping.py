"""The sweep: what was left behind is started again, and no more than the queue can bear."""

import logging

import pytest

from claims import tasks
from claims.models import Material
from claims.tasks import sending, sweeping
from tests.jobs.broker import messages
from tests.jobs.left_behind import SENTENCE, leave_something_of_everything
from tests.summaries.desk_work import import_report

pytestmark = pytest.mark.django_db


def test_the_sweep_starts_each_piece_left_behind_as_its_own_task(sent):
    article, half_done, claim = leave_something_of_everything()
    messages()
    assert sent(tasks.sweep) == [
        ("capture_source", Material.objects.get().pk),
        ("extract_article", article.pk),
        ("match_article", half_done.pk),
        ("index_claims",),
        ("publish_claim", claim.pk),
        ("refresh_summaries",),
        ("read_desk_texts",),
        ("fold_counts",),
    ]


def test_the_sweep_starts_nothing_when_nothing_is_left(sent, caplog):
    with caplog.at_level(logging.INFO):
        assert sent(tasks.sweep) == []
    assert "nothing was left behind" in caplog.text


def test_the_sweep_takes_a_bounded_batch_of_each_kind(sent, monkeypatch):
    monkeypatch.setattr(sending, "STARTED_AT_ONCE", 2)
    first, second, _ = [import_report(SENTENCE) for _ in range(3)]
    found = [one for one in sent(tasks.sweep) if one[0] == "extract_article"]
    assert found == [("extract_article", first.pk), ("extract_article", second.pk)]


def test_sweeps_do_not_pile_up_in_a_long_queue(sent, monkeypatch):
    monkeypatch.setattr(sweeping, "QUEUE_IS_FULL", 2)
    import_report(SENTENCE)
    for _ in range(3):
        tasks.extract_article.delay(7)
    assert sent(tasks.sweep) == [("extract_article", 7)] * 3
