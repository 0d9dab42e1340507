"""The index of like claims: which terms stand in which claim.

`claims.matching.indexing` alone writes these tables, one writer at a time. Rows name claims by
number without a foreign key: claims are never deleted, and checking 25 keys a claim would cost more
than everything else that indexing does.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

INDEX_LOCK = 8_412_003
"""The advisory lock under which the index is written: counts then need no row locks."""


class NumberField(models.FloatField):  # type: ignore[type-arg]
    """A number of four bytes: seven digits are more than a score needs."""

    def db_type(self, connection: object) -> str:
        """PostgreSQL's `real`."""
        return "real"


class IndexedClaim(models.Model):
    """The terms of one claim as they went into the index, to take them out again."""

    claim_id = models.BigIntegerField(primary_key=True)
    terms = ArrayField(models.BigIntegerField())
    impacts = ArrayField(NumberField(), help_text="What each of the terms counts, 0 to 1.")

    def __str__(self) -> str:
        return f"Terms of claim {self.claim_id}"


class Posting(models.Model):
    """One term of one claim, with all that its score needs: the lookup reads the key alone."""

    pk = models.CompositePrimaryKey("term", "claim_id")
    term = models.BigIntegerField(help_text="The number of the term: a hash of 64 bits.")
    claim_id = models.BigIntegerField()
    impact = NumberField(help_text="What the term counts in the claim, 0 to 1.")

    def __str__(self) -> str:
        return f"Term {self.term} of claim {self.claim_id}"


class TermCount(models.Model):
    """In how many claims a term stands."""

    term = models.BigIntegerField(primary_key=True)
    claims = models.IntegerField()

    def __str__(self) -> str:
        return f"Term {self.term} in {self.claims} claims"


class IndexTotals(models.Model):
    """How many claims are in the index: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    claims = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="the_index_has_one_row_of_totals"),
        ]

    def __str__(self) -> str:
        return f"{self.claims} claims in the index"
