"""The desk's work, done by a real worker: in full, and once, whatever happens on the way."""

import pytest
from django.db import connection, transaction

from claims import tasks
from claims.models import Article, Claim, Publication, Status, SummaryPage
from claims.summaries.actions import fold_counts, publish_claim, recount
from claims.summaries.queries import page
from tests.factories import NOW, make_article
from tests.jobs.broker import all_done, flush_broker, queued
from tests.jobs.main_job import do_main_job
from tests.jobs.waiting import wait_until, waiters_for_a_lock
from tests.summaries.desk_work import decide, decided_claim, import_report, published_claim
from verify import healthcheck

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    "In 2024 the town of Orrinsby spent 41.2 million florins on its harbour.\n\n"
    "The ferry carried 212,400 passengers between April and October 2025, the council said.\n\n"
    "Mayor Tessaly Brand said that the bridge was opened on 9 June 2021.\n"
)


def all_fresh():
    return SummaryPage.objects.exists() and not SummaryPage.objects.stale().exists()


def is_published(claim):
    claim.refresh_from_db()
    return claim.status == Status.PUBLISHED


def nothing_is_doubled_or_amiss():
    numbers = list(Publication.objects.order_by("sequence").values_list("sequence", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert Publication.objects.count() == Claim.objects.filter(status=Status.PUBLISHED).count()
    assert recount(at=NOW) == []


def test_what_an_emptied_broker_lost_is_done_by_the_sweep(worker):
    article = import_report("In 2024 the town spent 41.2 million florins on its harbour.")
    claims = [decided_claim() for _ in range(2)]
    published_claim()
    worker.stop()
    tasks.start(tasks.extract_article, article.pk)
    for claim in claims:
        tasks.start(tasks.publish_claim, claim.pk)
    tasks.start(tasks.refresh_summaries)
    assert queued() == 4
    flush_broker()

    worker.start()
    tasks.sweep.delay()
    wait_until(lambda: all(map(is_published, claims)) and all_fresh(), "verdicts are published")
    wait_until(lambda: article.occurrences.filter(claim__isnull=False).exists(), "claims are found")
    assert not Article.objects.awaiting_extraction().filter(pk=article.pk).exists()
    nothing_is_doubled_or_amiss()


def test_an_article_is_extracted_and_matched_and_a_verdict_reaches_its_pages(worker):
    worker.start()
    article = make_article(TEXT)
    tasks.start(tasks.extract_article, article.pk)
    wait_until(lambda: Claim.objects.exists() and all_done(), "claims are found")
    claim = Claim.objects.waiting()[0]
    assert claim.occurrences.get().article == article

    decide(claim, "disputed")
    tasks.start(tasks.publish_claim, claim.pk)
    wait_until(lambda: is_published(claim) and all_fresh(), "the pages show the verdict")

    overview = page("overview", at=NOW).payload
    assert overview["latest"][0]["text"] == claim.text
    assert overview["mix"]["total"] == 1
    shown = page(f"article:{article.pk}", at=NOW).payload
    assert shown["marks"][0]["rating"] == "disputed"
    assert shown["coverage"]["found"] == Claim.objects.count()


def test_the_main_job_on_the_servers_of_a_checkout(worker, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    worker.start()
    assert do_main_job().keys() == {"import", "publish"}


def test_an_article_that_repeats_a_published_claim_is_shown_with_its_verdict(worker):
    worker.start()
    first = make_article(TEXT)
    tasks.start(tasks.extract_article, first.pk)
    wait_until(lambda: Claim.objects.exists() and all_done(), "claims are found")
    claim = Claim.objects.waiting()[0]
    decide(claim)
    tasks.start(tasks.publish_claim, claim.pk)
    wait_until(lambda: is_published(claim) and all_fresh(), "the verdict is published")

    second = make_article(f"A second paper writes:\n\n{TEXT}")
    tasks.start(tasks.extract_article, second.pk)
    key = f"article:{second.pk}"
    wait_until(lambda: SummaryPage.objects.filter(key=key, version=1).exists(), "it is shown")
    assert page(key, at=NOW).payload["marks"][0]["claim"] == claim.pk


def test_a_worker_killed_in_the_middle_of_a_refresh_loses_and_doubles_nothing(worker):
    for _ in range(3):
        published_claim(places=2)
    fold_counts(at=NOW)  # so that only the stale pages say what is left to do
    worker.start()
    with transaction.atomic(), connection.cursor() as cursor:
        # Pages of articles and claims do not read the counts; the overview and sources do, so the
        # worker gets as far as one of those, and stands there with its row locked.
        cursor.execute("LOCK TABLE claims_count IN ACCESS EXCLUSIVE MODE")
        tasks.refresh_summaries.delay()
        wait_until(waiters_for_a_lock, "the worker is in the middle")
        worker.kill()
    done = dict(SummaryPage.objects.filter(version=1).values_list("key", "stale_since"))
    assert done, "some pages were done before the middle"
    assert set(done.values()) == {None}
    assert SummaryPage.objects.stale().exists()

    worker.start()
    tasks.sweep.delay()
    wait_until(all_fresh, "the sweep has finished the refresh")
    # The overview is drawn anew when what the articles' pages counted was added up.
    others = SummaryPage.objects.exclude(key="overview")
    assert set(others.values_list("version", flat=True)) == {1}
    assert page("overview", at=NOW).payload["mix"]["total"] == 3
    nothing_is_doubled_or_amiss()


def test_a_worker_killed_in_the_middle_of_a_publication_loses_and_doubles_nothing(worker):
    claims = [decided_claim() for _ in range(3)]
    publish_claim(claim_id=claims[0].pk, at=NOW)
    worker.start()
    with transaction.atomic(), connection.cursor() as cursor:
        # The event is written last: the worker stands there with the number of the feed drawn.
        cursor.execute("LOCK TABLE claims_claimevent IN ACCESS EXCLUSIVE MODE")
        tasks.publish_claim.delay(claims[1].pk)
        wait_until(waiters_for_a_lock, "the worker is in the middle")
        worker.kill()
    assert Publication.objects.count() == 1

    worker.start()
    tasks.sweep.delay()
    wait_until(
        lambda: all(map(is_published, claims)) and all_fresh(), "the sweep has published the rest"
    )
    nothing_is_doubled_or_amiss()


def test_beat_sweeps_up_what_was_left_behind_and_both_are_healthy(
    worker, start_beat, tmp_path, monkeypatch
):
    article = import_report("In 2024 the town spent 41.2 million florins on its harbour.")
    claim = decided_claim()
    start_beat()
    worker.start()
    wait_until(lambda: is_published(claim) and all_fresh(), "the verdict is published")
    wait_until(lambda: article.occurrences.filter(claim__isnull=False).exists(), "claims are found")
    nothing_is_doubled_or_amiss()
    for process, sign in (("beat", str(tmp_path / "beat.sign")), ("worker", worker.sign)):
        monkeypatch.setenv(healthcheck.SIGN_FILE, sign)
        assert healthcheck.main([process]) == 0, process
