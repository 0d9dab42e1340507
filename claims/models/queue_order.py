"""What a claim is sorted by in the queue, why it is not there, and who may be handed it."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from claims.models.status import OPEN, Status


class Priority(models.IntegerChoices):
    """How soon a claim should be checked."""

    LOW = 0, _("Low")
    NORMAL = 1, _("Normal")
    HIGH = 2, _("High")
    URGENT = 3, _("Urgent")


class DueState(models.IntegerChoices):
    """Where a claim stands against its due time; a job brings it up to date each minute."""

    NONE = 0, _("Not due soon")
    SOON = 1, _("Due soon")
    OVERDUE = 2, _("Overdue")


class SetAside(models.TextChoices):
    """Why a claim is not checked."""

    NOT_A_CLAIM = "not_a_claim", _("Not a claim")
    DUPLICATE = "duplicate", _("Says the same as another claim")
    OUT_OF_SCOPE = "out_of_scope", _("Not for this desk")


# What comes first in the queue: a pin, then what is overdue, then what is due soon, then priority.
# A due state weighs more than the highest priority, and a pin more than any due state.
_DUE_WEIGHT, _PIN_WEIGHT = 10, 40
TURN = (
    F("priority")
    + F("due_state") * _DUE_WEIGHT
    + Case(When(pinned=True, then=_PIN_WEIGHT), default=0)
)
QUEUE_ORDER = ("-turn", "-score", "pk")
"""The order of the queue: turn (pin, due time, priority), then score, then age."""
FREE = Q(status=Status.WAITING, snoozed_until__isnull=True, assigned_to__isnull=True)
"""Claims that the queue hands out to anybody; the condition of the index that is walked."""
IN_HANDS = (Status.IN_REVIEW, Status.AWAITING_SECOND, Status.DIFFERING)

PLANNING_RULES = (
    models.CheckConstraint(
        condition=Q(due_state__in=DueState.values), name="a_claim_has_a_known_due_state"
    ),
    models.CheckConstraint(
        condition=Q(due_at__isnull=False) | Q(due_state=DueState.NONE),
        name="only_a_claim_with_a_due_time_is_late",
    ),
    models.CheckConstraint(
        condition=Q(own_due_at__isnull=True) | Q(due_at__isnull=False, due_at__lte=F("own_due_at")),
        name="a_claim_is_due_by_its_own_time",
    ),
    models.CheckConstraint(
        condition=Q(assigned_to__isnull=True, assigned_at__isnull=True)
        | Q(assigned_to__isnull=False, assigned_at__isnull=False),
        name="a_claim_is_assigned_at_a_moment",
    ),
    models.CheckConstraint(
        condition=Q(assigned_to__isnull=True) | Q(status__in=[str(status) for status in OPEN]),
        name="only_an_open_claim_is_assigned",
    ),
    models.CheckConstraint(
        condition=Q(snoozed_until__isnull=True) | Q(status=Status.WAITING),
        name="only_a_waiting_claim_is_snoozed",
    ),
)
"""What the table of claims keeps of due times, assignments and snoozing."""
