"""What colleagues say to each other about a claim. Never public."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.rules import Never


class Comment(models.Model):
    """One remark. It is never edited; its author can take it back, and its words are gone then."""

    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="comments",
        db_index=False,  # the unique constraint below serves
    )
    number = models.PositiveIntegerField(help_text="Its place in the history of the claim.")
    text = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments"
    )
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="mentioned_in", blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "number"], name="a_comment_has_its_place_in_the_history"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) & ~Q(text="")
                | Q(taken_back_at__isnull=False, text=""),
                name="a_comment_has_words_until_it_is_taken_back",
            ),
        ]
        triggers = [
            Never(
                name="a_comment_is_never_edited",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.taken_back_at IS NOT NULL OR NEW.taken_back_at IS NULL"
                    " OR (OLD.claim_id, OLD.number, OLD.by_id, OLD.at)"
                    " <> (NEW.claim_id, NEW.number, NEW.by_id, NEW.at)"
                ),
            ),
            Never(name="a_comment_is_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"comment on claim {self.claim_id}"
