"""People of a small desk, each at what they like: the steps, without what has to hold."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
)
from hypothesis.strategies import booleans, integers, sampled_from

from claims.figures.actions import count_history
from claims.joint.withdrawing import approve_and_withdraw, withdraw_or_propose
from claims.models import (
    Claim,
    Lease,
    ReviewPolicy,
    SetAside,
    Status,
    User,
    Withdrawal,
)
from claims.queue.actions import (
    assign_claim,
    expire_leases,
    hand_over,
    keep_lease,
    put_back,
    reopen_claim,
    set_aside_claim,
    skip_claim,
    snooze_held,
    take_claim,
    take_next,
    take_over,
    wake_claims,
)
from claims.queue.actions.second import take_second
from claims.review.actions import (
    add_evidence,
    adjudicate,
    approve_verdict,
    correct_verdict,
    part_of_round,
    return_round,
    return_verdict,
)
from claims.summaries.actions import publish_claim
from tests.life.desk import CLAIMS, PEOPLE, Desk, entry, found, later
from tests.review.opinions import ask_for

PERSON = integers(0, PEOPLE - 1)
CLAIM = integers(0, CLAIMS - 1)
# Most often one of the last holds, at times one of long ago.
HOLD = integers(0, 5)
# A page that somebody else left open is tried now and then.
OWN = sampled_from([True, True, True, False])
RATINGS = ["supported", "disputed", "unverifiable"]
RATING = sampled_from(RATINGS)
REASON = "There is a reason."


class People(RuleBasedStateMachine):
    """People of a small desk, each at what they like."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = transaction.atomic()
        self.frame.__enter__()
        self.desk = Desk()

    @initialize(mode=sampled_from(["approval", "blind", "none"]), first=PERSON, well=booleans())
    def begin(self, mode: str, first: int, well: bool) -> None:
        self.the_policy_changes(mode)
        self.go_on_for_long(claim=0, first=first, well=well, steps=3)

    def teardown(self) -> None:
        """The desk is gone."""
        transaction.set_rollback(True)
        self.frame.__exit__(None, None, None)

    def who(self, person: int) -> User:
        """One of the people."""
        return self.desk.people[person]

    def hold(self, back: int) -> Lease | None:
        """A hold, counted from the newest."""
        return Lease.objects.select_related("holder", "claim").order_by("-pk")[back:].first()

    @rule(person=PERSON)
    def take_what_comes(self, person: int) -> None:
        self.desk.try_to(take_next, by=self.who(person))

    @rule(person=PERSON)
    def take_a_second_look(self, person: int) -> None:
        self.desk.try_to(take_second, by=self.who(person))

    @rule(person=PERSON, claim=CLAIM)
    def take_this_one(self, person: int, claim: int) -> None:
        self.desk.try_to(take_claim, claim_id=self.desk.claims[claim], by=self.who(person))

    @rule(person=PERSON, claim=CLAIM)
    def take_it_over(self, person: int, claim: int) -> None:
        number = self.desk.claims[claim]
        self.desk.try_to(take_over, claim_id=number, reason=REASON, by=self.who(person))

    @rule(back=HOLD, person=PERSON, own=OWN)
    def keep(self, back: int, person: int, own: bool) -> None:
        self._with(back, person, own, keep_lease)

    @rule(back=HOLD, person=PERSON, own=OWN)
    def put_it_back(self, back: int, person: int, own: bool) -> None:
        self._with(back, person, own, put_back)

    @rule(back=HOLD, person=PERSON, own=OWN)
    def skip(self, back: int, person: int, own: bool) -> None:
        self._with(back, person, own, skip_claim, reason=REASON)

    @rule(back=HOLD, person=PERSON, own=OWN)
    def set_it_aside(self, back: int, person: int, own: bool) -> None:
        self._with(back, person, own, set_aside_claim, reason=SetAside.NOT_A_CLAIM, note="")

    @rule(back=HOLD, person=PERSON, own=OWN)
    def leave_it_for_later(self, back: int, person: int, own: bool) -> None:
        until = later(self.desk.now)
        self._with(back, person, own, snooze_held, until=until, reason=REASON)

    @rule(back=HOLD, person=PERSON, own=OWN, to=PERSON)
    def give_it_to(self, back: int, person: int, own: bool, to: int) -> None:
        self._with(back, person, own, hand_over, to=self.who(to), note=REASON)

    @rule(back=HOLD, person=PERSON, own=OWN, against=booleans())
    def add_a_piece(self, back: int, person: int, own: bool, against: bool) -> None:
        piece = found("contradicts" if against else "supports")
        self._with(back, person, own, add_evidence, entry=piece)

    @rule(back=HOLD, person=PERSON, own=OWN, rating=RATING)
    def send(self, back: int, person: int, own: bool, rating: str) -> None:
        lease = self.hold(back)
        if lease is not None:
            self.desk.send(lease, rating, lease.holder if own else self.who(person))

    @rule(claim=CLAIM, person=PERSON, to=PERSON)
    def assign(self, claim: int, person: int, to: int) -> None:
        number = self.desk.claims[claim]
        self.desk.try_to(
            assign_claim, claim_id=number, to=self.who(to), note="", by=self.who(person)
        )

    @rule(claim=CLAIM, person=PERSON)
    def reopen(self, claim: int, person: int) -> None:
        number = self.desk.claims[claim]
        self.desk.try_to(reopen_claim, claim_id=number, reason=REASON, by=self.who(person))

    @rule(claim=CLAIM, person=PERSON)
    def approve(self, claim: int, person: int) -> None:
        verdict = self.desk.verdict(self.desk.claims[claim])
        if verdict is not None:
            self.desk.try_to(approve_verdict, verdict_id=verdict.pk, by=self.who(person))

    @rule(claim=CLAIM, person=PERSON)
    def send_back(self, claim: int, person: int) -> None:
        verdict = self.desk.verdict(self.desk.claims[claim])
        if verdict is not None:
            by = self.who(person)
            self.desk.try_to(return_verdict, verdict_id=verdict.pk, reason=REASON, by=by)

    @rule(claim=CLAIM, person=PERSON, rating=RATING)
    def decide_between(self, claim: int, person: int, rating: str) -> None:
        current, by = self.desk.round(self.desk.claims[claim]), self.who(person)
        if current is None:
            return
        words = {"entry": entry(rating, " [1]"), "reason": REASON}
        if self.desk.try_to(adjudicate, round_id=current.pk, by=by, **words):
            self.desk.forget_verdict(current.claim_id, by)
            self.desk.typed.pop((current.claim_id, by.pk, part_of_round(current.pk)), None)

    @rule(claim=CLAIM, person=PERSON)
    def end_the_round(self, claim: int, person: int) -> None:
        current = self.desk.round(self.desk.claims[claim])
        if current is not None:
            by = self.who(person)
            if self.desk.try_to(return_round, round_id=current.pk, reason=REASON, by=by):
                self.desk.typed.pop((current.claim_id, by.pk, part_of_round(current.pk)), None)

    @rule(claim=CLAIM)
    def publish(self, claim: int) -> None:
        self.desk.try_to(publish_claim, claim_id=self.desk.claims[claim])

    @rule(claim=CLAIM, person=PERSON)
    def correct(self, claim: int, person: int) -> None:
        number, by = self.desk.claims[claim], self.who(person)
        words = self.desk.entry_on(number, "unverifiable", by)
        if self.desk.try_to(correct_verdict, claim_id=number, entry=words, by=by):
            self.desk.forget_verdict(number, by)

    @rule(claim=CLAIM, person=PERSON)
    def withdraw(self, claim: int, person: int) -> None:
        """Take a public verdict back, or approve that another one does."""
        number, by = self.desk.claims[claim], self.who(person)
        waiting = Withdrawal.objects.open().filter(claim=number).first()
        if waiting is not None and waiting.by_id != by.pk:
            self.desk.try_to(approve_and_withdraw, withdrawal_id=waiting.pk, by=by)
        else:
            self.desk.try_to(withdraw_or_propose, claim_id=number, note=REASON, by=by)

    @rule(claim=CLAIM, first=PERSON, rating=RATING, well=booleans())
    def go_on_with(self, claim: int, first: int, rating: str, well: bool) -> None:
        """What comes next for a claim, by whoever may: without it few claims come far."""
        for turn in range(PEOPLE):
            person = (first + turn) % PEOPLE
            done = len(self.desk.done)
            self._next_step(claim, person, rating, well)
            if len(self.desk.done) > done:
                return

    @rule(claim=CLAIM, first=PERSON, well=booleans(), steps=integers(2, 6))
    def go_on_for_long(self, claim: int, first: int, well: bool, steps: int) -> None:
        """Several steps in a row, each by the next of the people."""
        for step in range(steps):
            self.go_on_with(claim, first + step, RATINGS[(first + step) % len(RATINGS)], well)

    @rule(claim=CLAIM, person=PERSON, what=integers(0, 6), to=PERSON)
    def take_and_think_again(self, claim: int, person: int, what: int, to: int) -> None:
        """Somebody takes a claim and does not come to a verdict."""
        self.reopen(claim, PEOPLE - 1)
        self.take_this_one(person, claim)
        (
            lambda: self.keep(0, person, own=True),
            lambda: self.put_it_back(0, person, own=True),
            lambda: self.skip(0, person, own=True),
            lambda: self.set_it_aside(0, person, own=True),
            lambda: self.leave_it_for_later(0, person, own=True),
            lambda: self.give_it_to(0, person, to=to, own=True),
            lambda: self.take_it_over(to, claim),
        )[what]()

    def _next_step(self, claim: int, person: int, rating: str, well: bool) -> None:
        steps = {
            Status.WAITING: lambda: self._check(claim, person, rating),
            Status.IN_REVIEW: lambda: self._check(claim, person, rating),
            Status.AWAITING_SECOND: lambda: self._look_too(claim, person, rating, well),
            Status.DIFFERING: lambda: self._settle(claim, person, rating, well),
            Status.DECIDED: lambda: self.publish(claim),
            Status.PUBLISHED: lambda: (self.correct if well else self.withdraw)(claim, person),
            Status.CORRECTED: lambda: (self.withdraw if well else self.reopen)(claim, person),
            Status.WITHDRAWN: lambda: self.reopen(claim, person),
            Status.SET_ASIDE: lambda: self.reopen(claim, person),
        }
        steps[Status(Claim.objects.get(pk=self.desk.claims[claim]).status)]()

    def _look_too(self, claim: int, person: int, rating: str, well: bool) -> None:
        current = self.desk.round(self.desk.claims[claim])
        if current is not None and current.closed_at is None:
            self._check(claim, person, rating)
        else:
            (self.approve if well else self.send_back)(claim, person)

    def _settle(self, claim: int, person: int, rating: str, well: bool) -> None:
        if well:
            self.decide_between(claim, person, rating)
        else:
            self.end_the_round(claim, person)

    def _check(self, claim: int, person: int, rating: str) -> None:
        number, by = self.desk.claims[claim], self.who(person)
        lease = self.desk.try_to(take_claim, claim_id=number, by=by)
        if lease is None:
            return
        for stance in ("supports", "contradicts"):
            self.desk.try_to(add_evidence, lease_id=lease.pk, entry=found(stance), by=by)
        self.desk.send(lease, rating, by)

    @rule(minutes=sampled_from([1, 20, 40, 150]))
    def time_passes(self, minutes: int) -> None:
        self.desk.pass_time(minutes)

    @rule()
    def jobs_run(self) -> None:
        expire_leases(at=self.desk.now)
        wake_claims(at=self.desk.now)
        count_history(at=self.desk.now)

    @rule(mode=sampled_from(["approval", "blind", "none"]))
    def the_policy_changes(self, mode: str) -> None:
        ReviewPolicy.objects.update(active=False)
        ask_for(mode)
        self.mode = mode

    def _with(self, back: int, person: int, own: bool, act: Any, **words: Any) -> None:
        lease = self.hold(back)
        if lease is not None:
            by = lease.holder if own else self.who(person)
            self.desk.try_to(act, lease_id=lease.pk, by=by, **words)
