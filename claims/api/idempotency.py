"""Requests that may be repeated: whoever sends the same key again gets the first answer again.

Source: draft-ietf-httpapi-idempotency-key-header. The key is stored in the transaction of what the
request did, so there is no moment at which one is there without the other.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import orjson
from django.utils.datastructures import MultiValueDict
from rest_framework.request import Request
from rest_framework.utils.encoders import JSONEncoder

from claims.api.problems import Problem
from claims.models import IdempotencyKey, User
from claims.models.plain_sql import first_row
from claims.workflow import whole

HEADER = "Idempotency-Key"
MOST_LETTERS = 200

# What has no word in JSON is written as in every other answer.
_PLAIN = JSONEncoder()
_AS_FRAMEWORK = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_NON_STR_KEYS
# Visible ASCII. The draft writes the key as a string in quotation marks; without them is fine too.
_KEY = re.compile(rf'"([!#-\[\]-~ ]{{1,{MOST_LETTERS}}})"|([!#-~]{{1,{MOST_LETTERS}}})')


@dataclass(frozen=True)
class Repeatable:
    """A request that its sender may repeat.

    Attributes:
        key: what the sender calls it.
        digest: SHA-256 of method, path and body, in hex.
    """

    key: str
    digest: str


def read_repeatable(request: Request) -> Repeatable:
    """The key of a request, and what it is the key of.

    Raises:
        Problem: `idempotency-key-needed`; the header is not there, or is no key.
    """
    found = _KEY.fullmatch(request.headers.get(HEADER, "").strip())
    if found is None:
        detail = (
            f"Send the header {HEADER} with 1 to {MOST_LETTERS} visible ASCII characters, such as "
            "a UUID: a new one for each request, the same one when you repeat it."
        )
        raise Problem("idempotency-key-needed", detail)
    asked = f"{request.method} {request.path}\n".encode() + _content(request)
    return Repeatable(found[1] or found[2], hashlib.sha256(asked).hexdigest())


def is_form(request: Request) -> bool:
    """Whether the body is a form with files, which is read as it comes in."""
    return str(request.content_type or "").partition(";")[0].strip() == "multipart/form-data"


def _content(request: Request) -> bytes:
    """What tells two bodies apart. Of a form its fields: every sending draws other boundaries."""
    if not is_form(request):
        return request._request.body  # noqa: SLF001 - DRF has no other name for Django's request
    told = {}
    for name, values in cast("MultiValueDict[str, Any]", request.data).lists():
        told[name] = [_told(value) for value in values]
    return json.dumps(told, sort_keys=True).encode()


def _told(value: Any) -> Any:
    """A field as it stands; of a file its name and the SHA-256 of its bytes."""
    if not hasattr(value, "chunks"):
        return value
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return [value.name, digest.hexdigest()]


type Work = Callable[[], tuple[int, Mapping[str, Any]]]


def answer_once(*, request: Repeatable, user: User, at: datetime, work: Work) -> IdempotencyKey:
    """Do the work of a request, unless it was done before.

    Args:
        request: which one.
        user: whose key it is.
        at: now.
        work: does it, and gives the status and the body of the answer; it must not end the
            transaction.

    Returns:
        The answer of the first time.

    Raises:
        Problem: `request-in-progress`, the first one is not answered yet; `idempotency-key-reused`,
            the key belongs to a request with another body.
    """
    # Told apart after the transaction, which has changed nothing then: a rollback would make the
    # connection forget every statement that is prepared.
    answer = _answered(request, user, at, work)
    if answer is None:
        raise _in_progress()
    if answer.request_hash != request.digest:
        detail = "You sent another request with this key before. Take a new key for a new request."
        raise Problem("idempotency-key-reused", detail)
    return answer


@whole()
def _answered(request: Repeatable, user: User, at: datetime, work: Work) -> IdempotencyKey | None:
    """The first answer to this key, whatever it was sent with; None while another works on it.

    Raises:
        Problem: `request-in-progress`; it was answered between the look and the lock.
    """
    row = first_row(_LOCK_AND_LOOK, f"idempotency {user.pk} {request.key}", user.pk, request.key)
    if row is None or not row[0]:
        return None
    if row[1] is None:
        return _keep_answer(request, user, at, *work())
    return IdempotencyKey(
        user=user,
        key=request.key,
        request_hash=row[1],
        status=row[2],
        response=orjson.loads(row[3]),
    )


_LOCK_AND_LOOK = """
    SELECT pg_try_advisory_xact_lock(hashtextextended(%s::text, 0)), request_hash, status, response
      FROM (SELECT) nothing
      LEFT JOIN claims_idempotencykey ON user_id = %s AND key = %s
"""
_KEEP = """
    INSERT INTO claims_idempotencykey (user_id, key, request_hash, status, response, at)
    VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id, response
"""


def _keep_answer(
    request: Repeatable, user: User, at: datetime, status: int, body: Mapping[str, Any]
) -> IdempotencyKey:
    """Store the first answer, and give it as the database keeps it: every repeat is the same.

    Raises:
        Problem: `request-in-progress`; it was answered between the look and the lock.
    """
    text = orjson.dumps(body, default=_PLAIN.default, option=_AS_FRAMEWORK).decode()
    row = first_row(_KEEP, user.pk, request.key, request.digest, status, text, at)
    if row is None:
        raise _in_progress()
    return IdempotencyKey(
        pk=row[0],
        user=user,
        key=request.key,
        request_hash=request.digest,
        status=status,
        response=orjson.loads(row[1]),
        at=at,
    )


def _in_progress() -> Problem:
    detail = "A request with this key is being worked on. Repeat it in a second."
    return Problem("request-in-progress", detail)
