"""The history of a claim: append-only, each row sealed with the hash of the one before it."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.rules import Never, Rule


class What(models.TextChoices):
    """What happened to a claim."""

    OPENED = "opened", _("Found in an article")
    FOUND_AGAIN = "found_again", _("Found in another article")
    TAKEN = "taken", _("Taken")
    RELEASED = "released", _("Put back")
    SKIPPED = "skipped", _("Skipped")
    EXPIRED = "expired", _("Hold ran out")
    TAKEN_OVER = "taken_over", _("Taken over")
    SET_ASIDE = "set_aside", _("Set aside")
    REOPENED = "reopened", _("Reopened")
    LET_STAND = "let_stand", _("Published verdict let stand")
    PRIORITISED = "prioritised", _("Priority changed")
    PINNED = "pinned", _("Pinned to the top")
    UNPINNED = "unpinned", _("Pin taken away")
    DUE_CHANGED = "due_changed", _("Due time changed")
    TOPIC_CHANGED = "topic_changed", _("Topic changed")
    ASSIGNED = "assigned", _("Assigned")
    UNASSIGNED = "unassigned", _("Assignment taken away")
    HANDED_OVER = "handed_over", _("Handed over")
    SNOOZED = "snoozed", _("Left for later")
    WOKEN = "woken", _("Waits again")
    TAKEN_BACK = "taken_back", _("Bulk action taken back")
    EVIDENCE_ADDED = "evidence_added", _("Evidence added")
    EVIDENCE_CHANGED = "evidence_changed", _("Evidence changed")
    EVIDENCE_REMOVED = "evidence_removed", _("Evidence removed")
    EVIDENCE_PUT_BACK = "evidence_put_back", _("Evidence put back")
    CONTACT_ADDED = "contact_added", _("Somebody was asked for a reply")
    CONTACT_ANSWERED = "contact_answered", _("Answer to the desk noted")
    CONTACT_CHANGED = "contact_changed", _("Entry of the contact log corrected")
    CONTACT_REMOVED = "contact_removed", _("Entry of the contact log removed")
    QUOTED = "quoted", _("Words quoted from a source")
    CAPTURED = "captured", _("Copy of a source kept")
    SOURCE_ALARM = "source_alarm", _("Source gone or changed")
    SOURCE_SETTLED = "source_settled", _("Alarm about a source settled")
    VERDICT_SENT = "verdict_sent", _("Verdict sent")
    OPINION_SENT = "opinion_sent", _("Opinion sent")
    AGREED = "agreed", _("Both opinions are the same")
    DIFFERED = "differed", _("The two opinions differ")
    ADJUDICATED = "adjudicated", _("Decided between two opinions")
    ROUND_RETURNED = "round_returned", _("Double review ended without a verdict")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Sent back")
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MARKED = "marked", _("Marked by hand")
    TRIMMED = "trimmed", _("Trimmed")
    SPLIT_RANGE = "split_range", _("Range split")
    JOINED_RANGES = "joined_ranges", _("Ranges joined")
    UNMARKED = "unmarked", _("Mark taken back")
    MOVED_IN_TEXT = "moved_in_text", _("Moved in a new revision")
    VANISHED = "vanished", _("Gone from a new revision")
    NOT_FOUND = "not_found", _("Not found by a newer extractor")
    FOUND_DIFFERENT = "found_different", _("Said to be different")
    MERGED = "merged", _("Merged")
    TOOK_IN = "took_in", _("Took in another claim")
    SPLIT_CLAIM = "split_claim", _("Split")
    CARRIED_OVER = "carried_over", _("Verdict still holds")
    COMMENTED = "commented", _("Commented")
    COMMENT_TAKEN_BACK = "comment_taken_back", _("Comment taken back")
    WITHDRAWAL_PROPOSED = "withdrawal_proposed", _("Withdrawal proposed")
    WITHDRAWAL_RETURNED = "withdrawal_returned", _("Withdrawal not approved")
    LOOK_SET = "look_set", _("Day to look again named")
    LOOK_REMOVED = "look_removed", _("Day to look again taken away")
    STILL_HOLDS = "still_holds", _("Looked at again: still holds")
    QUESTIONED = "questioned", _("Questioned by a reader")
    READER_ANSWERED = "reader_answered", _("Reader answered")
    SUGGESTED = "suggested", _("Suggested by a reader")
    SOURCE_PROTECTED = "source_protected", _("Source protected")
    CHECKED_BEFORE = "checked_before", _("Earlier check brought in")


CHANGES_OF_OTHER_THINGS = frozenset(
    {What.DUE_CHANGED, What.EVIDENCE_CHANGED, What.PRIORITISED, What.TOPIC_CHANGED}
)
"""Entries whose `before` and `after` are no states of the claim; a topic may be called as one."""


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

    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="events",
        db_index=False,  # the unique constraint below serves
    )
    number = models.PositiveIntegerField(db_default=0, editable=False)
    what = models.CharField(max_length=20, choices=What)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        db_index=False,  # `event_by_person` below serves; most events are the desk's own
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
        indexes = [
            models.Index(fields=["by"], condition=Q(by__isnull=False), name="event_by_person"),
        ]
        triggers = [
            Rule(
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
            Never(name="history_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            Rule(
                name="history_is_never_truncated",
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'the history of claims is append-only';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: claim {self.claim_id}"
