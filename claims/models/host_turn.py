"""Whose turn it is to ask a server."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class HostTurn(models.Model):
    """When the desk may ask a server again; one row for all workers, taken with an update."""

    host = models.CharField(max_length=270, unique=True, help_text="As in an address: name:port")
    free_at = models.DateTimeField(help_text="When it may be asked again.")
    crawl_delay = models.FloatField(
        default=0, help_text="Seconds between requests, as its robots.txt says."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(host=""), name="a_turn_is_at_a_host"),
            models.CheckConstraint(
                condition=Q(crawl_delay__gte=0), name="a_crawl_delay_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.host
