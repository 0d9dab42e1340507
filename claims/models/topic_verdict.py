"""The verdicts that stand on claims of each topic, as the pages of topics list them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from claims.models.claim import Claim
from claims.models.topic import Topic
from claims.models.verdict import Rating


class TopicVerdict(models.Model):
    """The verdict that stands on a claim with a topic; kept, so that a page walks one index.

    Made from the claim and its publication (`claims.workflow.topics`), and held to them at night.
    """

    claim = models.OneToOneField(
        Claim, primary_key=True, on_delete=models.PROTECT, related_name="verdict_of_topic"
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="verdicts", db_index=False
    )
    rating = models.CharField(max_length=20, choices=Rating)
    sequence = models.BigIntegerField(help_text="The number of the publication that stands.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__in=Rating.values),
                name="a_verdict_of_a_topic_has_a_known_rating",
            ),
        ]
        indexes = [
            models.Index("topic", F("sequence").desc(), name="verdict_of_topic_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.rating}: claim {self.claim_id}"
