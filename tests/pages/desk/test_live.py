"""What keeps open pages current: told once, cheaply, and never more than the page itself shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims.models import Claim, Lease, Notice, Status, User
from claims.pages.counts import COUNT_TO, nav_counts
from claims.queue.actions import put_back, take_over
from tests.factories import make_claim, make_lease
from tests.models.sources import make_alarm
from tests.pages.desk.work import bring_in, decide, hold, run_out
from tests.review.opinions import ask_for, opine

pytestmark = pytest.mark.django_db

LIVE = "/desk/live/"


def told(browser: Client, etag: str = "", **asked: Any) -> tuple[int, str, str]:
    """Status, ETag and words of the answer."""
    headers = {"If-None-Match": etag} if etag else {}
    answer = browser.get(LIVE, asked, headers=headers)
    return answer.status_code, answer.headers["ETag"], answer.content.decode()


@pytest.fixture
def claim(db: None) -> Claim:
    """A claim that waits."""
    return bring_in("The port counted 41,187 entries.")[0]


def test_nothing_new_is_answered_without_a_body(at_desk: Client, claim: Claim) -> None:
    status, etag, words = told(at_desk, rows=claim.pk)
    assert (status, "Free" in words) == (200, True)
    assert told(at_desk, etag, rows=claim.pk) == (304, etag, "")


def test_who_takes_a_claim_is_told_with_the_numbers(
    at_desk: Client, claim: Claim, tomas: User
) -> None:
    _, etag, _ = told(at_desk, rows=claim.pk)
    hold(claim, tomas)
    status, _, words = told(at_desk, etag, rows=claim.pk)
    assert status == 200
    assert f'id="held-{claim.pk}"' in words
    assert "<bdi>Tomas Brekke</bdi>" in words
    assert '<span class="count" id="count-mine">0</span>' in words


def test_a_row_says_the_same_as_the_page_and_has_the_same_mark(
    at_desk: Client, claim: Claim, tomas: User
) -> None:
    hold(claim, tomas)
    page = at_desk.get("/desk/").content.decode()
    cell = page[page.index(f'<dd id="held-{claim.pk}"') :].split("</dd>")[0]
    assert cell in told(at_desk, rows=claim.pk)[2]


def test_a_claim_that_left_the_queue_says_where_it_went(
    at_desk: Client, claim: Claim, tomas: User
) -> None:
    decide(claim, tomas)
    words = told(at_desk, rows=claim.pk)[2]
    assert str(Status(Claim.objects.get().status).label) in words
    assert "Take" not in words


def test_a_hold_taken_over_is_told_with_who_and_why(
    at_desk: Client, claim: Claim, ines: User, noor: User
) -> None:
    lease = hold(claim, ines)
    assert "data-lost" not in told(at_desk, lease=lease.pk)[2]
    take_over(claim_id=claim.pk, reason="Ines is out", by=noor, at=timezone.now())
    words = told(at_desk, lease=lease.pk)[2]
    assert "data-lost" in words
    assert "“Ines is out”" in words
    assert "Noor Aldane holds it now." in words


def test_a_hold_that_ran_out_is_told_before_anybody_noticed(
    at_desk: Client, claim: Claim, ines: User
) -> None:
    lease = hold(claim, ines)
    run_out(lease)
    assert "Your time ran out." in told(at_desk, lease=lease.pk)[2]


def test_a_hold_given_up_in_another_window_is_told(
    at_desk: Client, claim: Claim, ines: User
) -> None:
    lease = hold(claim, ines)
    put_back(lease_id=lease.pk, by=ines, at=timezone.now())
    assert "in another window" in told(at_desk, lease=lease.pk)[2]


def test_of_the_holds_of_others_nothing_is_said(at_desk: Client, claim: Claim, tomas: User) -> None:
    lease = hold(claim, tomas)
    run_out(lease)
    assert "live-claim" not in told(at_desk, lease=lease.pk)[2]


def test_a_page_that_is_read_learns_that_somebody_took_the_claim(
    at_desk: Client, claim: Claim, tomas: User
) -> None:
    page = at_desk.get(f"/desk/claims/{claim.pk}/").content.decode()
    seen = page.split('data-seen="')[1].split('"')[0]
    assert "live-claim" not in told(at_desk, claim=claim.pk, seen=seen)[2]
    hold(claim, tomas)
    words = told(at_desk, claim=claim.pk, seen=seen)[2]
    assert "<bdi>Tomas Brekke</bdi> holds the claim now." in words


def test_a_second_reviewer_learns_nothing_of_the_first(
    browser_of: Callable[[User], Client], claim: Claim, ines: User, tomas: User, noor: User
) -> None:
    ask_for("blind")
    opine(claim, ines)
    lease = hold(claim, tomas)
    for asked in ({"rows": claim.pk}, {"lease": lease.pk}, {"claim": claim.pk, "seen": "-"}):
        words = told(browser_of(tomas), **asked)[2]
        assert "Ines" not in words
        assert "upported" not in words


@pytest.mark.parametrize("rows", ["", "x", "9,,1e3", "9" * 40, "1," * 500, "\x00"])
def test_whatever_is_asked_is_answered(at_desk: Client, rows: str) -> None:
    assert told(at_desk, rows=rows, lease=rows, claim=rows)[0] == 200


def test_the_cost_does_not_grow_with_what_there_is(
    at_desk: Client, tomas: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    claims = [make_claim(status=Status.IN_REVIEW) for _ in range(30)]
    costs = []
    for many in (1, 30):
        for claim in claims[:many]:
            if not Lease.objects.filter(claim=claim).exists():
                make_lease(claim=claim, holder=tomas)
        make_alarm()
        with django_assert_max_num_queries(13) as counted:
            told(at_desk, rows=",".join(str(claim.pk) for claim in claims[:many]))
        costs.append(len(counted))
    assert costs[0] == costs[1]


def test_lists_to_work_off_are_counted_so_far_and_no_further(at_desk: Client, ines: User) -> None:
    claim = make_claim()
    Notice.objects.bulk_create(
        Notice(user=ines, kind="assigned", key=f"event:{number}", claim=claim, at=timezone.now())
        for number in range(COUNT_TO + 20)
    )
    assert nav_counts(ines).notices == COUNT_TO + 1
    assert "99+</span>" in told(at_desk)[2]


def test_alarms_count_as_something_to_look_at_again(at_desk: Client, ines: User) -> None:
    make_alarm()
    assert nav_counts(ines).again == 1
    assert '<span class="count" id="count-again">1</span>' in told(at_desk)[2]
