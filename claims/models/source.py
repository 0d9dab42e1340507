"""Outlets that articles come from."""

from django.db import models
from django.db.models import Q


class Source(models.Model):
    """An outlet: a newspaper, a station, a site."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    home_page = models.URLField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_source_has_a_name"),
            models.CheckConstraint(condition=~Q(slug=""), name="a_source_has_a_slug"),
        ]

    def __str__(self) -> str:
        return self.name
