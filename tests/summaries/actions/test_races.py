"""The same things at the same moment: one effect each, no gap, no deadlock, no drift."""

import itertools
import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from claims.models import (
    Claim,
    Count,
    CountChange,
    Publication,
    Role,
    Status,
    SummaryPage,
    What,
)
from claims.summaries.actions import (
    fold_counts,
    mark_stale,
    publish_claim,
    recount,
    refresh_pages,
    show_articles,
    withdraw_claim,
)
from claims.summaries.queries import claims_of_articles, page, read_counts
from claims.workflow import MoveNotAllowed, add_counts
from tests.factories import NOW, make_user
from tests.jobs.waiting import wait_until, waiters_for_a_lock
from tests.racing import race
from tests.summaries.desk_work import (
    correct,
    decide,
    decided_claim,
    import_report,
    open_claim,
    published_claim,
    say,
)

pytestmark = pytest.mark.django_db(transaction=True)

LATER = NOW + timedelta(hours=1)


def errors(results):
    return [one for one in results if isinstance(one, Exception)]


def sequences():
    return list(Publication.objects.order_by("sequence").values_list("sequence", flat=True))


@pytest.mark.parametrize("round_", range(3))
def test_32_publishes_of_one_claim_make_one_row(round_):
    claim = decided_claim(places=2)
    results = race(*[lambda: publish_claim(claim_id=claim.pk, at=NOW)] * 32)
    assert errors(results) == []
    assert sum(one is not None for one in results) == 1
    assert Publication.objects.filter(claim=claim).count() == 1
    assert claim.events.filter(what=What.PUBLISHED).count() == 1
    assert recount(at=NOW) == []


def test_claims_of_shared_articles_are_published_side_by_side():
    articles = [import_report(*(f"Lamp {n} is lit." for n in range(12))) for _ in range(3)]
    claims = []
    for n in range(12):
        claim = open_claim(f"Lamp {n} is lit.")
        for article in articles if n % 2 else reversed(articles):
            say(claim, article)
        decide(claim)
        claims.append(claim)
    results = race(*(lambda pk=claim.pk: publish_claim(claim_id=pk, at=NOW) for claim in claims))
    assert errors(results) == []
    assert sequences() == list(range(1, 13))
    assert recount(at=NOW) == []


def test_a_reader_of_the_feed_misses_nothing():
    claims = [decided_claim() for _ in range(16)]
    writers = [
        lambda mine=mine: [publish_claim(claim_id=claim.pk, at=NOW) for claim in mine]
        for mine in itertools.batched(claims, 4)
    ]
    results = race(lambda: read_feed(until=16), *writers)
    assert errors(results) == []
    # Whoever saw a number saw all numbers before it: nothing appeared behind the reader's back.
    assert results[0] == list(range(1, 17))


def read_feed(*, until):
    """Ask for what is after the last number seen, again and again, as a client does."""
    seen = [0]
    while seen[-1] < until:
        seen += [row.sequence for row in Publication.objects.after(seen[-1])]
    return seen[1:]


@pytest.mark.parametrize("round_", range(3))
def test_a_correction_and_a_withdrawal_end_in_one_of_two_ways(round_):
    claim = published_claim("supported")
    editor = make_user(Role.EDITOR)

    def put_right():
        correct(claim, "disputed", at=LATER)
        return publish_claim(claim_id=claim.pk, at=LATER)

    def take_back():
        return withdraw_claim(claim_id=claim.pk, note="Two bridges.", by=editor, at=LATER)

    results = race(put_right, take_back)
    claim.refresh_from_db()
    assert all(isinstance(one, MoveNotAllowed) for one in errors(results))
    standing = Publication.objects.get(claim=claim, superseded_at=None)
    ends = {Status.WITHDRAWN: "withdrawal", Status.CORRECTED: "verdict"}
    assert standing.kind == ends[Status(claim.status)]
    assert sequences() == list(range(1, len(sequences()) + 1))
    assert recount(at=NOW) == []


