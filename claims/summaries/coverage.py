"""How much of what was found in articles is checked, added up by source. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from claims.summaries import keys


def coverage_counts(payload: Mapping[str, Any] | None) -> Counter[str]:
    """What the page of one article adds to the counts of its source.

    Args:
        payload: of the page as `builder` describes it; None or empty for a page that is not there.

    Returns:
        Counts by key. A revision that has a newer one adds nothing: its claims stand in that too.
    """
    if not payload or payload["newer"]:
        return Counter()
    source, coverage = payload["source"]["id"], payload["coverage"]
    return Counter(
        {
            keys.source_found_count(source): coverage["found"],
            keys.source_checked_count(source): coverage["checked"],
        }
    )


def coverage_change(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> dict[str, int]:
    """The increments of the counts when the page of an article is computed again."""
    change = coverage_counts(after)
    change.subtract(coverage_counts(before))
    return {key: delta for key, delta in change.items() if delta}


def share(*, checked: int, found: int) -> dict[str, int]:
    """Coverage for a chart and the words beside it: both numbers, and whole percent, rounded down.

    Rounded down, so that 100 means all.
    """
    return {"found": found, "checked": checked, "percent": 100 * checked // found if found else 0}
