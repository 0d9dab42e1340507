"""Every static check, for `make check`: all are run, and those that failed are shown at the end.

Two run at a time. None needs a server of yours: Django's own checks are run with the settings of a
desk in production, whose database they do not ask, and new migrations are looked at on a PostgreSQL
that is started for that.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BIN = PROJECT / ".venv" / "bin"
AT_A_TIME = 2

# As docs/running.md asks for a desk in production; the secret is only long enough.
PRODUCTION = {
    "ALLOWED_HOSTS": "desk.example.org",
    "SECRET_KEY": "check-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "VERIFY_EMAIL_URL": "smtp+tls://desk:secret@mail.example.org:587",
    "VERIFY_HTTPS": "1",
    "VERIFY_SITE_URL": "https://desk.example.org",
    "DATABASE_URL": "postgresql://verify@127.0.0.1:1/verify",
    "BROKER_URL": "redis://127.0.0.1:1/0",
}
# makemigrations would also compare with what is applied, and only warns where nothing is.
NO_DATABASE = ("python", "-W", "error", "-W", "ignore:Got an error checking:RuntimeWarning")


@dataclass(frozen=True)
class Check:
    """One check: its command starts with a program of `.venv`."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of a check: how long it took, in seconds, and what it said."""

    check: Check
    passed: bool
    seconds: float
    output: str


# What Django would ask the server for when it looks at a generated column: its version.
NEW_SERVER = """
import django.db.backends.postgresql.features as postgresql
postgresql.DatabaseFeatures.is_postgresql_18 = True
import os, sys
from django.core.management import execute_from_command_line
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verify.settings")
execute_from_command_line(sys.argv)
"""


def manage(*arguments: str) -> tuple[str, ...]:
    """A command of manage.py without a server, any warning of Python an error."""
    return ("python", "-W", "error", "-c", NEW_SERVER, *arguments)


def checks() -> list[Check]:
    """The checks, the slow ones first."""
    templates = [str(path) for path in sorted(PROJECT.glob("claims/templates/**/*.html"))]
    return [
        Check("types", ("mypy",)),
        Check("imports", ("lint-imports", "--no-cache")),
        Check("lint", ("ruff", "check")),
        Check("format", ("ruff", "format", "--check")),
        Check(
            "settings of production",
            manage("check", "--deploy", "--fail-level", "WARNING"),
            PRODUCTION,
        ),
        # Its own system checks would ask the server for its version, for the generated column.
        Check(
            "migrations",
            (*NO_DATABASE, "manage.py", "makemigrations", "--check", "--dry-run", "--skip-checks"),
        ),
        Check(
            "API schema",
            manage("spectacular", "--validate", "--fail-on-warn", "--file", os.devnull),
        ),
        Check("migrations of a desk at work", ("python", "-m", "tools.migrations")),
        Check("templates, format", ("djade", "--check", *templates)),
        Check("templates, lint", ("djlint", "--lint", "--quiet", "claims/templates")),
        Check("dependencies", ("deptry", ".")),
    ]


def run(check: Check) -> Outcome:
    """Run one check and say at once how it went."""
    started = time.monotonic()
    result = subprocess.run(
        [str(BIN / check.command[0]), *check.command[1:]],
        cwd=PROJECT,
        env={**os.environ, **check.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - started
    passed = result.returncode == 0
    print(f"{'ok  ' if passed else 'FAIL'} {check.name} ({seconds:.1f} s)", flush=True)
    return Outcome(check=check, passed=passed, seconds=seconds, output=result.stdout)


def main() -> None:
    """Run all; exit with 1 where any failed."""
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        outcomes = list(pool.map(run, checks()))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        print(f"\n--- {outcome.check.name}: {' '.join(outcome.check.command)}\n{outcome.output}")
    if failed:
        sys.exit("make check: failed: " + ", ".join(outcome.check.name for outcome in failed))


if __name__ == "__main__":
    main()
