"""What a reviewer's program does in `reviewers`: take, submit, and lose a connection at times."""

from __future__ import annotations

import http.client
import json
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
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


class Cut(StrEnum):
    """When a connection breaks."""

    ASKING = "asking"  # a part of the request has gone out
    WAITING = "waiting"  # all of it has
    READING = "reading"  # a part of the answer has come


@dataclass
class Line:
    """One connection to a site on loopback, which breaks now and then.

    Attributes:
        port: of the site.
        luck: decides which requests lose their connection, and when.
        break_every: one request of so many, on average; 0 for none.
        breaks: how often it broke, by when.
    """

    port: int
    luck: Random
    break_every: int
    breaks: Counter[Cut] = field(default_factory=Counter)
    _open: http.client.HTTPConnection | None = None

    def post(self, path: str, body: Any, headers: dict[str, str]) -> tuple[int, Any] | None:
        """Send a request: status and body of the answer; None if the connection broke."""
        if self.break_every and self.luck.randrange(self.break_every) == 0:
            self.break_off(path, body, headers, self.luck.choice(list(Cut)))
            return None
        try:
            line = self._line()
            line.request("POST", path, json.dumps(body), {**HEADERS, **headers})
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException):
            # The site closes a connection it kept open at any time; that too is a break.
            self.close()
            return None

    def break_off(self, path: str, body: Any, headers: dict[str, str], when: Cut) -> None:
        """Begin a request, and hang up before it is answered, or while it is."""
        self.breaks[when] += 1
        with suppress(OSError, http.client.HTTPException):
            line = self._line()
            if when == Cut.ASKING:
                words = _as_sent(path, body, {**HEADERS, **headers})
                if line.sock is None:
                    line.connect()
                line.sock.sendall(words[: self.luck.randrange(1, len(words))])
            else:
                line.request("POST", path, json.dumps(body), {**HEADERS, **headers})
            if when == Cut.READING:
                # Less than the headers of any answer.
                line.sock.recv(self.luck.randrange(1, 100))
        self.close()

    def close(self) -> None:
        """Hang up."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _line(self) -> http.client.HTTPConnection:
        if self._open is None:
            self._open = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        return self._open


def _as_sent(path: str, body: Any, headers: dict[str, str]) -> bytes:
    """A whole request."""
    told = json.dumps(body).encode()
    lines = {"Host": "127.0.0.1", **headers, "Content-Length": str(len(told))}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + told


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
            self.turn(line, number, str(turn), done)
        return done

    def turn(self, line: Line, number: int, turn: str, done: Loop) -> None:
        """Take a claim and send a verdict on it.

        Raises:
            AnswerError: either was refused.
        """
        begun = time.perf_counter()
        held = self.take(line, number, turn)
        done.take.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        refusal = self.send(line, number, turn, held)
        if refusal:
            raise AnswerError(refusal)
        done.submit.append(time.perf_counter() - begun)
        done.taken.append(held["claim"]["id"])

    def take(self, line: Line, number: int, turn: str) -> Any:
        """Take a claim, or hear again which one was taken.

        Raises:
            AnswerError: there was none.
        """
        status, told = self._ask(line, *self.asking(number, turn))
        if status != http.client.CREATED:
            message = f"take: {status} {told}"
            raise AnswerError(message)
        return told

    def send(self, line: Line, number: int, turn: str, held: Any) -> str:
        """Send a verdict on what was taken: what it was refused with; empty where it was stored."""
        path = f"/api/v1/leases/{held['lease']}/verdict/"
        status, told = self._ask(line, path, WORDS, self._headers(number, f"send-{turn}"))
        return "" if status == http.client.CREATED else f"send: {status} {told}"

    def asking(self, number: int, turn: str) -> tuple[str, Any, dict[str, str]]:
        """The request that takes a claim: path, body and headers."""
        return "/api/v1/queue/take/", {}, self._headers(number, f"take-{turn}")

    def _headers(self, number: int, key: str) -> dict[str, str]:
        key = f"{self.run}-{number}-{key}"
        return {"Authorization": f"Bearer {self.tokens[number]}", "Idempotency-Key": key}

    def _ask(self, line: Line, path: str, body: Any, headers: dict[str, str]) -> tuple[int, Any]:
        while True:
            answer = line.post(path, body, headers)
            if answer is None:
                continue
            if not answer[1].get("type", "").endswith("/request-in-progress/"):
                return answer
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
