"""Schemathesis, with all its checks, against the running server.

`make fuzz EXAMPLES=1000` does the same for long, with SEED=7 for other requests than last time and
ONLY='/claims/' for a part of the addresses.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from django.utils import timezone

from claims.api.views.service import described
from tests.api.fuzzing.desk import KEY, fill_desk, known_numbers
from tests.api.fuzzing.running import Walk, ask_everything, served

EXAMPLES = int(os.environ.get("VERIFY_FUZZ_EXAMPLES", "1"))
PHASES = os.environ.get("VERIFY_FUZZ_PHASES", "examples,fuzzing").split(",")
SEED = int(os.environ.get("VERIFY_FUZZ_SEED") or Walk.seed)
ONLY = os.environ.get("VERIFY_FUZZ_ONLY", Walk.only)

_WRONG = re.compile(r'Traceback|Logging error|"level":"(?:error|critical)"')


@pytest.mark.timeout(7200)
def test_nothing_is_found(transactional_db: None, tmp_path: Path) -> None:
    fill_desk(timezone.now())
    walk = Walk(EXAMPLES, described(), PHASES, known_numbers(), KEY, SEED, ONLY)
    with served(tmp_path) as site:
        done = ask_everything(site, walk, tmp_path)
    (tmp_path / "found.txt").write_text(done.stdout + done.stderr)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    # What went wrong behind an answer that looks right.
    log = (tmp_path / "web.log").read_text(errors="replace")
    wrong = [line for line in log.splitlines() if _WRONG.search(line)]
    assert not wrong, wrong[:20]
