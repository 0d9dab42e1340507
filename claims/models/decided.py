"""The kept counts of what people decided on sentences: what a detector can be fitted on."""

from __future__ import annotations

from enum import StrEnum

DECIDED = "decided:"
"""How their keys begin."""


class DecidedCount(StrEnum):
    """Their keys. Whoever changes what they count adds the increment in the same transaction."""

    LABELLED_CLAIMS = f"{DECIDED}labelled_claims"
    """Ranges of articles whose newest label says: a claim."""

    LABELLED_OTHERS = f"{DECIDED}labelled_others"
    """Ranges whose newest label says: none."""

    CHECKED = f"{DECIDED}checked"
    """Claims on which a verdict was ever given."""

    REFUSED = f"{DECIDED}refused"
    """Claims that are set aside as no claim, and that a person has set aside."""
