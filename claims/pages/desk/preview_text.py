"""What a preview of a rationale shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claims.review.rules import MAX_RATIONALE


def preview_context(text: str, evidence: Iterable[Any]) -> dict[str, Any]:
    """What the template of a preview reads; a text that is too long is not rendered.

    Args:
        text: the rationale as it was typed.
        evidence: what it may cite, in the order of its numbers.
    """
    return {
        "preview": text,
        "is_previewed": True,
        "preview_evidence": list(evidence),
        "preview_too_long": len(text) > MAX_RATIONALE,
        "preview_most": MAX_RATIONALE,
        "preview_length": len(text),
    }
