"""What indexing reads from the tables."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from claims.models import Claim

_TEXTS = """
SELECT id, text, language FROM claims_claim
 WHERE indexed_at IS NULL AND id = ANY(%s::bigint[]) ORDER BY id"""
_WITHOUT_VECTOR = """
SELECT id, text, language FROM claims_claim
 WHERE indexed_at IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM claims_vector WHERE claims_vector.claim_id = claims_claim.id)
 ORDER BY id LIMIT %s"""


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
