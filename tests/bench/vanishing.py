"""Reviewers who vanish while they hold a claim, and come back when others have checked it."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from django.db.models import Exists, F, OuterRef

from claims.models import EndedHow, Lease, User, Verdict
from claims.queue.actions import expire_leases
from tests.bench.crowd import Crowd, NotWholeError
from tests.bench.reviewing import AnswerError, Cut, Desk, Line, Loop

LOST = "/lease-lost/"
ONE_IN = 4  # reviewers vanishes once, among their first claims
BREAK_EVERY = 25
LOOK_EVERY = 0.05  # seconds between two runs of the job that ends holds
MOST_EXTRA = 200  # turns until the claims of those who vanished are checked


class Vanishing:
    """A round in which some vanish.

    Args:
        port: of the desk.
        desk: how it is asked.
        people: the reviewers, by place.
        claims: how many each of them checks.
    """

    def __init__(self, port: int, desk: Desk, people: Sequence[User], *, claims: int) -> None:
        self.desk, self.people, self.claims = desk, people, claims
        self.places = range(len(people))
        self.lines = [
            Line(port, Random(f"gone {place}"), BREAK_EVERY)  # noqa: S311 - repeatable
            for place in self.places
        ]
        self.gone: set[int] = set()
        self.back = threading.Event()
        self.refused: list[str] = []

    def work(self, place: int) -> Loop:
        """What one reviewer does."""
        done = Loop()
        leaves = self.lines[place].luck.randrange(self.claims // 2) if self.vanishes(place) else -1
        for turn in range(self.claims):
            if turn == leaves:
                self._leave(place, str(turn), done)
            else:
                self.desk.turn(self.lines[place], place, str(turn), done)
        return done

    def vanishes(self, place: int) -> bool:
        """Whether the reviewer of a place does."""
        return place % ONE_IN == 0

    def _leave(self, place: int, turn: str, done: Loop) -> None:
        """Take a claim and vanish; half of them never see what they took. Later come back to it."""
        line = self.lines[place]
        if place % (2 * ONE_IN):
            line.break_off(*self.desk.asking(place, turn), Cut.WAITING)
        else:
            self.desk.take(line, place, turn)
        self.gone.add(place)
        line.close()
        self.back.wait()
        # The same request is answered as it was then, and the hold is another's matter now.
        held = self.desk.take(line, place, turn)
        refusal = self.desk.send(line, place, turn, held)
        if LOST not in refusal:
            message = f"Hold {held['lease']} had run out, and a verdict under it got: {refusal}"
            raise AnswerError(message)
        self.refused.append(refusal)
        self.desk.turn(line, place, f"{turn}-again", done)

    def run_out(self) -> None:
        """Let the holds of those who are gone run out, as half an hour would, and do the job."""
        gone = [self.people[place] for place in list(self.gone)]
        short = F("taken_at") + timedelta(microseconds=1)
        Lease.objects.live().filter(holder__in=gone).update(expires_at=short)
        expire_leases(at=datetime.now(UTC))


def vanish(
    port: int, desk: Desk, people: Sequence[User], *, claims: int
) -> tuple[dict[str, Any], list[Loop]]:
    """All at once on the desk; some vanish, and come back when the others are through.

    Args:
        port: of the desk.
        desk: how it is asked.
        people: the reviewers, by place.
        claims: how many each of them checks.

    Returns:
        Figures, and what each of them did.

    Raises:
        NotWholeError: a claim of somebody who vanished came to nobody else, or a verdict was taken
            under a hold that had run out.
    """
    round_ = Vanishing(port, desk, people, claims=claims)
    stay = [place for place in round_.places if not round_.vanishes(place)]
    begun = time.perf_counter()
    crowd = Crowd(round_.lines, round_.work)
    try:
        while crowd.at_work(stay):
            round_.run_out()
            time.sleep(LOOK_EVERY)
        seconds = time.perf_counter() - begun
        round_.run_out()
        extra = _check_what_is_left(round_, stay[0])
    finally:
        round_.back.set()
        crowd.wait()
    loops = crowd.loops("desk, where some vanish")
    checked = sum(len(loops[place].taken) for place in stay)
    _join(loops[stay[0]], extra)
    ran_out = Lease.objects.filter(ended_how=EndedHow.EXPIRED).count()
    if len(round_.refused) != len(round_.gone) or ran_out != len(round_.gone):
        message = (
            f"{len(round_.gone)} vanished, {ran_out} holds ran out, and "
            f"{len(round_.refused)} verdicts under them were refused"
        )
        raise NotWholeError(message)
    return {
        "vanished": len(round_.gone),
        "holds_run_out": ran_out,
        "loops_per_second": checked / seconds,
        "refused_later": len(round_.refused),
    }, loops


def _check_what_is_left(round_: Vanishing, place: int) -> Loop:
    """Have somebody who stayed check what is left of those who vanished.

    Raises:
        NotWholeError: it does not come to them.
    """
    extra = Loop()
    for turn in range(MOST_EXTRA):
        by_others = Verdict.objects.filter(claim=OuterRef("claim")).exclude(by=OuterRef("holder"))
        if not Lease.objects.filter(~Exists(by_others), ended_how=EndedHow.EXPIRED).exists():
            return extra
        round_.desk.turn(round_.lines[place], place, f"extra-{turn}", extra)
    message = f"After {MOST_EXTRA} more turns a claim of somebody who vanished was not checked."
    raise NotWholeError(message)


def _join(loop: Loop, more: Loop) -> None:
    loop.taken += more.taken
    loop.take += more.take
    loop.submit += more.submit
