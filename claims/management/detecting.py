"""The detector that a command was told to use, by a short name or a dotted path."""

from __future__ import annotations

from django.core.management.base import CommandError
from django.db import DatabaseError

from claims.extraction.detectors import Detector, DetectorNotLoaded, load_detector
from claims.extraction.detectors.actions import RealDesk
from claims.extraction.detectors.linear import Linear
from claims.extraction.detectors.rules import Rules

RULES = "rules"
SHORT = {
    RULES: f"{Rules.__module__}.{Rules.__name__}",
    "fitted": f"{Linear.__module__}.{Linear.__name__}",
}
"""Names that are shorter than the dotted paths they stand for."""


def named_detector(name: str) -> Detector:
    """The detector of a name in SHORT, or of a dotted path.

    Fitted weights are read from the database; the rules need none.

    Raises:
        CommandError: there is none of that name, or its weights cannot be had or used.
    """
    try:
        detector = load_detector(SHORT.get(name, name), desk=RealDesk(), named_by="--detector")
        trouble = detector.trouble if isinstance(detector, Linear) else ""
    except DetectorNotLoaded as error:
        message = f"{error} Shorter names are {' and '.join(SHORT)}."
        raise CommandError(message) from error
    except DatabaseError as error:
        message = (
            f"--detector {name} reads what is installed at the desk, but its database does not "
            f"answer: {str(error).strip()} Set DATABASE_URL, or use --detector {RULES}."
        )
        raise CommandError(message) from error
    if trouble:
        message = f"--detector {name}: {trouble} Or use --detector {RULES}."
        raise CommandError(message)
    return detector
