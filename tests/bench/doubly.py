"""A desk where a share of the claims is checked twice apart, and most people check one topic."""

from __future__ import annotations

import http.client
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Count, F

from claims.models import BlindRound, Claim, Lease, Opinion, Outcome, Role, User, Verdict
from claims.people.actions.scoping import set_scopes
from claims.queue.actions import add_topic
from claims.review.actions import PolicyEntry, add_policy
from tests.bench.crowd import NotWholeError
from tests.bench.reviewing import AnswerError, Desk, Line, Loop

SHARE = 25  # percent of the claims are checked twice
TOPICS = ("Lamps of iron", "Lamps of brass", "Lamps of glass")
OF_TOPICS = 20_000  # claims at most, a quarter of them without a topic


@dataclass(frozen=True)
class DoubleDesk(Desk):
    """The desk, asked for a second opinion first, and for the next claim where none is wanted."""

    def take(self, line: Line, number: int, turn: str) -> Any:
        """As `Desk`."""
        key = self._headers(number, f"second-{turn}")
        status, told = self._ask(line, "/api/v1/second/take/", {}, key)
        if status == http.client.CREATED:
            return told
        if not told["type"].endswith("/queue-empty/"):
            message = f"second: {status} {told}"
            raise AnswerError(message)
        return super().take(line, number, turn)


def divide(people: Sequence[User]) -> dict[int, int]:
    """Give claims topics, three of four people one topic each, and ask for double reviews.

    Returns:
        By number of a person the topic that they check.
    """
    now = datetime.now(UTC)
    editor, admin = (
        User.objects.create(username=f"bench-{role}", role=role)
        for role in (Role.EDITOR, Role.ADMINISTRATOR)
    )
    topics = [add_topic(name=name, by=editor, at=now).pk for name in TOPICS]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE claims_claim SET topic_id = (%s::bigint[])[mod(id, 4)]
             WHERE mod(id, 4) > 0 AND id IN (
                   SELECT id FROM claims_claim WHERE status = 'waiting' ORDER BY id LIMIT %s)
            """,
            [topics, OF_TOPICS],
        )
        cursor.execute("ANALYZE claims_claim")
    checks = {person.pk: topics[place % 4 - 1] for place, person in enumerate(people) if place % 4}
    for person, topic in checks.items():
        set_scopes(person_id=person, topics=[topic], languages=[], by=admin, at=now)
    add_policy(entry=PolicyEntry(mode="blind", chance=SHARE), by=editor, at=now)
    return checks


def check_doubled(
    people: Sequence[User], loops: Sequence[Loop], checks: dict[int, int], *, after: int
) -> dict[str, int]:
    """Compare what every reviewer was told with the tables, where two check some of the claims.

    Args:
        people: the reviewers, by place.
        loops: what each of them did.
        checks: as `divide` gave it.
        after: number of the last verdict before.

    Returns:
        How many opinions and double reviews there are; none is lost, and none is there twice.

    Raises:
        NotWholeError: one was lost or given twice, a hold is left, somebody checked what is not
            theirs, or a review is not of two people who said the same.
    """
    told = Counter((people[at].pk, claim) for at, loop in enumerate(loops) for claim in loop.taken)
    alone = Verdict.objects.filter(pk__gt=after, round=None)
    given = Counter(alone.values_list("by", "claim"))
    given += Counter(Opinion.objects.values_list("by", "round__claim"))
    topic = dict(
        Claim.objects.filter(pk__in=[claim for _, claim in told]).values_list("pk", "topic")
    )
    rounds = BlindRound.objects.annotate(said=Count("opinions"))
    closed, waiting = rounds.filter(closed_at__isnull=False), rounds.filter(closed_at=None)
    agreed = closed.filter(outcome=Outcome.AGREED, said=2).exclude(first_by=F("second_by"))
    found = {
        "lost": (told - given).total(),
        "doubled": (given - told).total(),
        "out_of_scope": sum(
            1 for person, claim in told if checks.get(person) not in {None, topic[claim]}
        ),
        "holds": Lease.objects.live().count(),
        "not_of_two": closed.count() - agreed.count() + waiting.exclude(said=1).count(),
        "without_verdict": agreed.filter(verdict=None).count(),
    }
    if any(found.values()):
        message = f"Where two check some of the claims: {found}"
        raise NotWholeError(message)
    return {
        "opinions": Opinion.objects.count(),
        "rounds_agreed": agreed.count(),
        "rounds_waiting": waiting.count(),
        **found,
    }
