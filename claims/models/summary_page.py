"""What summary pages show, computed by a job, and the counts they are made from."""

from __future__ import annotations

from collections import Counter

from django.db import models
from django.db.models import Q, Sum


class SummaryPageQuerySet(models.QuerySet["SummaryPage"]):
    """Reads of summary pages, each named for its use."""

    def stale(self) -> SummaryPageQuerySet:
        """Pages whose content changed since they were computed, longest waiting first.

        Of those that one change touched, pages of articles come first: what spans several of them
        is read after them, which is the order of the keys too.
        """
        return self.filter(stale_since__isnull=False).order_by("stale_since", "key")


class SummaryPage(models.Model):
    """One page for readers, ready to render.

    Its key is `overview`, `repeated`, or one of `article`, `claim`, `source`, `topic` with a number
    (`article:12`).
    """

    key = models.CharField(max_length=100, unique=True)
    payload = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0, help_text="Grows with each refresh.")
    refreshed_at = models.DateTimeField(null=True, blank=True)
    stale_since = models.DateTimeField(null=True, blank=True)

    objects = SummaryPageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(refreshed_at__isnull=False) | Q(stale_since__isnull=False),
                name="a_summary_page_is_refreshed_or_waits_for_it",
            ),
            models.CheckConstraint(
                condition=Q(
                    key__regex=r"^(overview|repeated|(article|claim|source|topic):[0-9]+)$"
                ),
                name="a_summary_page_has_a_known_key",
            ),
        ]
        indexes = [
            models.Index(
                fields=["stale_since", "key"],
                condition=Q(stale_since__isnull=False),
                name="summary_page_stale_by_key",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class CountQuerySet(models.QuerySet["Count"]):
    """Reads of counts."""

    def under(self, prefix: str) -> Counter[str]:
        """The counts whose keys begin so, exact at this moment; those never counted are 0.

        One statement: two would see two snapshots, and a fold between them would count twice.
        """
        kept = self.filter(key__startswith=prefix).values_list("key", "value")
        changes = (
            CountChange.objects.using(self.db)
            .filter(key__startswith=prefix)
            .values("key")
            .annotate(total=Sum("delta"))
            .values_list("key", "total")
        )
        sums: Counter[str] = Counter()
        for key, value in kept.union(changes, all=True):
            sums[key] += int(value)
        return sums


class Count(models.Model):
    """A number that spans the corpus, as of the last fold of its changes."""

    key = models.CharField(max_length=100, unique=True)
    value = models.BigIntegerField(default=0)

    objects = CountQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"


class CountChange(models.Model):
    """An increment not folded yet. Inserting never waits for another writer of the same count."""

    key = models.CharField(max_length=100)
    delta = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key"], name="count_change_by_key")]

    def __str__(self) -> str:
        return f"{self.key} {self.delta:+d}"
