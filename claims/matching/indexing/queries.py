"""What indexing reads from the tables."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.conf import settings
from django.db import connection

from claims.models import Claim

logger = logging.getLogger(__name__)

_TEXTS = """
SELECT id, text, language FROM claims_claim
 WHERE indexed_at IS NULL AND id = ANY(%s::bigint[]) ORDER BY id"""
_WITHOUT_VECTOR = """
SELECT id, text, language FROM claims_claim
 WHERE indexed_at IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM claims_vector WHERE claims_vector.claim_id = claims_claim.id)
 ORDER BY id LIMIT %s"""


def by_meaning() -> bool:
    """Whether claims are looked up by meaning too: it is asked for, and the table is there.

    Where the table is missing the desk goes on by words, and the log says what to do.
    """
    if not settings.VERIFY_EMBEDDINGS:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('claims_vector') IS NOT NULL")
        there = bool(cursor.fetchone()[0])
    if not there:
        logger.warning(
            "VERIFY_EMBEDDINGS is on, but the table of vectors is missing: claims are looked up by "
            "words alone. Run `manage.py embeddings --enable`."
        )
    return there


def claims_to_index(limit: int) -> list[int]:
    """The numbers of claims that wait for the index, oldest first, by a partial index."""
    waiting = Claim.objects.filter(indexed_at__isnull=True).order_by("pk")
    return list(waiting.values_list("pk", flat=True)[:limit])


def texts_of_claims(claim_ids: Iterable[int]) -> list[tuple[int, str, str]]:
    """Number, text and language of the claims that are still waiting for the index."""
    with connection.cursor() as cursor:
        cursor.execute(_TEXTS, [array_of(claim_ids)])
        return [(int(claim), str(text), str(language)) for claim, text, language in cursor]


def array_of(numbers: Iterable[int]) -> str:
    """An array of PostgreSQL as text, which costs a tenth of what adapting each number does."""
    return f"{{{','.join(map(str, numbers))}}}"


def claims_without_vector(limit: int) -> list[tuple[int, str, str]]:
    """Number, text and language of claims in the index that have no sentence embedding."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_VECTOR, [limit])
        return [(int(claim), str(text), str(language)) for claim, text, language in cursor]
