"""`.ci/run` runs the checks and the tests, both of them, and fails when either does."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
# Stands for make: notes what it was asked for, and fails on what it is told to.
MAKE = '#!/bin/sh\necho "$1" >> asked\n[ "$1" != "$FAILING" ]\n'

# Stands for uv, so that none is installed where the machine's Python is too old.
UV = "#!/bin/sh\n"


@pytest.mark.parametrize(("failing", "code"), [("nothing", 0), ("check", 1), ("test", 1)])
def test_both_are_run_and_either_may_fail(tmp_path: Path, failing: str, code: int):
    (tmp_path / "checkout" / ".ci").mkdir(parents=True)
    shutil.copy(PROJECT / ".ci" / "run", tmp_path / "checkout" / ".ci")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, script in (("make", MAKE), ("uv", UV)):
        (programs / name).write_text(script)
        (programs / name).chmod(0o755)
    result = subprocess.run(
        [tmp_path / "checkout" / ".ci" / "run"],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "FAILING": failing},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert result.returncode == code
    assert (tmp_path / "checkout" / "asked").read_text().split() == ["check", "test"]
