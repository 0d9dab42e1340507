"""The sign that one process gives for itself, beside the one that all of its kind share.

The check of a container (`verify/healthcheck.py`) looks at it. It asks nothing of the database: a
process is not replaced because something else is away.
"""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)


def give_own_sign() -> None:
    """Touch the file that VERIFY_SIGN_FILE names, if one is named."""
    if not settings.VERIFY_SIGN_FILE:
        return
    try:
        Path(settings.VERIFY_SIGN_FILE).touch()
    except OSError as error:
        logger.warning("the sign of this process cannot be given: %s", error)
