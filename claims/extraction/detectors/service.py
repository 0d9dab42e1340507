"""One question to an OpenAI-compatible endpoint, with limits on everything that comes back."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

import httpx2

from claims.messages import say

MOST_BYTES = 500_000
"""An answer about one stretch of text that is larger is none."""

MOST_TOKENS = 4_000
"""Tokens of one answer."""

CONNECT_SECONDS = 5.0

LETTERS_A_TOKEN = 3
"""Code points a token, at the least: English has about 4, other languages fewer."""

OK = 200


@dataclass(frozen=True, slots=True)
class Service:
    """Where the service is, and how much of it may be used.

    `seconds` is how long one article may take altogether. Of the two budgets a day, 0 lifts the
    limit.
    """

    url: str = ""
    model: str = ""
    key: str = ""
    seconds: int = 60
    requests_a_day: int = 0
    tokens_a_day: int = 0


class ServiceFailed(Exception):
    """No usable answer; the message says why, without anything of the article or the key."""


def tokens_of(text: str) -> int:
    """How many tokens a question about a text takes at most, with its answer."""
    return len(text) // LETTERS_A_TOKEN + MOST_TOKENS


def ask(
    service: Service, *, system: str, user: str, schema: dict[str, Any], deadline: float
) -> dict[str, Any]:
    """Ask for JSON of a schema, and read it.

    Nothing is taken from the environment, and no redirect is followed.

    Args:
        service: whom to ask.
        system: what the model is to do.
        user: what it is to do that with; not trusted.
        schema: a JSON schema of the answer, an object.
        deadline: on the clock of `time.monotonic`, when the whole answer has to be there.

    Raises:
        ServiceFailed: it did not answer in time, or with an error, too much or no such JSON.
    """
    question = {
        "model": service.model,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": schema},
        },
        "temperature": 0,
        "max_tokens": MOST_TOKENS,
    }
    try:
        return _content(_post(service, question, deadline))
    except httpx2.TimeoutException as error:
        raise ServiceFailed(say("it did not answer in time")) from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        message = say("it cannot be reached (%(fault)s)", fault=type(error).__name__)
        raise ServiceFailed(message) from error


def _post(service: Service, question: dict[str, Any], deadline: float) -> bytes:
    left = deadline - time.monotonic()
    if left <= 0:
        raise ServiceFailed(say("it did not answer in time"))
    timeout = httpx2.Timeout(left, connect=min(left, CONNECT_SECONDS))
    headers = {"Authorization": f"Bearer {service.key}"} if service.key else {}
    body = bytearray()
    with (
        httpx2.Client(timeout=timeout, trust_env=False, follow_redirects=False) as client,
        client.stream(
            "POST", f"{service.url.rstrip('/')}/chat/completions", json=question, headers=headers
        ) as answer,
    ):
        if answer.status_code != OK:
            message = say("it answered with status %(status)d", status=answer.status_code)
            raise ServiceFailed(message)
        # As it comes in: a size would make it wait until as much is there.
        for part in answer.iter_bytes():
            body += part
            # A read time-out alone would let an answer drip for ever.
            if time.monotonic() > deadline:
                raise ServiceFailed(say("it did not answer in time"))
            if len(body) > MOST_BYTES:
                raise ServiceFailed(say("its answer is too long"))
    return bytes(body)


def _content(body: bytes) -> dict[str, Any]:
    """The object that the answer's message holds."""
    try:
        told = json.loads(json.loads(body)["choices"][0]["message"]["content"])
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise ServiceFailed(say("its answer is not the JSON that was asked for")) from error
    if not isinstance(told, dict):
        raise ServiceFailed(say("its answer is not the JSON that was asked for"))
    return told
