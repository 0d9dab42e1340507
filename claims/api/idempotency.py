"""Requests that may be repeated: whoever sends the same key again gets the first answer again.

Source: draft-ietf-httpapi-idempotency-key-header. The key is stored in the transaction of what the
request did, so there is no moment at which one is there without the other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from rest_framework.request import Request

from claims.api.problems import Problem
from claims.models import IdempotencyKey, User

HEADER = "Idempotency-Key"
MOST_LETTERS = 200

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
    plain = request._request  # noqa: SLF001 - DRF has no other name for Django's request
    asked = f"{plain.method} {plain.path}\n".encode() + plain.body
    return Repeatable(found[1] or found[2], hashlib.sha256(asked).hexdigest())


type Work = Callable[[], tuple[int, Mapping[str, Any]]]


@transaction.atomic
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
    _lock(f"idempotency {user.pk} {request.key}")
    known = IdempotencyKey.objects.filter(user=user, key=request.key).first()
    if known is None:
        status, body = work()
        answer = IdempotencyKey.objects.create(
            user=user,
            key=request.key,
            request_hash=request.digest,
            status=status,
            response=dict(body),
            at=at,
        )
        # As the database keeps it, so that every repeat is the same to the letter.
        answer.refresh_from_db(fields=["response"])
        return answer
    if known.request_hash != request.digest:
        detail = "You sent another request with this key before. Take a new key for a new request."
        raise Problem("idempotency-key-reused", detail)
    return known


def _lock(name: str) -> None:
    """Be alone with a key until the transaction ends.

    Raises:
        Problem: `request-in-progress`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        [is_ours] = cursor.fetchone()
    if not is_ours:
        detail = "A request with this key is being worked on. Repeat it in a second."
        raise Problem("request-in-progress", detail)
