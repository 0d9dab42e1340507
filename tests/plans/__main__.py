"""`python -m tests.plans [FILE]`: ask every list of a desk of two sizes, and tell of it."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from tests.bench.desk import empty_desk

# isort: split
from django.conf import settings
from django.test.utils import override_settings, setup_test_environment

from tests.plans.measuring import measured
from tests.plans.page import SIZES, page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "plans.md"


def main(out: str = str(PAGE)) -> None:
    """Measure both sizes, and write the page.

    Args:
        out: where to.
    """
    setup_test_environment()
    # What is asked of copies that do not fit together goes wrong, and says so.
    logging.disable()
    rates = {"DEFAULT_THROTTLE_RATES": {"anonymous": None, "token": None}}
    with empty_desk(), override_settings(REST_FRAMEWORK={**settings.REST_FRAMEWORK, **rates}):
        at = {rows: measured(rows) for rows in SIZES}
    Path(out).write_text(page(at), encoding="utf-8")
    sys.stdout.write(f"Written: {out}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
