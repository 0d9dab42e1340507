"""Whoever does what and when: a claim is in one hand, nothing typed is lost, every step is told."""

from __future__ import annotations

import json
import os
import sys
from itertools import pairwise, product

import pytest
from django.db.models import Count, F, Q
from hypothesis import HealthCheck, Phase
from hypothesis import settings as effort
from hypothesis.stateful import (
    invariant,
    run_state_machine_as_test,
)

from claims.joint.merging import merge_two, split_off, take_merge_back
from claims.joint.withdrawing import approve_and_withdraw, withdraw_or_propose
from claims.models import (
    ALLOWED_MOVES,
    PUBLIC,
    BlindRound,
    Claim,
    ClaimEvent,
    Lease,
    Outcome,
    Publication,
    ReviewMode,
    Status,
    Verdict,
    What,
)
from claims.queue.actions import (
    hand_over,
    keep_lease,
    let_verdict_stand,
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
from claims.summaries.actions import publish_claim
from claims.summaries.chain import audit
from claims.summaries.queries import history_entries
from tests.figures.adding_up import look_at_figures
from tests.life.holds_good import HoldsGood

pytestmark = pytest.mark.django_db

# A shorter way to the same fault is worth minutes to somebody at their desk, and not to CI.
PHASES = [one for one in Phase if one != Phase.shrink or "CI" not in os.environ]
EXAMPLES = int(os.environ.get("LIFE_EXAMPLES", "14"))
"""So many lives a run: few beside all other tests, more where somebody looks for faults."""
# In CI a change is told from its own fault; whoever asks for more lives wants other ones.
SAME_AGAIN = "CI" in os.environ and "LIFE_EXAMPLES" not in os.environ
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
        withdraw_or_propose,
        approve_and_withdraw,
        let_verdict_stand,
        merge_two,
        split_off,
        take_merge_back,
    )
}
"""What happens on the way of a claim."""
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


class AnyOrder(HoldsGood):
    """Whoever does what, this holds after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[int, str] = {}
        self.asked_to_withdraw: dict[int, str] = {}

    def teardown(self) -> None:
        """The figures of the desk add up, which is looked at once: it takes the whole history."""
        try:
            if sys.exception() is None:
                look_at_figures(self.desk.now)
        finally:
            super().teardown()

    @invariant()
    def a_claim_is_in_one_hand_exactly_while_it_is_checked(self) -> None:
        held = Lease.objects.live().values("claim").annotate(holds=Count("pk"))
        by_claim = {row["claim"]: row["holds"] for row in held}
        checked = Claim.objects.filter(status=Status.IN_REVIEW).values_list("pk", flat=True)
        assert by_claim == dict.fromkeys(checked, 1)

    @invariant()
    def nobody_is_their_own_second_pair_of_eyes(self) -> None:
        assert not Verdict.objects.filter(second_by=F("by")).exists()
        one = (
            Q(first_by=F("second_by")) | Q(decided_by=F("first_by")) | Q(decided_by=F("second_by"))
        )
        assert not BlindRound.objects.filter(one).exists()

    @invariant()
    def readers_see_what_was_approved_as_the_policy_said(self) -> None:
        # A verdict that is there for the first time was given under the policy of this step.
        for number in Verdict.objects.values_list("pk", flat=True):
            self.asked.setdefault(number, self.mode)
        public = set()
        for seen in Publication.objects.current().select_related("claim", "verdict__round"):
            verdict, claim = seen.verdict, seen.claim
            assert verdict is not None
            assert (verdict.claim_id, verdict.rating) == (claim.pk, seen.rating)
            self._was_approved(verdict)
            if claim.status in PUBLIC:
                public.add(claim.pk)
                assert verdict.superseded_at is None
        assert public == set(Claim.objects.filter(status__in=PUBLIC).values_list("pk", flat=True))

    def _was_approved(self, verdict: Verdict) -> None:
        if verdict.round is not None:
            assert verdict.round.outcome in {Outcome.AGREED, Outcome.DECIDED}
            return
        asked = self.asked[verdict.pk]
        assert asked in {ReviewMode.NONE, ReviewMode.APPROVAL}
        assert asked == ReviewMode.NONE or verdict.second_by_id not in {None, verdict.by_id}

    @invariant()
    def readers_lose_a_verdict_only_as_the_policy_said(self) -> None:
        gone = ClaimEvent.objects.filter(what=What.WITHDRAWN).values_list("pk", "by", "body")
        for number, by, body in gone:
            asked = self.asked_to_withdraw.setdefault(number, self.mode)
            second = json.loads(body).get("approved_by")
            assert second != by
            assert asked == ReviewMode.NONE or second is not None

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
    # Of a piece that was changed they are what it said.
    if "after" not in details or event.what == What.EVIDENCE_CHANGED:
        return None
    start = details.get("before")
    return (Status(start) if start else None), Status(details["after"])


def look_at(desk: AnyOrder) -> None:
    """Whether everything holds on a desk that is walked by hand."""
    for one in desk.invariants:
        one.function(desk)


@pytest.mark.timeout(600 + 30 * EXAMPLES)
def test_people_in_any_order(settings_of_the_desk: None) -> None:
    """Another order every time; CONTRIBUTING.md says how to have a failing one again."""
    run_state_machine_as_test(
        AnyOrder,
        settings=effort(
            max_examples=EXAMPLES,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
            phases=PHASES,
            derandomize=SAME_AGAIN,
        ),
    )


def test_every_step_on_the_way_of_a_claim(settings_of_the_desk: None) -> None:
    done: set[str] = set()
    for mode, well in product(("approval", "blind", "none"), (True, False)):
        desk = AnyOrder()
        desk.begin(mode, first=0, well=well)
        desk.type(0, 1, {"finding": "One word."})
        for turn in range(3):
            desk.go_on_for_long(0, first=turn, well=well, steps=4)
            look_at(desk)
        for beside in (desk.type_in_an_old_tab, desk.correct_what_was_replaced):
            beside(0, 1)
        desk.send_from_a_page_whose_hold_ended(0)
        desk.two_are_one(3)
        look_at(desk)
        desk.they_are_two_after_all(1, 3)
        look_at(desk)
        desk.reopen(0, 3)
        desk.let_it_stand(0, 3)
        desk.it_is_two(0, 3)
        look_at(desk)
        done |= set(desk.desk.done)
        desk.teardown()
    assert set() == FAR - done


def test_every_way_out_of_a_hold(settings_of_the_desk: None) -> None:
    desk = AnyOrder()
    desk.the_policy_changes("none")
    for way in range(7):
        desk.take_and_think_again(claim=0, person=2, what=way, to=3)
        desk.desk.pass_time(150)
        desk.jobs_run()
        look_at(desk)
    assert set() == WAYS_OUT - set(desk.desk.done)
    desk.teardown()
