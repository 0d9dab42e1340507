"""The program of the guide keeps an exact copy while everything around it is killed."""

from __future__ import annotations

import json
import random
import socket
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from claims.models import Publication, Role
from claims.summaries.actions import begin_epoch, make_head, publish_claim, withdraw_claim
from claims.summaries.heads import NOTHING, feed_row, hash_of_feed
from claims.summaries.queries import feed_between
from claims.summaries.signing import public_key_of
from tests.api.test_feed_race import make_decided
from tests.docs.following import SECONDS, Following
from tests.factories import NOW, make_user

CLAIMS = 30
KILLS = 5
SEED = bytes(range(32))


@pytest.fixture
def following(transactional_db: None, tmp_path: Path) -> Iterator[Following]:
    """A site and a follower."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    running = Following(tmp_path, port)
    yield running
    running.end()


class Desk(threading.Thread):
    """Publishes one claim after the other as long as it may, and takes every fifth back."""

    def __init__(self, claims: list[int]) -> None:
        super().__init__()
        self.claims = claims
        self.editor = make_user(Role.EDITOR)
        self.may = threading.Semaphore(0)

    def run(self) -> None:
        """Work until all is published."""
        for place, claim in enumerate(self.claims):
            self.may.acquire(timeout=SECONDS)
            publish_claim(claim_id=claim, at=NOW)
            if place % 5 == 4:
                withdraw_claim(claim_id=claim, note="No.", by=self.editor, at=NOW)
        connections.close_all()


def rows_of_desk() -> list[tuple[int, int, str]]:
    """What stands, as the follower keeps it."""
    return [
        (
            row.claim_id,
            row.sequence,
            json.dumps(
                feed_row(
                    sequence=row.sequence,
                    kind=row.kind,
                    published_at=row.published_at,
                    payload=row.payload,
                ),
                sort_keys=True,
                separators=(",", ":"),
                ensure_ascii=False,
            ),
        )
        for row in Publication.objects.current().order_by("claim")
    ]


def in_copy(folder: Path, question: str) -> list[Any]:
    copy = sqlite3.connect(folder / "copy.sqlite")
    try:
        return copy.execute(question).fetchall()
    finally:
        copy.close()


@pytest.mark.timeout(300)
def test_the_copy_is_exact_whoever_is_killed(following: Following, settings: Any) -> None:
    settings.VERIFY_SIGNING_KEY = SEED
    chance = random.Random(20_261_122)  # noqa: S311 - no secret hangs on it
    desk = Desk(make_decided(CLAIMS))
    desk.start()
    for _ in range(KILLS):
        desk.may.release(CLAIMS // KILLS)
        following.has_news()  # it has a part of what is being published now
        following.kill_somebody(chance)
    desk.join(SECONDS)
    make_head(at=NOW)

    number = CLAIMS - CLAIMS // 5
    last = CLAIMS + CLAIMS // 5
    assert following.catch_up() == f"{number} verdicts, up to {last}\n"
    kept = "SELECT claim, sequence, row FROM verdicts ORDER BY claim"
    assert in_copy(following.folder, kept) == rows_of_desk()
    whole = "SELECT count(*), max(sequence) FROM feed"
    assert in_copy(following.folder, whole) == [(last, last)]
    newest = "SELECT hash FROM feed ORDER BY sequence DESC LIMIT 1"
    assert in_copy(following.folder, newest) == [(hash_of_feed(NOTHING, feed_between(0, None)),)]

    checked = following.check_heads(public_key_of(SEED))
    assert checked.stdout == "1 heads, all signed, each going on from the last.\n"
    assert following.check_heads(public_key_of(bytes(32))).returncode == 1

    # The desk is restored from a backup: what came after it has never been.
    begin_epoch(why="Restored.", at=NOW)
    in_copy_before = in_copy(following.folder, kept)
    connection = sqlite3.connect(following.folder / "copy.sqlite")
    with connection:
        connection.execute("INSERT INTO verdicts VALUES (999, 999, 'of a life that is over')")
    connection.close()
    following.catch_up()
    assert in_copy(following.folder, kept) == in_copy_before
