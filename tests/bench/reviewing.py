"""What a reviewer's program does in `reviewers`: take, submit, and lose a connection at times."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Protocol

from claims.models import ApiToken, Scope, User
from claims.models.token import digest_of

# Unverifiable: the one verdict that needs no evidence, so that a loop is take and submit alone.
WORDS = {
    "rating": "unverifiable",
    "finding": "Nobody keeps a list of how long the lamps burn.",
    "rationale": (
        "We looked for a list of the hours in the accounts of the town and in the archive of "
        "the works, and asked both; neither keeps one, and no other count is known."
    ),
}
PATIENCE = 60  # seconds for one answer
AGAIN = 0.005  # seconds until a request that is still being worked on is sent again


class AnswerError(Exception):
    """A site said something that the benchmark does not expect."""


@dataclass
class Line:
    """One connection to a site on loopback, which breaks now and then.

    Attributes:
        port: of the site.
        luck: decides which requests lose their connection before the answer is read.
        break_every: one request of so many, on average; 0 for none.
    """

    port: int
    luck: Random
    break_every: int
    breaks: int = 0
    _open: http.client.HTTPConnection | None = None

    def post(self, path: str, body: Any, headers: dict[str, str]) -> tuple[int, Any] | None:
        """Send a request: status and body of the answer; None if the connection broke."""
        line = self._open or http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self._open = line
        try:
            line.request("POST", path, json.dumps(body), {**HEADERS, **headers})
            if self.break_every and self.luck.randrange(self.break_every) == 0:
                self.breaks += 1
                self.close()
                return None
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException):
            # The site closes a connection it kept open at any time; that too is a break.
            self.close()
            return None

    def close(self) -> None:
        """Hang up."""
        if self._open is not None:
            self._open.close()
            self._open = None


HEADERS = {"Content-Type": "application/json", "Connection": "keep-alive"}


@dataclass
class Loop:
    """What one reviewer did: numbers of claims in order, and seconds of every take and submit."""

    taken: list[int] = field(default_factory=list)
    take: list[float] = field(default_factory=list)
    submit: list[float] = field(default_factory=list)


class Site(Protocol):
    """A site that hands out claims and takes verdicts."""

    @property
    def name(self) -> str:
        """What the figures call it."""

    def review(self, line: Line, number: int, claims: int) -> Loop:
        """Take and submit so many claims as the reviewer with a number, from 0."""


@dataclass(frozen=True)
class Desk:
    """Verify itself, over its API. A request whose answer was lost is sent again with its key."""

    tokens: Sequence[str]
    run: str
    name: str = "desk"

    def review(self, line: Line, number: int, claims: int) -> Loop:
        """As `Site`."""
        done = Loop()
        for turn in range(claims):
            key = f"{self.run}-{number}-{turn}"
            begun = time.perf_counter()
            held = self._ask(line, number, "queue/take/", {}, f"take-{key}")
            done.take.append(time.perf_counter() - begun)
            done.taken.append(held["claim"]["id"])
            begun = time.perf_counter()
            self._ask(line, number, f"leases/{held['lease']}/verdict/", WORDS, f"send-{key}")
            done.submit.append(time.perf_counter() - begun)
        return done

    def _ask(self, line: Line, number: int, path: str, body: Any, key: str) -> Any:
        headers = {"Authorization": f"Bearer {self.tokens[number]}", "Idempotency-Key": key}
        while True:
            answer = line.post(f"/api/v1/{path}", body, headers)
            if answer is None:
                continue
            status, told = answer
            if status == http.client.CREATED:
                return told
            if not told.get("type", "").endswith("/request-in-progress/"):
                message = f"{path}: {status} {told}"
                raise AnswerError(message)
            time.sleep(AGAIN)


@dataclass(frozen=True)
class Floor:
    """The least that could do it. What it handed out over a broken connection is lost."""

    name: str = "floor"

    def review(self, line: Line, number: int, claims: int) -> Loop:
        """As `Site`."""
        done = Loop()
        for _ in range(claims):
            begun = time.perf_counter()
            item = self._ask(line, "/take/", {})["id"]
            done.take.append(time.perf_counter() - begun)
            done.taken.append(item)
            begun = time.perf_counter()
            self._ask(line, "/submit/", {**WORDS, "item": item})
            done.submit.append(time.perf_counter() - begun)
        return done

    def _ask(self, line: Line, path: str, body: Any) -> Any:
        answer = None
        while answer is None:
            answer = line.post(path, body, {})
        status, told = answer
        if status != http.client.CREATED:
            message = f"{path}: {status} {told}"
            raise AnswerError(message)
        return told


def make_tokens(people: Sequence[User]) -> list[str]:
    """A key that writes for each of them; good for a day."""
    now = datetime.now(UTC)
    keys = [f"vfy_bench_{person.pk}" for person in people]
    ApiToken.objects.bulk_create(
        ApiToken(
            user=person,
            name="bench",
            digest=digest_of(key),
            scopes=[Scope.DESK_WRITE],
            created_at=now,
            expires_at=now + timedelta(days=1),
        )
        for person, key in zip(people, keys, strict=True)
    )
    return keys
