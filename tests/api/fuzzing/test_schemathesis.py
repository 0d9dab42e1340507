"""Schemathesis, with all its checks, against the running server.

`make fuzz EXAMPLES=1000` does the same for long.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.utils import timezone

from claims.api.views.service import described
from tests.api.fuzzing.desk import KEY, fill_desk, known_numbers
from tests.api.fuzzing.running import Walk, ask_everything, served

EXAMPLES = int(os.environ.get("VERIFY_FUZZ_EXAMPLES", "1"))
PHASES = os.environ.get("VERIFY_FUZZ_PHASES", "examples,fuzzing").split(",")


@pytest.mark.timeout(7200)
def test_nothing_is_found(transactional_db: None, tmp_path: Path) -> None:
    fill_desk(timezone.now())
    walk = Walk(EXAMPLES, described(), PHASES, known_numbers(), KEY)
    with served(tmp_path) as site:
        done = ask_everything(site, walk, tmp_path)
    (tmp_path / "found.txt").write_text(done.stdout + done.stderr)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
