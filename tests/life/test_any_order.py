"""Whoever does what and when: a claim is in one hand, nothing typed is lost, every step is told."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from django.db.models import Count, F, Q
from hypothesis import HealthCheck
from hypothesis import settings as effort
from hypothesis.stateful import (
    invariant,
    run_state_machine_as_test,
)
from hypothesis.strategies import integers, sampled_from

from claims.models import (
    ALLOWED_MOVES,
    BlindRound,
    Claim,
    ClaimEvent,
    Draft,
    Lease,
    Status,
    Verdict,
)
from claims.queue.actions import (
    hand_over,
    keep_lease,
    put_back,
    reopen_claim,
    set_aside_claim,
    skip_claim,
    snooze_held,
    take_claim,
    take_over,
)
from claims.queue.queries import queue_counts
from claims.review.actions import (
    add_evidence,
    adjudicate,
    approve_verdict,
    correct_verdict,
    return_round,
    return_verdict,
    save_draft,
    submit_verdict,
)
from claims.summaries.actions import publish_claim, withdraw_claim
from claims.summaries.chain import audit
from claims.summaries.queries import history_entries
from tests.life.desk import CLAIMS, PEOPLE
from tests.life.people import People

pytestmark = pytest.mark.django_db

PERSON = integers(0, PEOPLE - 1)
CLAIM = integers(0, CLAIMS - 1)
# Most often one of the last holds, at times one of long ago.
HOLD = integers(0, 5)
# A page that somebody else left open is tried now and then.
OWN = sampled_from([True, True, True, False])
RATING = sampled_from(["supported", "disputed", "unverifiable"])
REASON = "There is a reason."
DONE: Counter[str] = Counter()
FAR = {
    act.__name__
    for act in (
        add_evidence,
        adjudicate,
        approve_verdict,
        correct_verdict,
        publish_claim,
        reopen_claim,
        return_round,
        return_verdict,
        save_draft,
        submit_verdict,
        take_claim,
        withdraw_claim,
    )
}
"""What has to have happened, so that the test cannot pass on people who are only ever told no."""
WAYS_OUT = {
    act.__name__
    for act in (
        hand_over,
        keep_lease,
        put_back,
        set_aside_claim,
        skip_claim,
        snooze_held,
        take_over,
    )
}


class AnyOrder(People):
    """Whoever does what, this holds after every step."""

    def teardown(self) -> None:
        """Remember what was done."""
        DONE.update(self.desk.done)
        super().teardown()

    @invariant()
    def a_claim_is_in_one_hand_exactly_while_it_is_checked(self) -> None:
        held = Lease.objects.live().values("claim").annotate(holds=Count("pk"))
        by_claim = {row["claim"]: row["holds"] for row in held}
        checked = Claim.objects.filter(status=Status.IN_REVIEW).values_list("pk", flat=True)
        assert by_claim == dict.fromkeys(checked, 1)

    @invariant()
    def what_was_typed_is_there(self) -> None:
        stored = {(row.claim_id, row.by_id): row.fields for row in Draft.objects.all()}
        for whose, fields in self.desk.typed.items():
            assert stored.get(whose) == fields

    @invariant()
    def nobody_is_their_own_second_pair_of_eyes(self) -> None:
        assert not Verdict.objects.filter(second_by=F("by")).exists()
        one = (
            Q(first_by=F("second_by")) | Q(decided_by=F("first_by")) | Q(decided_by=F("second_by"))
        )
        assert not BlindRound.objects.filter(one).exists()

    @invariant()
    def the_history_is_whole_and_tells_every_move(self) -> None:
        assert audit(history_entries(claim_id=None)).faults == ()
        for claim in Claim.objects.all():
            events = ClaimEvent.objects.filter(claim=claim).order_by("number")
            moves = [told for told in map(_move, events) if told]
            for (_, end), (start, _) in pairwise(moves):
                assert end == start, claim.pk
            for start, end in moves:
                assert start is None or end in ALLOWED_MOVES[start]
            assert moves[-1][1] == claim.status

    @invariant()
    def the_counts_are_those_of_the_rows(self) -> None:
        rows = dict(
            Claim.objects.values_list("status").annotate(number=Count("pk")).order_by("status")
        )
        counted = {status: n for status, n in queue_counts().by_status.items() if n}
        assert counted == rows


def _move(event: ClaimEvent) -> tuple[Status | None, Status] | None:
    """From where to where an event moved its claim; None if it did not."""
    details = json.loads(event.body)
    if "after" not in details:
        return None
    start = details.get("before")
    return (Status(start) if start else None), Status(details["after"])


@pytest.mark.timeout(600)
def test_people_in_any_order(settings_of_the_desk: None) -> None:
    run_state_machine_as_test(
        AnyOrder,
        settings=effort(
            max_examples=20,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
    assert set() == FAR - DONE.keys()


def test_every_way_out_of_a_hold(settings_of_the_desk: None) -> None:
    desk = AnyOrder()
    for way in range(7):
        desk.take_and_think_again(claim=0, person=2, what=way, to=3)
        desk.desk.pass_time(150)
        desk.jobs_run()
        for holds in (
            desk.a_claim_is_in_one_hand_exactly_while_it_is_checked,
            desk.the_history_is_whole_and_tells_every_move,
            desk.the_counts_are_those_of_the_rows,
        ):
            holds()
    assert set() == WAYS_OUT - set(desk.desk.done)
    desk.teardown()


@pytest.fixture
def settings_of_the_desk(settings: Any) -> None:
    """Holds of half an hour, and no rule of length."""
    settings.VERIFY_LEASE_MINUTES = 30
    settings.VERIFY_SECOND_REVIEW = "never"
