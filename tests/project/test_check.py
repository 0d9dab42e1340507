"""`make check` runs every check and says which failed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import check

PROJECT = Path(__file__).resolve().parents[2]


def test_a_failed_check_is_named_and_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    some = [
        check.Check("first", ("python", "-c", "print('what is wrong'); raise SystemExit(3)")),
        check.Check("second", ("python", "-c", "print('all well')")),
        check.Check("third", ("python", "-c", "raise SystemExit('this as well')")),
    ]
    monkeypatch.setattr(check, "checks", lambda: some)
    with pytest.raises(SystemExit) as stopped:
        check.main()
    assert stopped.value.code == "make check: failed: first, third"
    output = capsys.readouterr().out
    assert "FAIL first (" in output
    assert "ok   second (" in output
    assert "what is wrong" in output
    assert "this as well" in output
    assert "all well" not in output


def test_all_well_is_said_and_no_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(check, "checks", lambda: [check.Check("one", ("python", "-c", ""))])
    check.main()
    assert capsys.readouterr().out.startswith("ok   one (")


def test_the_checks_are_those_the_project_promises():
    programs = [" ".join(one.command) for one in check.checks()]
    for part in (
        "mypy", "lint-imports", "ruff check", "ruff format --check", "check --deploy",
        "makemigrations --check", "spectacular --validate --fail-on-warn", "djade", "djlint",
        "deptry", "tools.migrations",
    ):  # fmt: skip
        assert any(part in program for program in programs), part


def test_settings_without_a_secret_fail_the_production_check():
    (found,) = [one for one in check.checks() if "--deploy" in one.command]
    weak = check.Check(found.name, found.command, {**found.environment, "SECRET_KEY": "short"})
    outcome = check.run(weak)
    assert not outcome.passed
    assert "security.W009" in outcome.output


@pytest.mark.parametrize("target", ["demo", "setup", "test", "check", "format", "bench", "lock"])
def test_help_names_every_target_and_make_knows_it(target: str):
    listed = subprocess.run(
        ["make", "help"], cwd=PROJECT, capture_output=True, text=True, check=True  # noqa: S607
    )  # fmt: skip
    assert f"make {target} " in listed.stdout
    dry = subprocess.run(
        ["make", "-n", target, f"PYTHON={sys.executable}"],  # noqa: S607
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert dry.returncode == 0, dry.stderr
