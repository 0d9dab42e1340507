"""A client that polls the feed while many publish at once never misses a row."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from claims.models import Publication, PublicationKind, Role, Status
from claims.summaries.actions import publish_claim
from tests.factories import NOW, make_article, make_claim, make_occurrence, make_user, make_verdict
from tests.racing import race

WRITERS = 12
EACH = 20


class Poller:
    """A client of the feed as the manual describes it."""

    def __init__(self) -> None:
        self.client = Client()
        self.last = 0
        self.seen: list[int] = []

    def poll(self) -> None:
        """Read on from the last number until nothing comes any more."""
        while True:
            body = self.client.get(f"/api/v1/changes/?after={self.last}&limit=7").json()
            self.seen += [row["sequence"] for row in body["results"]]
            self.last = body["last"]
            if body["next"] is None:
                return


def make_decided(number: int) -> list[int]:
    """Claims that only wait for their publication, all said in one article."""
    reviewer = make_user(Role.REVIEWER)
    article = make_article()
    claims = []
    for start in range(number):
        claim = make_claim(status=Status.DECIDED)
        make_occurrence(article=article, claim=claim, start=start, end=start + 5)
        make_verdict(claim=claim, by=reviewer)
        claims.append(claim.pk)
    return claims


@pytest.mark.usefixtures("no_limits")
def test_no_row_is_missed_while_many_publish(transactional_db):
    shares = [make_decided(EACH) for _ in range(WRITERS)]
    poller = Poller()
    still_writing = threading.Semaphore(0)

    def write(claims: list[int]) -> None:
        try:
            for claim in claims:
                assert publish_claim(claim_id=claim, at=NOW) is not None
        finally:
            still_writing.release()

    def read() -> None:
        ended = 0
        while ended < WRITERS:
            ended += still_writing.acquire(blocking=False)
            poller.poll()
        poller.poll()

    faults = race(*[lambda claims=claims: write(claims) for claims in shares], read)
    assert faults == [None] * (WRITERS + 1)
    assert Publication.objects.count() == WRITERS * EACH
    assert poller.seen == list(range(1, WRITERS * EACH + 1))


@contextmanager
def numbers_given_out_before_the_commit() -> Iterator[None]:
    """The defect: a plain sequence instead of the trigger's lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.oid::regproc::text, pg_get_functiondef(p.oid) FROM pg_trigger t"
            " JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE t.tgname LIKE '%%a_sequence_has_no_gaps%%'"
        )
        name, original = cursor.fetchone()
        cursor.execute("CREATE SEQUENCE as_everybody_does")
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " NEW.sequence := nextval('as_everybody_does'); RETURN NEW; END $$"
        )
        try:
            yield
        finally:
            cursor.execute(original)
            cursor.execute("DROP SEQUENCE as_everybody_does")


def put_into_feed() -> None:
    """A row of the feed, as small as can be."""
    Publication.objects.create(
        claim=make_claim(),
        kind=PublicationKind.WITHDRAWAL,
        payload={"claim": {}, "note": "No."},
        published_at=NOW,
    )


def publish_while_another_is_not_done(poller: Poller) -> list[BaseException | None]:
    """Another transaction numbers its row first and commits second; the poller looks in between."""
    numbered, looked = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            put_into_feed()
            numbered.set()
            looked.wait(30)

    def quick() -> None:
        numbered.wait(30)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '200ms'")
                put_into_feed()
        finally:
            poller.poll()
            looked.set()

    faults = race(slow, quick)
    poller.poll()
    return faults


def test_a_plain_sequence_would_lose_a_row(transactional_db):
    """Seen to fail: without the lock the poller of the tests above misses what committed late."""
    poller = Poller()
    with numbers_given_out_before_the_commit():
        assert publish_while_another_is_not_done(poller) == [None, None]
    assert Publication.objects.count() == 2
    assert poller.seen == [2]


def test_the_second_publication_waits_for_the_first(transactional_db):
    poller = Poller()
    slow, quick = publish_while_another_is_not_done(poller)
    assert slow is None
    assert isinstance(quick, OperationalError)
    assert "lock timeout" in str(quick)
    assert poller.seen == [1]
