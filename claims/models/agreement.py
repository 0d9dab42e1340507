"""How often two people who judged the same claims agreed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.models.topic import Topic
from claims.models.verdict import Rating


class AgreementCell(models.Model):
    """How many rounds two people ended with these two ratings, in a month and on a topic.

    Kept as rounds get their second opinion, so that no page has to walk the rounds.
    """

    month = models.DateField(help_text="Its first day, by the clock of the desk.")
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="agreement"
    )
    low = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="agreement_as_low"
    )
    high = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="agreement_as_high"
    )
    low_rating = models.CharField(max_length=20, choices=Rating)
    high_rating = models.CharField(max_length=20, choices=Rating)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "topic", "low", "high", "low_rating", "high_rating"],
                nulls_distinct=False,
                name="one_cell_a_month_topic_pair_and_ratings",
            ),
            models.CheckConstraint(
                condition=Q(low__lt=F("high")), name="a_pair_of_reviewers_has_the_lower_first"
            ),
            models.CheckConstraint(
                condition=Q(low_rating__in=Rating.values, high_rating__in=Rating.values),
                name="agreement_is_about_known_ratings",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.low_rating} and {self.high_rating}: {self.count}"
