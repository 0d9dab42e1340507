"""The rows that an import stores, once more by plain COPY: the floor of the benchmark."""

import json
from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db import connection, models, transaction

from claims.models import Claim, ClaimEvent, Occurrence
from claims.models.copying import copy_values

BATCH = 4000
TABLES: tuple[tuple[type[models.Model], str], ...] = (
    (Claim, "pk"),
    (Occurrence, "claim_id"),
    (ClaimEvent, "claim_id"),
)
"""In the order in which they are stored, and which of their columns names the claim."""

type Rows = list[tuple[type[models.Model], list[str], list[tuple[Any, ...]]]]


def read_rows(*, share: int = 0, shares: int = 1) -> Rows:
    """The rows of claims, places and history as bare values; of the claims one share in a row.

    Claims that follow each other stand in the same articles: two processes that store them then
    do not wait for each other at the rows of articles.
    """
    ends = Claim.objects.aggregate(first=models.Min("pk"), last=models.Max("pk"))
    first, step = ends["first"], (ends["last"] - ends["first"]) // shares + 1
    kept: Rows = []
    for model, claim in TABLES:
        fields = [one for one in model._meta.concrete_fields if not one.generated]
        names = [field.attname for field in fields]
        rows = model._default_manager.filter(
            **{f"{claim}__gte": first + share * step, f"{claim}__lt": first + (share + 1) * step}
        )
        texts = {place for place, one in enumerate(fields) if isinstance(one, models.JSONField)}
        kept.append((model, names, list(_plain(rows.order_by("pk").values_list(*names), texts))))
    return kept


def _plain(
    rows: models.QuerySet[Any, tuple[Any, ...]], texts: set[int]
) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield tuple(json.dumps(one) if n in texts else one for n, one in enumerate(row))


def empty_tables() -> None:
    """Empty the tables of claims, past the triggers that forbid it."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("TRUNCATE claims_occurrence, claims_claimevent, claims_claim CASCADE")
        cursor.execute("SET session_replication_role = origin")


def copy_all(rows: Rows) -> None:
    """Store the rows again, with every rule and trigger of their tables."""
    for model, names, values in rows:
        for batch in batched(values, BATCH):
            with transaction.atomic():
                copy_values(model, names, batch)
