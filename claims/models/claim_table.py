"""How the table of claims is found in and guarded: its indexes and its triggers."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from claims.models.queue_order import FREE, IN_HANDS, DueState
from claims.models.rules import Moves, Never, Rule
from claims.models.status import ALLOWED_MOVES, OPEN, PUBLIC, Status

CLAIM_INDEXES = [
    # take_next() walks this index from its start: its cost does not grow with the table.
    models.Index(
        F("turn").desc(),
        F("score").desc(),
        "id",
        condition=FREE,
        name="claim_free_in_queue_order",
    ),
    models.Index(
        F("turn").desc(),
        F("score").desc(),
        "id",
        condition=Q(status__in=[str(status) for status in OPEN]),
        name="claim_open_in_queue_order",
    ),
    # The same for a person who checks some languages only.
    models.Index(
        "language",
        F("turn").desc(),
        F("score").desc(),
        "id",
        condition=FREE,
        name="claim_free_of_a_language",
    ),
    # What imports store is in none of the next six: new claims cost no more for them.
    models.Index(
        "status",
        F("turn").desc(),
        F("score").desc(),
        "id",
        condition=Q(status__in=[str(status) for status in IN_HANDS]),
        name="claim_in_hands_in_queue_order",
    ),
    models.Index(
        "assigned_to",
        F("turn").desc(),
        F("score").desc(),
        "id",
        condition=Q(assigned_to__isnull=False),
        name="claim_assigned",
    ),
    models.Index(
        fields=["snoozed_until", "id"],
        condition=Q(snoozed_until__isnull=False),
        name="claim_snoozed",
    ),
    models.Index(
        fields=["due_state", "due_at"],
        condition=Q(
            due_at__isnull=False,
            due_state__lt=DueState.OVERDUE,
            status__in=[str(status) for status in OPEN],
        ),
        name="claim_to_come_due",
    ),
    models.Index(
        F("turn").desc(),
        F("score").desc(),
        "id",
        condition=Q(due_at__isnull=False, status__in=[str(status) for status in OPEN]),
        name="claim_due_in_queue_order",
    ),
    models.Index(
        "topic",
        "status",
        F("turn").desc(),
        F("score").desc(),
        "id",
        condition=Q(topic__isnull=False, status__in=[str(status) for status in OPEN]),
        name="claim_of_a_topic",
    ),
    models.Index(fields=["status", "id"], name="claim_by_status"),
    models.Index(fields=["id"], condition=Q(indexed_at__isnull=True), name="claim_to_index"),
    models.Index(
        fields=["id"],
        condition=Q(suggested_at__isnull=True, indexed_at__isnull=False),
        name="claim_to_suggest_for",
    ),
    models.Index(F("occurrence_count").desc(), "id", name="claim_most_repeated"),
    models.Index(
        fields=["merged_into"],
        condition=Q(merged_into__isnull=False),
        name="claim_merged_into",
    ),
    # The overview reads the first few: claims that readers see and that are said most.
    models.Index(
        F("occurrence_count").desc(),
        "id",
        condition=Q(status__in=[str(status) for status in PUBLIC]),
        name="claim_public_most_repeated",
    ),
    models.Index(
        "topic",
        F("occurrence_count").desc(),
        "id",
        condition=Q(topic__isnull=False, status__in=[str(status) for status in PUBLIC]),
        name="claim_most_repeated_of_topic",
    ),
]

CLAIM_TRIGGERS = [
    Moves(
        name="claim_moves_as_allowed",
        field="status",
        # What else is updated, such as a whole batch for the index, costs no call.
        condition=pgtrigger.AnyChange("status"),
        transitions=sorted(
            (str(start), str(end))
            for start, ends in ALLOWED_MOVES.items()
            for end in ends
            if start != end
        ),
    ),
    Never(name="a_claim_is_never_deleted", operation=pgtrigger.Delete),
    Rule(
        name="a_claim_in_a_round_goes_no_way_round",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status"))
        & (
            pgtrigger.Q(new__status=str(Status.WAITING))
            | pgtrigger.Q(new__status=str(Status.DECIDED))
            | pgtrigger.Q(new__status=str(Status.SET_ASIDE))
        ),
        func="""
                    IF EXISTS (
                        SELECT 1 FROM claims_blindround
                         WHERE claim_id = NEW.id AND closed_at IS NULL
                    ) THEN
                        RAISE EXCEPTION 'a claim in a double review goes no way round it'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
    ),
    Rule(
        name="what_waits_counts_once_another_seconds_it",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Q(
            old__status=str(Status.AWAITING_SECOND), new__status=str(Status.DECIDED)
        ),
        func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM claims_verdict
                         WHERE claim_id = NEW.id AND superseded_at IS NULL
                           AND (second_by_id IS NOT NULL OR round_id IS NOT NULL)
                    ) THEN
                        RAISE EXCEPTION 'a verdict that waits counts once another person seconds it'
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'what_waits_counts_once_another_seconds_it';
                    END IF;
                    RETURN NEW;
                """,
    ),
]
