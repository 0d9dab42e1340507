"""The words by which claims, articles and what is published are found."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# How much may wait outside the tree of the index, in kB: every search reads it through.
PENDING_KB = 1024


class SearchKind(models.TextChoices):
    """What an entry leads to. Published is what readers and programs can find."""

    PUBLISHED = "published", _("Published")
    CLAIM = "claim", _("Claim")
    ARTICLE = "article", _("Article")


class SearchEntry(models.Model):
    """The words of one text. A job writes entries a moment after their texts; see `claims.search`.

    An entry of what is published holds the words of the publication with the number `place`; of a
    publication that no longer stands, or is a withdrawal, it holds none.
    """

    kind = models.CharField(max_length=12, choices=SearchKind)
    number = models.BigIntegerField(help_text="Of the claim or article.")
    place = models.BigIntegerField(
        help_text="In the order of what is found: the sequence of a publication, else `number`."
    )
    words = SearchVectorField(null=True, help_text="Null: they have changed and are to be read.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SearchKind.values), name="a_search_entry_has_a_known_kind"
            ),
            models.UniqueConstraint(fields=["kind", "number"], name="a_text_has_one_search_entry"),
            models.UniqueConstraint(
                fields=["kind", "place"], name="a_place_holds_one_search_entry"
            ),
        ]
        indexes = [
            GinIndex(
                fields=["words"], gin_pending_list_limit=PENDING_KB, name="search_entry_words"
            ),
            models.Index(
                fields=["kind", "place"],
                condition=Q(words__isnull=True),
                name="search_entry_to_read",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
