"""What clients can hold against a desk: heads of its history, and which life of the database it is.

What a head says and how it is signed stands in `claims.summaries.heads`.
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from claims.models.rules import Never


class Epoch(models.Model):
    """One life of the database. A copy that was restored from a backup begins another one.

    Numbers that were handed out after the backup was made are handed out a second time then, for
    other publications: by the name of the epoch clients know that they must begin anew.
    """

    name = models.CharField(max_length=32, unique=True, help_text="Drawn by lot.")
    began_at = models.DateTimeField()
    why = models.CharField(max_length=200)
    place = models.CharField(
        max_length=100, help_text="Which database of which server, as the server itself says."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="an_epoch_has_a_name"),
            models.CheckConstraint(condition=~Q(place=""), name="an_epoch_has_a_place"),
        ]
        triggers = [
            Never(name="an_epoch_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.name


class SigningKey(models.Model):
    """The public half of a key that heads were signed with. Old ones stay, for old heads."""

    key_id = models.CharField(max_length=16, unique=True)
    public_key = models.CharField(max_length=44, unique=True, help_text="32 bytes in base64.")
    first_used_at = models.DateTimeField()

    class Meta:
        triggers = [
            Never(name="a_signing_key_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.key_id


class HistoryHead(models.Model):
    """How far the feed and the history had come, and one hash over all of each."""

    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT, related_name="heads")
    made_at = models.DateTimeField()
    sequence = models.BigIntegerField(help_text="Of the last publication it covers.")
    feed_hash = models.CharField(max_length=64, help_text="Over all publications up to that one.")
    events = models.BigIntegerField(help_text="How many entries of the history it covers.")
    last_event = models.BigIntegerField(help_text="The highest number among them.")
    history_hash = models.CharField(max_length=64, help_text="Over the seals of all of them.")
    text = models.TextField(help_text="What is signed: the same in words.")
    key = models.ForeignKey(
        SigningKey, null=True, blank=True, on_delete=models.PROTECT, related_name="heads"
    )
    signature = models.CharField(max_length=88, blank=True, help_text="64 bytes in base64.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["epoch", "sequence", "last_event", "key"],
                name="a_head_says_something_new",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(key__isnull=True, signature="")
                | Q(key__isnull=False) & ~Q(signature=""),
                name="a_signature_has_a_key",
            ),
            models.CheckConstraint(
                condition=Q(events__gte=0, sequence__gte=0) & Q(last_event__gte=models.F("events")),
                name="a_head_counts_what_is_there",
            ),
        ]
        triggers = [
            Never(name="a_head_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"head at {self.sequence}"
