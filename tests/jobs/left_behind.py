"""Work of every kind that no message speaks of, and what the tables say before and after."""

from django.apps import apps

from claims import tasks
from claims.models import Article, Claim
from claims.summaries.actions import mark_stale
from claims.workflow import add_counts
from tests.factories import NOW
from tests.summaries.desk_work import decided_claim, import_report

SENTENCE = "In 2024 the town of Orrinsby spent 41.2 million florins on its harbour."


def tables() -> dict[str, list[str]]:
    """Every row of the app, to see whether anything has changed."""
    return {
        model.__name__: sorted(map(str, model._default_manager.values_list()))
        for model in apps.get_app_config("claims").get_models()
    }


def leave_something_of_everything() -> tuple[Article, Article, Claim]:
    """An article without extraction, one without claims, a decided claim; stale pages, counts.

    The verdict on the claim rests on a source without a copy.
    """
    article = import_report(SENTENCE)
    half_done = import_report(f"Again: {SENTENCE}")
    tasks.extract_article(half_done.pk)
    claim = decided_claim()
    said_in = Article.objects.filter(occurrences__claim=claim)
    said_in.update(extracted_at=NOW, extractor_version="test")
    mark_stale(keys=["overview"], at=NOW)
    add_counts({"claims": 0, "visits": 1})
    return article, half_done, claim