@pytest.mark.parametrize("round_", range(3))
def test_a_claim_found_again_while_it_is_published_is_shown_there(round_):
    claim = decided_claim()
    article = import_report(claim.text)

    def find_again():
        with transaction.atomic():
            Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
            say(claim, article)
            show_articles(found={article.pk: {claim.pk}}, at=NOW)

    results = race(lambda: publish_claim(claim_id=claim.pk, at=NOW), find_again)
    assert errors(results) == []
    article.refresh_from_db()
    assert article.first_published_at == NOW
    assert claims_of_articles([article.pk]) == {article.pk: {claim.pk}}
    assert SummaryPage.objects.stale().filter(key=f"article:{article.pk}").exists()
    assert recount(at=NOW) == []


def test_a_page_marked_while_it_is_refreshed_stays_marked():
    claim = published_claim()
    refresh_pages(at=NOW)
    mark_stale(keys=["overview"], at=NOW)
    with transaction.atomic(), connection.cursor() as cursor:
        # Reading the publications waits for this, so the refresh stops in its middle.
        cursor.execute("LOCK TABLE claims_publication IN ACCESS EXCLUSIVE MODE")
        refreshing = _in_background(lambda: refresh_pages(at=LATER, limit=1))
        wait_until(lambda: waiters_for_a_lock() == 1)
        marking = _in_background(lambda: mark_stale(keys=["overview"], at=LATER))
        wait_until(lambda: waiters_for_a_lock() == 2)
    refreshing.join()
    marking.join()
    row = SummaryPage.objects.get(key="overview")
    assert (row.version, row.stale_since) == (2, LATER)
    assert refresh_pages(at=LATER) == 1
    assert page(f"claim:{claim.pk}", at=NOW).version == 1


def test_two_refreshes_divide_the_pages():
    for _ in range(6):
        published_claim()
    results = race(*[lambda: refresh_pages(at=LATER)] * 4)
    assert errors(results) == []
    versions = dict(SummaryPage.objects.values_list("key", "version"))
    assert sum(results) == sum(versions.values())
    # What articles count is shown by the overview and their sources, which are drawn anew for it.
    again = {key for key, version in versions.items() if version > 1}
    assert {key.partition(":")[0] for key in again} <= {"overview", "source"}


def test_a_refresh_passes_over_a_page_that_another_one_holds():
    mark_stale(keys=["overview"], at=NOW)
    with transaction.atomic():
        SummaryPage.objects.select_for_update().get(key="overview")
        assert race(lambda: refresh_pages(at=LATER)) == [0]


def times(number, job):
    """The same job so many times in a row."""
    return lambda: [job() for _ in range(number)]


def test_increments_are_folded_once_however_many_fold():
    add = times(40, lambda: add_counts({"claims": 1, "articles": 1}))
    fold = times(20, lambda: fold_counts(at=NOW, limit=7))
    read = times(60, lambda: read_counts(["claims"]).get("claims", 0))
    results = race(*[add] * 4, *[fold] * 3, *[read] * 2)
    assert errors(results) == []
    for seen in results[-2:]:
        assert seen == sorted(seen), "a change was seen and then lost"
    assert read_counts(["claims"]) == {"claims": 160}
    while fold_counts(at=NOW):
        pass
    assert Count.objects.get(key="claims").value == 160


def test_a_recount_in_the_middle_of_the_work_finds_no_drift():
    left = [decided_claim().pk for _ in range(8)]
    results = race(
        times(8, lambda: publish_claim(claim_id=left.pop(), at=NOW)),
        times(20, open_claim),
        times(20, lambda: fold_counts(at=NOW)),
        times(10, lambda: recount(at=NOW)),
        times(10, lambda: recount(at=NOW)),
    )
    assert errors(results) == []
    assert results[3] == results[4] == [[]] * 10


def test_two_recounts_mend_the_same_drift_once():
    add_counts({"claims": 5})
    results = race(*[lambda: recount(at=NOW)] * 4)
    assert errors(results) == []
    assert sorted(map(len, results)) == [0, 0, 0, 1]
    assert read_counts(["claims"]) == {"claims": 0}


def test_a_fold_that_dies_has_changed_nothing():
    add_counts({"claims": 5})
    with transaction.atomic():
        assert fold_counts(at=NOW) == 1
        transaction.set_rollback(True)
    assert (CountChange.objects.count(), Count.objects.count()) == (1, 0)
    assert read_counts(["claims"]) == {"claims": 5}


def _in_background(job):
    def run():
        try:
            job()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread
