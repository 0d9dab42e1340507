"""Reviewers at work at once, and what the tables say of all they were told."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from claims.models import Claim, ClaimEvent, EndedHow, Lease, Status, User, Verdict
from tests.bench.reviewing import Line, Loop


class NotWholeError(Exception):
    """Something was lost or doubled."""


class Crowd:
    """Threads, each one reviewer with a line of their own; they begin at once.

    Args:
        lines: one for each; closed when its reviewer is through.
        work: what the reviewer of a place does.
    """

    def __init__(self, lines: Sequence[Line], work: Callable[[int], Loop]) -> None:
        self._ended: dict[int, Loop] = {}
        self._failed: dict[int, Exception] = {}
        self._lines, self._work = lines, work
        self._threads = [
            threading.Thread(target=self._go, args=(place,)) for place in range(len(lines))
        ]
        for thread in self._threads:
            thread.start()

    def _go(self, place: int) -> None:
        try:
            self._ended[place] = self._work(place)
        except Exception as error:  # noqa: BLE001 - told where all are waited for
            self._failed[place] = error
        finally:
            self._lines[place].close()

    def at_work(self, places: Sequence[int]) -> bool:
        """Whether one of them is not through."""
        return any(self._threads[place].is_alive() for place in places)

    def wait(self) -> None:
        """Wait for all."""
        for thread in self._threads:
            thread.join()

    def loops(self, name: str, *, hands: int = 1) -> list[Loop]:
        """What each did, by place.

        Args:
            name: of the site, for the error.
            hands: how many may have checked the same.

        Raises:
            NotWholeError: a reviewer came to no end, or something was handed to more than that.
        """
        if self._failed:
            place, error = min(self._failed.items())
            message = (
                f"{name}: {len(self._failed)} of {len(self._threads)} reviewers came to no end; "
                f"number {place} with {type(error).__name__}: {error}"
            )
            raise NotWholeError(message) from error
        loops = [self._ended[place] for place in range(len(self._threads))]
        handed = Counter(number for loop in loops for number in loop.taken)
        twice = [number for number, times in handed.items() if times > hands]
        if twice:
            message = f"{name}: {len(twice)} were in more than {hands} hands, such as {twice[:3]}"
            raise NotWholeError(message)
        return loops


def check_whole(
    people: Sequence[User], rounds: Sequence[Sequence[Loop]], *, run_out: int
) -> dict[str, Any]:
    """Compare what every reviewer was told with what the tables say.

    Args:
        people: the reviewers, by place.
        rounds: of each round, what each of them did.
        run_out: how many holds ran out.

    Returns:
        How many verdicts there are; none is lost, and none is there twice.

    Raises:
        NotWholeError: one was lost or given twice, or a hold is left.
    """
    told = Counter(
        (people[place].pk, claim)
        for loops in rounds
        for place, loop in enumerate(loops)
        for claim in loop.taken
    )
    given = Counter(Verdict.objects.values_list("by", "claim"))
    expected = told.total()
    found = {
        "lost": (told - given).total(),
        "doubled": (given - told).total(),
        "verdicts": given.total(),
        "claims_decided": Claim.objects.filter(status=Status.DECIDED).count(),
        "holds_with_verdict": Lease.objects.filter(ended_how=EndedHow.SUBMITTED).count(),
        "holds_without": Lease.objects.exclude(ended_how=EndedHow.SUBMITTED).count(),
        "events": ClaimEvent.objects.filter(by__in=people).count(),
    }
    wanted = {
        "lost": 0,
        "doubled": 0,
        "verdicts": expected,
        "claims_decided": expected,
        "holds_with_verdict": expected,
        "holds_without": run_out,
        # Each was taken, and all but those that ran out were decided.
        "events": 2 * expected + run_out,
    }
    if found != wanted or Lease.objects.live().exists():
        message = f"By what the reviewers were told {wanted}, and the tables say {found}."
        raise NotWholeError(message)
    return {"verdicts": expected, "lost": 0, "doubled": 0}
