"""What keeps a queue empty for a person, as the problem `queue-empty` tells it to programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from claims.api.problems import Problem
from claims.queue.queries import EmptyReason
from claims.summaries.moments import iso

# The part of the queue in which the claims of a reason stand, by its code.
_PARTS = {
    "busy": "waiting",
    "own_outside": "assigned",
    "own_later": "snoozed",
    "own_holds": "in_review",
    "filters": "waiting",
    "looked_through": "waiting",
    "held": "in_review",
    "skipped": "waiting",
    "assigned": "assigned",
    "snoozed": "snoozed",
}
# What the filters that were asked for do not bind: they hide it, or it is theirs in any case.
_WHATEVER_IS_ASKED = frozenset({"own_outside", "own_later", "own_holds", "filters"})
_SECOND = frozenset({"own_opinion", "known_opinions", "second_review", "differing"})


def nothing_free(
    reasons: Sequence[EmptyReason], asked: Mapping[str, Any], *, second: bool = False
) -> Problem:
    """The problem `queue-empty`, with its reasons one by one.

    Args:
        reasons: as `why_empty` or `why_no_second` gives them.
        asked: the filters that were sent, by their names.
        second: whether a second opinion was to be given.
    """
    told = " ".join(str(reason.text) for reason in reasons)
    rows = [
        {
            "code": reason.code,
            "text": str(reason.text),
            "count": reason.count,
            "until": None if reason.at is None else iso(reason.at),
            "url": _address(reason, asked, second=second),
        }
        for reason in reasons
    ]
    return Problem("queue-empty", told, {"reasons": rows})


def _address(reason: EmptyReason, asked: Mapping[str, Any], *, second: bool) -> str | None:
    """Where the claims of the reason stand, if they stand in one list."""
    if reason.claim is not None:
        return _whole(reverse("api:claim-review", args=[reason.claim]))
    if reason.code in _SECOND or (second and reason.code in {"held", "skipped"}):
        return _whole(reverse("api:second"))
    if reason.code not in _PARTS:
        return None
    kept = {} if reason.code in _WHATEVER_IS_ASKED else asked
    query = urlencode({"status": _PARTS[reason.code], **kept})
    return _whole(f"{reverse('api:queue')}?{query}")


def _whole(path: str) -> str:
    return f"{settings.VERIFY_SITE_URL}{path}"
