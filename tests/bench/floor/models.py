"""Two tables."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Item(models.Model):
    """Something to be judged."""

    text = models.TextField()
    score = models.FloatField()
    taken = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Item]] = models.Manager()

    class Meta:
        indexes = [
            models.Index(
                models.F("score").desc(),
                "id",
                condition=models.Q(taken=False),
                name="floor_free_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.text


class Answer(models.Model):
    """What somebody found."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE)
    rating = models.CharField(max_length=20)
    finding = models.TextField()
    rationale = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[Answer]] = models.Manager()

    def __str__(self) -> str:
        return self.finding
