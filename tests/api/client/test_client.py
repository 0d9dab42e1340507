"""The client is made of the description, its types hold, and it does a reviewer's work."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims.api.views.service import described
from claims.models import Publication, Role, Scope
from tests.factories import make_user
from tests.summaries.desk_work import open_claim, published_claim, say
from tools.client import write_client
from verify.celery import app

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"
SECONDS = 120


def run(folder: Path, *command: str | Path) -> str:
    """Run a program beside the client; what it says."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "MYPY_CACHE_DIR": str(folder / "mypy"), "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def with_client(tmp_path: Path) -> Path:
    """A folder with the client, made as `make client` does, and the program of the guide."""
    write_client(json.loads(json.dumps(described(), default=str)), tmp_path)
    shutil.copy(EXAMPLES / "check_one_claim.py", tmp_path)
    return tmp_path


@pytest.fixture
def jobs_at_once() -> Iterator[None]:
    """What a worker would do next is done at once."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.mark.timeout(300)
def test_a_claim_is_checked_with_the_typed_client(
    live_server: Any, make_token: Any, with_client: Path, jobs_at_once: None
) -> None:
    published_claim()
    say(open_claim())
    me = make_user(Role.REVIEWER)
    token = make_token(me, scopes=(Scope.DESK_READ, Scope.DESK_WRITE))
    key = token["Authorization"].split()[1]
    # The types of the program and of what it uses of the client; the rest is not looked at.
    run(
        with_client,
        *(sys.executable, "-m", "mypy", "--strict", "--follow-imports", "silent"),
        "check_one_claim.py",
    )
    said = run(with_client, sys.executable, "check_one_claim.py", live_server.url, key)
    first, second, third = said.splitlines()
    newest = Publication.objects.latest("sequence")
    assert first == f"the newest verdict is number {newest.sequence - 1}"
    assert second.startswith(f"claim {newest.claim_id} decided by evidence ")
    assert second.endswith(" and lamps.csv")
    assert newest.claim.evidence.get(file_name="lamps.csv").media_type == "text/csv"
    assert third == f"published as number {newest.sequence} supported"
