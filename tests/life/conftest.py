"""The rules of the desk on which people walk in any order."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def settings_of_the_desk(settings: Any) -> None:
    """Holds of half an hour, and no rule of length."""
    settings.VERIFY_LEASE_MINUTES = 30
    settings.VERIFY_SECOND_REVIEW = "never"
