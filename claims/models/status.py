"""The life of a claim: its states and the moves between them.

The dict stands here, below `claims/workflow/`, because the database trigger on the claim table is
built from it too: a move that the dict does not know is refused by Python and by PostgreSQL alike.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a claim stands. `reopened` is a move back to waiting, not a state."""

    WAITING = "waiting", _("Waiting")
    IN_REVIEW = "in_review", _("Being checked")
    AWAITING_SECOND = "awaiting_second", _("Second review")
    DIFFERING = "differing", _("Opinions differ")
    DECIDED = "decided", _("Decided")
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SET_ASIDE = "set_aside", _("Set aside")


OPEN = (Status.WAITING, Status.IN_REVIEW, Status.AWAITING_SECOND, Status.DIFFERING)
PUBLIC = (Status.PUBLISHED, Status.CORRECTED)

ALLOWED_MOVES: dict[Status, tuple[Status, ...]] = {
    Status.WAITING: (
        Status.IN_REVIEW,
        Status.SET_ASIDE,
        # Reopened, and then the verdict that readers see is let stand.
        Status.PUBLISHED,
        Status.CORRECTED,
    ),
    Status.IN_REVIEW: (
        Status.WAITING,
        Status.AWAITING_SECOND,
        Status.DIFFERING,
        Status.DECIDED,
        Status.SET_ASIDE,
    ),
    Status.AWAITING_SECOND: (Status.IN_REVIEW, Status.DECIDED, Status.WAITING),
    Status.DIFFERING: (Status.DECIDED, Status.WAITING),
    Status.DECIDED: (Status.PUBLISHED, Status.CORRECTED),
    Status.PUBLISHED: (
        Status.DECIDED,
        Status.AWAITING_SECOND,
        Status.WITHDRAWN,
        Status.WAITING,
        Status.SET_ASIDE,
    ),
    Status.CORRECTED: (
        Status.DECIDED,
        Status.AWAITING_SECOND,
        Status.WITHDRAWN,
        Status.WAITING,
        Status.SET_ASIDE,
    ),
    Status.WITHDRAWN: (Status.WAITING, Status.SET_ASIDE),
    Status.SET_ASIDE: (Status.WAITING,),
}
