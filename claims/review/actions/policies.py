"""Changing the review policy: rows are added, changed, moved, and switched on and off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.messages import Message, say
from claims.models import Priority, ReviewMode, ReviewPolicy, Topic, User
from claims.permissions import Permission, check
from claims.review.typed import one_line

MAX_NOTE = 300
"""As long as the column."""
MAX_POLICIES = 50
"""Each claim is held against all of them; nobody could say any more what holds with so many."""


class PolicyNotAccepted(Exception):
    """Something about a row is missing or wrong; `errors` lists it by field."""

    def __init__(self, errors: dict[str, list[Message]]) -> None:
        self.errors = errors
        super().__init__(*[line for lines in errors.values() for line in lines][:1])


@dataclass(frozen=True)
class PolicyEntry:
    """A row as it is handed in.

    Attributes:
        mode: one of `ReviewMode`.
        least_priority: one of `Priority`; None for every priority.
        topic: the number of a topic; None for every topic.
        chance: percent of the claims that meet the rest, 1 to 100.
        note: why, for colleagues; may be empty.
    """

    mode: str
    least_priority: int | None = None
    topic: int | None = None
    chance: int = 100
    note: str = ""


@transaction.atomic
def add_policy(*, entry: PolicyEntry, by: User, at: datetime) -> ReviewPolicy:
    """Add a row below all others; it holds from the next verdict on.

    Raises:
        NotPermitted: the role does not allow it.
        PolicyNotAccepted: something is wrong, or there are `MAX_POLICIES` rows already.
    """
    check(by, Permission.SET_POLICY)
    rows = _locked()
    if len(rows) >= MAX_POLICIES:
        told = say("There are %(most)d rows already. Change one of them.", most=MAX_POLICIES)
        raise PolicyNotAccepted({"mode": [told]})
    return ReviewPolicy.objects.create(
        position=rows[-1].position + 1 if rows else 1,
        changed_by=by,
        changed_at=at,
        **_clean(entry),
    )


@transaction.atomic
def change_policy(*, policy_id: int, entry: PolicyEntry, by: User, at: datetime) -> ReviewPolicy:
    """Change what a row asks for and of which claims.

    Raises:
        NotPermitted: the role does not allow it.
        PolicyNotAccepted: something is wrong.
        ReviewPolicy.DoesNotExist: there is no such row.
    """
    check(by, Permission.SET_POLICY)
    row = ReviewPolicy.objects.select_for_update().get(pk=policy_id)
    clean = _clean(entry)
    for name, value in clean.items():
        setattr(row, name, value)
    return _saved(row, list(clean), by, at)


@transaction.atomic
def switch_policy(*, policy_id: int, on: bool, by: User, at: datetime) -> ReviewPolicy:
    """Switch a row on or off. Twice is once.

    Raises:
        NotPermitted: the role does not allow it.
        ReviewPolicy.DoesNotExist: there is no such row.
    """
    check(by, Permission.SET_POLICY)
    row = ReviewPolicy.objects.select_for_update().get(pk=policy_id)
    if row.active == on:
        return row
    row.active = on
    return _saved(row, ["active"], by, at)


@transaction.atomic
def move_policy(*, policy_id: int, up: bool, by: User, at: datetime) -> ReviewPolicy:
    """Let a row change places with the one above or below it; at the end it stays.

    Raises:
        NotPermitted: the role does not allow it.
        ReviewPolicy.DoesNotExist: there is no such row.
    """
    check(by, Permission.SET_POLICY)
    rows = _locked()
    here = next((place for place, row in enumerate(rows) if row.pk == policy_id), None)
    if here is None:
        raise ReviewPolicy.DoesNotExist(policy_id)
    there = min(max(here + (-1 if up else 1), 0), len(rows) - 1)
    rows[here], rows[there] = rows[there], rows[here]
    for position, row in enumerate(rows, start=1):
        ReviewPolicy.objects.filter(pk=row.pk).exclude(position=position).update(position=position)
    return _saved(rows[there], [], by, at) if here != there else rows[there]


def _locked() -> list[ReviewPolicy]:
    """All rows in their order, held: two editors move rows one after the other."""
    rows = ReviewPolicy.objects.select_for_update().order_by("pk")
    return sorted(rows, key=lambda row: (row.position, row.pk))


def _saved(row: ReviewPolicy, fields: list[str], by: User, at: datetime) -> ReviewPolicy:
    row.changed_by, row.changed_at = by, at
    row.save(update_fields=[*fields, "changed_by", "changed_at"])
    return row


def _clean(entry: PolicyEntry) -> dict[str, object]:
    note = one_line(entry.note)
    faults = {
        "mode": None if entry.mode in ReviewMode.values else say("Choose what it asks for."),
        "least_priority": None
        if entry.least_priority is None or entry.least_priority in Priority.values
        else say("Choose a priority."),
        "topic": None
        if entry.topic is None or Topic.objects.filter(pk=entry.topic).exists()
        else say("Choose a topic."),
        "chance": None
        if 1 <= entry.chance <= 100
        else say("Give a whole number from 1 to 100 percent."),
        "note": None
        if len(note) <= MAX_NOTE
        else say("Shorten this to %(most)d characters.", most=MAX_NOTE),
    }
    errors = {name: [fault] for name, fault in faults.items() if fault}
    if errors:
        raise PolicyNotAccepted(errors)
    return {
        "mode": entry.mode,
        "least_priority": entry.least_priority,
        "topic_id": entry.topic,
        "chance": entry.chance,
        "note": note,
    }
