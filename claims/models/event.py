"""The history of a claim: append-only, each row sealed with the hash of the one before it."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claim import Claim


class What(models.TextChoices):
    """What happened to a claim."""

    OPENED = "opened", "Found in an article"
    FOUND_AGAIN = "found_again", "Found in another article"
    TAKEN = "taken", "Taken"
    RELEASED = "released", "Put back"
    SKIPPED = "skipped", "Skipped"
    EXPIRED = "expired", "Hold ran out"
    TAKEN_OVER = "taken_over", "Taken over"
    SET_ASIDE = "set_aside", "Set aside"
    REOPENED = "reopened", "Reopened"
    PRIORITISED = "prioritised", "Priority changed"
    EVIDENCE_ADDED = "evidence_added", "Evidence added"
    EVIDENCE_REMOVED = "evidence_removed", "Evidence removed"
    VERDICT_SENT = "verdict_sent", "Verdict sent"
    APPROVED = "approved", "Approved"
    RETURNED = "returned", "Sent back"
    PUBLISHED = "published", "Published"
    CORRECTED = "corrected", "Corrected"
    WITHDRAWN = "withdrawn", "Withdrawn"
    MARKED = "marked", "Marked by hand"
    TRIMMED = "trimmed", "Trimmed"
    SPLIT_RANGE = "split_range", "Range split"
    JOINED_RANGES = "joined_ranges", "Ranges joined"
    UNMARKED = "unmarked", "Mark taken back"
    MOVED_IN_TEXT = "moved_in_text", "Moved in a new revision"
    VANISHED = "vanished", "Gone from a new revision"
    NOT_FOUND = "not_found", "Not found by a newer extractor"
    FOUND_DIFFERENT = "found_different", "Said to be different"
    MERGED = "merged", "Merged"
    TOOK_IN = "took_in", "Took in another claim"
    SPLIT_CLAIM = "split_claim", "Split"
    CARRIED_OVER = "carried_over", "Verdict still holds"


class ClaimEventQuerySet(models.QuerySet["ClaimEvent"]):
    """Reads of events, each named for its use."""

    def in_order(self) -> ClaimEventQuerySet:
        """The history as it was written, claim by claim."""
        return self.order_by("claim_id", "number")


class ClaimEvent(models.Model):
    """One entry. `hash` = SHA-256 of previous hash, claim, number and body, joined by newlines.

    `body` is the canonical JSON of everything the entry says; the columns beside it repeat what
    queries need, and `manage.py verify_history` checks that they agree.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField(db_default=0, editable=False)
    what = models.CharField(max_length=20, choices=What)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    body = models.TextField()
    previous_hash = models.CharField(max_length=64, blank=True, db_default="", editable=False)
    hash = models.CharField(max_length=64, db_default="", editable=False)

    objects = ClaimEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="events_of_a_claim_count_up"),
            models.CheckConstraint(
                condition=Q(what__in=What.values), name="an_event_says_what_happened"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="an_event_is_sealed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("last", "RECORD")],
                func="""
                    SELECT number, hash INTO last FROM claims_claimevent
                     WHERE claim_id = NEW.claim_id ORDER BY number DESC LIMIT 1;
                    NEW.number := COALESCE(last.number, 0) + 1;
                    NEW.previous_hash := COALESCE(last.hash, '');
                    NEW.hash := encode(sha256(convert_to(
                        concat_ws(E'\\n', NEW.previous_hash, NEW.claim_id, NEW.number, NEW.body),
                        'UTF8')), 'hex');
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(
                name="history_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="history_is_never_truncated",
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'the history of claims is append-only';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: claim {self.claim_id}"
