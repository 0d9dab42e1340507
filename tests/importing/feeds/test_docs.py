"""docs/feeds.md says what the code does."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from claims.importing.feeds.actions import DEFAULT_MINUTES, LEAST_MINUTES, MOST_MINUTES
from claims.importing.feeds.actions.answers import TAKEN_AGAIN_AFTER
from claims.importing.feeds.actions.polling import TAKEN_FOR
from claims.importing.feeds.delays import LONGEST
from claims.importing.feeds.reading import MOST_BYTES, MOST_ENTRIES
from claims.tasks import SOFT_LIMIT

DOCS = (Path(__file__).parents[3] / "docs" / "feeds.md").read_text()


def test_the_figures_are_those_of_the_code():
    assert (
        f"({DEFAULT_MINUTES} unless you change them, {LEAST_MINUTES} to {MOST_MINUTES:,})" in DOCS
    )
    assert f"A feed may have {MOST_BYTES // 1_000_000} MB" in DOCS
    assert f"The first {MOST_ENTRIES}\nentries are read" in DOCS
    assert (timedelta(minutes=6), timedelta(hours=1)) == (TAKEN_FOR, TAKEN_AGAIN_AFTER)
    assert timedelta(days=1) == LONGEST
    assert settings.CELERY_BEAT_SCHEDULE["poll-feeds"]["schedule"] == 60.0


def test_a_feed_is_taken_for_longer_than_its_job_can_live():
    assert TAKEN_FOR.total_seconds() > max(SOFT_LIMIT, settings.CELERY_TASK_TIME_LIMIT)
