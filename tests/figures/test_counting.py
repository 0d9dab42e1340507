"""The history is counted into the figures: everything once, whatever happens to the job."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from claims.charts.histogram import quantile
from claims.figures.actions import count_history, recount_figures
from claims.models import (
    ClaimEvent,
    Decision,
    FigureClock,
    FigureDay,
    QueueDay,
    Role,
    SetAside,
    Status,
)
from claims.queue.actions import reopen_claim, set_aside_waiting
from claims.review.actions import approve_verdict, correct_verdict
from claims.summaries.actions import publish_claim
from tests.factories import NOW, make_source, make_user
from tests.figures.adding_up import look_at_figures
from tests.figures.work import HOUR, count, decide, find
from tests.models.queueing import make_topic
from tests.racing import race
from tests.review.reviewing import CORRECTION, entry

DAY = date(2026, 11, 19)
DAYS = timedelta(days=1)


def whole(day=DAY):
    """The numbers of the whole desk on a day."""
    return FigureDay.objects.get(dimension="all", day=day)


def _put_aside(claim):
    set_aside_waiting(
        claim_id=claim.pk, reason=SetAside.NOT_A_CLAIM, note="", by=make_user(Role.EDITOR), at=NOW
    )


@pytest.mark.django_db
def test_a_verdict_is_counted_for_desk_source_topic_and_reviewer():
    source, ines, topic = make_source(), make_user(), make_topic()
    claim = find("The port counted 41,187 entries.", source=source)
    type(claim).objects.filter(pk=claim.pk).update(topic=topic)
    decide(claim, ines, taken=NOW + HOUR, sent=NOW + 3 * HOUR)
    count()
    for dimension, key in (
        ("all", 0),
        ("source", source.pk),
        ("topic", topic.pk),
        ("reviewer", ines.pk),
    ):
        row = FigureDay.objects.get(dimension=dimension, key=key, day=DAY)
        assert (row.decided, row.supported, row.late) == (1, 1, 0)
        assert quantile(row.since_open, 0.5) == pytest.approx(3 * 3600, rel=0.02)
        assert quantile(row.since_taken, 0.5) == pytest.approx(2 * 3600, rel=0.02)
    assert (whole().arrived, whole().dropped) == (1, 0)
    assert FigureDay.objects.count() == 4


@pytest.mark.django_db
def test_counting_again_counts_nothing_twice():
    decide(find("The port counted 9 boats."), make_user(), taken=NOW, sent=NOW + HOUR)
    assert count() == ClaimEvent.objects.count()
    before = list(FigureDay.objects.values().order_by("pk"))
    assert count() == 0
    assert list(FigureDay.objects.values().order_by("pk")) == before
    assert recount_figures(at=NOW) == []


@pytest.mark.django_db
def test_the_open_claims_are_known_by_the_day_they_came():
    early, late = find("One boat sank.", at=NOW - timedelta(days=3)), find("Two boats sank.")
    find("Three boats sank.")
    count()
    assert dict(QueueDay.objects.values_list("day", "open")) == {date(2026, 11, 16): 1, DAY: 2}
    decide(early, make_user(), taken=NOW, sent=NOW + HOUR)
    _put_aside(late)
    count()
    assert dict(QueueDay.objects.values_list("day", "open")) == {date(2026, 11, 16): 0, DAY: 1}
    assert (whole().arrived, whole().decided, whole().dropped) == (2, 1, 1)
    assert recount_figures(at=NOW) == []


@pytest.mark.django_db
def test_a_claim_that_is_reopened_arrives_anew():
    claim, editor = find("The pier is 12 metres long."), make_user(Role.EDITOR)
    later = NOW + timedelta(days=2)
    _put_aside(claim)
    reopen_claim(claim_id=claim.pk, reason="It is a fact.", by=editor, at=later)
    decide(claim, make_user(), taken=later + HOUR, sent=later + 2 * HOUR)
    count()
    assert Decision.objects.get().open_seconds == 2 * 3600
    assert not QueueDay.objects.filter(open__gt=0).exists()
    assert recount_figures(at=NOW) == []


def _published(claim, by, at):
    decide(claim, by, taken=at, sent=at + HOUR)
    publish_claim(claim_id=claim.pk, at=at + HOUR)


@pytest.fixture
def checked_anew(settings):
    """A published claim that was reopened and decided otherwise."""
    settings.VERIFY_SECOND_REVIEW = "never"
    claim, editor, later = (
        find("The pier is 12 metres long."),
        make_user(Role.EDITOR),
        NOW + 3 * DAYS,
    )
    _published(claim, make_user(), NOW)
    reopen_claim(claim_id=claim.pk, reason="A new register.", by=editor, at=later)
    otherwise = {"rating": "disputed", "correction": CORRECTION}
    decide(claim, make_user(), taken=later + HOUR, sent=later + 5 * HOUR, **otherwise)
    return claim


@pytest.mark.django_db
def test_a_reopened_claim_that_is_checked_anew_is_decided_once_more(checked_anew):
    count()
    again = whole(DAY + 3 * DAYS)
    assert (again.arrived, again.dropped, again.decided, again.disputed) == (1, 0, 1, 1)
    assert (again.corrected, again.late) == (1, 0)
    assert quantile(again.since_open, 0.5) == pytest.approx(5 * 3600, rel=0.02)
    assert quantile(again.since_taken, 0.5) == pytest.approx(4 * 3600, rel=0.02)
    look_at_figures(NOW)


@pytest.mark.django_db
def test_what_older_rules_counted_is_put_right_by_the_recount(checked_anew):
    count()
    right = list(FigureDay.objects.order_by("pk").values())
    verdicts = list(Decision.objects.order_by("pk"))
    reckoned = ("open_seconds", "taken_seconds")
    times = [[getattr(one, name) for name in reckoned] for one in verdicts]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE claims_decision")
    for one in verdicts:
        one.rules = 1
    verdicts[1].open_seconds = verdicts[1].taken_seconds = None
    Decision.objects.bulk_create(verdicts)
    FigureDay.objects.filter(disputed=1).update(decided=0, disputed=0, since_open={})
    assert recount_figures(at=NOW)
    assert list(FigureDay.objects.order_by("pk").values()) == right
    assert list(map(list, Decision.objects.order_by("pk").values_list(*reckoned))) == times
    assert recount_figures(at=NOW) == []
    with pytest.raises(DatabaseError, match="Cannot update rows"):
        Decision.objects.update(open_seconds=1)


@pytest.mark.django_db
def test_a_correction_that_waited_for_an_approval_is_decided(settings):
    settings.VERIFY_SECOND_REVIEW = "never"
    claim, editor = find("The pier is 12 metres long."), make_user(Role.EDITOR)
    _published(claim, make_user(), NOW)
    settings.VERIFY_SECOND_REVIEW = "always"
    wrong = entry(rating="supported", correction=CORRECTION)
    type(claim).objects.filter(pk=claim.pk).update(own_due_at=NOW + 2 * HOUR, due_at=NOW + 2 * HOUR)
    sent = correct_verdict(claim_id=claim.pk, entry=wrong, by=editor, at=NOW + 3 * HOUR)
    approve_verdict(verdict_id=sent.pk, by=make_user(), at=NOW + 4 * HOUR)
    count()
    assert (whole().arrived, whole().decided, whole().dropped) == (2, 2, 0)
    # The due time was over before there was anything to approve.
    assert (whole().corrected, whole().late) == (1, 0)
    look_at_figures(NOW)


@pytest.mark.django_db
def test_a_second_reviewer_is_counted_and_the_wait_for_them_too(settings):
    settings.VERIFY_SECOND_REVIEW = "always"
    ines, tomas = make_user(), make_user()
    claim = find("The harbour froze in 1947.")
    verdict = decide(claim, ines, taken=NOW, sent=NOW + HOUR)
    count()
    assert not Decision.objects.exists()
    approve_verdict(verdict_id=verdict.pk, by=tomas, at=NOW + 5 * HOUR)
    count()
    row = FigureDay.objects.get(dimension="reviewer", key=tomas.pk)
    assert (row.decided, row.seconded) == (0, 1)
    assert Decision.objects.get().open_seconds == 5 * 3600
    others = FigureDay.objects.exclude(dimension="reviewer").values_list("dimension", "seconded")
    assert sorted(others) == [("all", 1), ("source", 1), ("topic", 1)]


@pytest.mark.django_db
def test_a_verdict_after_its_due_time_is_late():
    claim = find("The mill closed in 2019.")
    type(claim).objects.filter(pk=claim.pk).update(own_due_at=NOW, due_at=NOW)
    decide(claim, make_user(), taken=NOW, sent=NOW + HOUR)
    count()
    assert whole().late == 1


@pytest.mark.django_db
def test_days_are_those_of_the_clock_of_the_desk(settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    with timezone.override("Pacific/Auckland"):
        find("The lighthouse has 88 steps.")
        count()
        assert whole(date(2026, 11, 20)).arrived == 1
        assert recount_figures(at=NOW) == []


@pytest.mark.django_db
def test_batches_give_the_same_as_all_at_once():
    for number in range(5):
        decide(find(f"Boat {number} sank."), make_user(), taken=NOW, sent=NOW + HOUR)
    while count_history(at=NOW, limit=3):
        pass
    assert (whole().arrived, whole().decided) == (5, 5)
    assert recount_figures(at=NOW) == []


@pytest.mark.django_db
def test_drift_is_said_and_mended():
    decide(find("The port counted 9 boats."), make_user(), taken=NOW, sent=NOW + HOUR)
    find("Ten boats sank.")
    count()
    FigureDay.objects.filter(dimension="all").update(arrived=7)
    FigureDay.objects.filter(dimension="reviewer").delete()
    QueueDay.objects.update(open=5)
    told = {one.what for one in recount_figures(at=NOW)}
    assert "all 0 on 2026-11-19: arrived" in told
    assert "open since 2026-11-19" in told
    assert any(what.startswith("reviewer") for what in told)
    assert (whole().arrived, QueueDay.objects.get().open) == (2, 1)
    assert recount_figures(at=NOW) == []


@pytest.mark.django_db
def test_a_decision_that_was_missed_is_found_by_the_recount():
    decide(find("The port counted 9 boats."), make_user(), taken=NOW, sent=NOW + HOUR)
    last = ClaimEvent.objects.latest("pk").pk
    FigureClock.objects.create(pk=1, counted_to=last, mark_to=last)
    assert recount_figures(at=NOW)
    assert (whole().decided, whole().arrived) == (1, 1)
    assert recount_figures(at=NOW) == []


@pytest.mark.django_db(transaction=True)
def test_jobs_at_once_count_everything_once():
    people = [make_user() for _ in range(4)]
    for number, person in enumerate(people):
        decide(find(f"Boat {number} sank."), person, taken=NOW, sent=NOW + HOUR)
    race(*[lambda: count_history(at=NOW)] * 4)
    count()
    assert (whole().arrived, whole().decided) == (4, 4)
    assert recount_figures(at=NOW) == []


@pytest.mark.django_db(transaction=True)
def test_a_job_that_is_cut_off_has_counted_nothing():
    decide(find("The port counted 9 boats."), make_user(), taken=NOW, sent=NOW + HOUR)
    with transaction.atomic():
        assert count_history(at=NOW)
        transaction.set_rollback(True)
    assert not FigureDay.objects.exists()
    count()
    assert whole().decided == 1


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_commits_late_is_not_missed():
    # One transaction draws its number first and commits last.
    other = connection.copy()
    try:
        other.set_autocommit(False)
        slow = find("The slow one has 3 boats.")
        with other.cursor() as cursor:
            cursor.execute("SELECT FROM claims_claim WHERE id = %s FOR UPDATE", [slow.pk])
            cursor.execute(
                "INSERT INTO claims_claimevent (claim_id, what, at, body)"
                " VALUES (%s, 'set_aside', %s, %s)",
                [slow.pk, NOW, '{"after":"set_aside","before":"waiting"}'],
            )
        find("The fast one has 4 boats.")
        count_history(at=NOW)
        assert not FigureDay.objects.exists()
        other.commit()
        count()
    finally:
        other.close()
    assert (whole().arrived, whole().dropped) == (2, 1)
    assert Status(slow.status) == Status.WAITING
