"""Filters of the queue that somebody keeps under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from claims.models.person import User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Reads of saved views, each named for its use."""

    def for_person(self, user: User) -> SavedViewQuerySet:
        """A person's own views and those that others share, by name."""
        return self.filter(Q(owner=user) | Q(shared=True)).order_by(Lower("name"), "pk")


class SavedView(models.Model):
    """A view of the queue: its filters, as the address of the page holds them."""

    name = models.CharField(max_length=80)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="saved_views",
        db_index=False,  # the unique constraint below serves
    )
    shared = models.BooleanField(default=False)
    filters = models.JSONField(default=dict, help_text="Names and values, as in the address.")
    made_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_saved_view_has_a_name"),
            models.UniqueConstraint(
                F("owner"), Lower("name"), name="a_person_names_a_saved_view_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
