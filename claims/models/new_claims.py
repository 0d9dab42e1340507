"""Many new claims at once: those whose fingerprint no claim has yet are stored."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, connection, transaction
from psycopg.errors import UniqueViolation

from claims.models.claim import Claim
from claims.models.copying import copy_values
from claims.models.status import Status


class NewClaim(NamedTuple):
    """What is given of a claim that is not stored yet; a row of a model costs far more.

    Attributes:
        text: its words.
        fingerprint: SHA-256 of its normalised words, 64 hexadecimal digits.
        language: a BCP 47 tag.
        score: 0 to 1, how much it is worth checking.
        checkable: 0 to 1, how well it can be checked.
        occurrence_count: in how many places it was found.
        priority: one of Priority.
        priority_reasons: why, as JSON: `[{"code": …, "text": …}]`.
    """

    text: str
    fingerprint: str
    language: str
    score: float
    checkable: float
    occurrence_count: int
    priority: int
    priority_reasons: str


type _Row = tuple[Any, ...]

# Another writer of the same claims is waited for, and seen at the next look.
_ATTEMPTS = 3
_COLUMNS = ("id", *NewClaim._fields, "status", "set_aside_reason", "opened_at")
_DRAW = """
SELECT nextval(pg_get_serial_sequence('claims_claim', 'id')) FROM generate_series(1, %s)"""
_KNOWN = "SELECT fingerprint FROM claims_claim WHERE fingerprint = ANY(%s::varchar[])"


def insert_claims(*, claims: Iterable[NewClaim], status: Status, at: datetime) -> dict[str, int]:
    """Store the claims whose fingerprints are new, in the order of these, so that none deadlocks.

    Args:
        claims: of those with one fingerprint the first counts.
        status: where all of them stand.
        at: when they are opened.

    Returns:
        The numbers of those that were stored, by fingerprint. One that another transaction stored
        first, before or at the same moment, is not among them.
    """
    given: dict[str, NewClaim] = {}
    for claim in claims:
        given.setdefault(claim.fingerprint, claim)
    rows: list[_Row] = []
    for _ in range(_ATTEMPTS):
        new = sorted(given.keys() - _known(given))
        numbers = _draw_numbers(len(new))
        rows = [
            (number, *given[key], str(status), "", at)
            for key, number in zip(new, numbers, strict=True)
        ]
        if _are_copied(rows):
            return dict(zip(new, numbers, strict=True))
    return _insert_the_rest(rows)


def _are_copied(rows: Sequence[_Row]) -> bool:
    """Store all rows, or none of them where another writer has stored one of them first."""
    try:
        with transaction.atomic():
            copy_values(Claim, _COLUMNS, rows)
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        return False
    return True


def _insert_the_rest(rows: Sequence[_Row]) -> dict[str, int]:
    """Store what is still new row by row, where other writers kept coming in between.

    The numbers were drawn first: a row that is there afterwards under its number is ours.
    """
    claims = [Claim(**dict(zip(_COLUMNS, row, strict=True))) for row in rows]
    for claim in claims:
        claim.priority_reasons = json.loads(claim.priority_reasons)
    Claim.objects.bulk_create(claims, ignore_conflicts=True, batch_size=1000)
    ours = Claim.objects.filter(pk__in=[claim.pk for claim in claims])
    return dict(ours.values_list("fingerprint", "pk"))


def _known(fingerprints: Collection[str]) -> set[str]:
    """Those of the fingerprints that a claim has; one array costs a tenth of as many parameters."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [f"{{{','.join(fingerprints)}}}"])
        return {str(row[0]) for row in cursor.fetchall()}


def _draw_numbers(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_DRAW, [count])
        return [int(row[0]) for row in cursor.fetchall()]
