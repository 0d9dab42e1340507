"""What claims and articles are about, in the words of the desk."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class Topic(models.Model):
    """One subject by which the desk shares out its work, such as "Health"."""

    name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="topics_made"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_topic_has_a_name"),
            models.UniqueConstraint(Lower("name"), name="a_topic_has_a_name_of_its_own"),
        ]

    def __str__(self) -> str:
        return self.name
