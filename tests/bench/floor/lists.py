"""The least that could list verdicts: a ModelSerializer and a CursorPagination, as they come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from rest_framework import generics, pagination, serializers


class Row(models.Model):
    """The table of the desk, with the columns that its list shows."""

    sequence = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=20)
    published_at = models.DateTimeField()
    payload = models.JSONField()
    superseded_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Row]] = models.Manager()

    class Meta:
        managed = False
        db_table = "claims_publication"

    def __str__(self) -> str:
        return str(self.sequence)


class RowSerializer(serializers.ModelSerializer[Row]):
    """A row of the list."""

    class Meta:
        model = Row
        fields = ["sequence", "kind", "published_at", "payload"]


class NewestFirst(pagination.CursorPagination):
    """Pages by place."""

    ordering = "-sequence"
    page_size_query_param = "page_size"
    max_page_size = 200


class Verdicts(generics.ListAPIView[Row]):
    """The verdicts that stand."""

    queryset = Row.objects.filter(superseded_at__isnull=True, kind="verdict")
    serializer_class = RowSerializer
    pagination_class = NewestFirst
