"""Whether new migrations may be applied while a desk is at work: none may hold a lock for long.

`python -m tools.migrations` looks at the SQL of every migration after those of the first release,
with django-migration-linter and with what that does not know of PostgreSQL. It starts a PostgreSQL
of its own, for Django wants to ask one. With the name of a migration it looks at that one alone.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser.base import Check, CheckMode, CheckType
from django_migration_linter.sql_analyser.postgresql import PostgresqlAnalyser

from verify import embedded
from verify.children import stop_children
from verify.servers.postgres import start_postgres

PROJECT = Path(__file__).resolve().parent.parent
APP = "claims"
LINTED_FROM = "0029"
"""Those before it are one, which makes the tables of a new desk, and had no desk to wait for."""
# A backward step of data is not promised: a desk goes back by its backup (docs/operations.md).
EXCLUDED = ("RUNPYTHON_REVERSIBLE", "RUNSQL_REVERSIBLE")
ADDED = re.compile(r'ALTER TABLE "(\w+)" ADD CONSTRAINT .*?(CHECK|FOREIGN KEY)', re.DOTALL)


def scans_a_table(sql_statements: list[str], **_: object) -> bool:
    """Whether a rule is added that PostgreSQL holds every row of a table with rows against.

    Meanwhile nobody reads or writes there (PostgreSQL: ALTER TABLE, notes on NOT VALID). It is to
    be added by AddConstraintNotValid, and looked after by ValidateConstraint in another migration.
    """
    return any(_tables_scanned(sql_statements))


def _tables_scanned(statements: list[str]) -> Iterator[str]:
    made: set[str] = set()
    for statement in statements:
        made.update(re.findall(r'CREATE TABLE "(\w+)"', statement))
        found = ADDED.match(statement)
        if found and found[1] not in made and not statement.rstrip("; ").endswith("NOT VALID"):
            yield found[1]


class Analyser(PostgresqlAnalyser):  # type: ignore[misc] # it comes without types
    """What django-migration-linter knows of PostgreSQL, and the cost of adding a rule."""

    migration_checks = [
        *PostgresqlAnalyser.migration_checks,
        Check(
            code="RULE_SCANS_TABLE",
            fn=scans_a_table,
            message="A rule is added that every row is held against under a lock: use "
            "AddConstraintNotValid, and ValidateConstraint in the next migration",
            mode=CheckMode.TRANSACTION,
            type=CheckType.ERROR,
        ),
    ]


def lint(names: list[str]) -> int:
    """Look at these migrations, and say what is wrong.

    Returns:
        How many may not be applied to a desk at work.
    """
    linter = MigrationLinter(
        include_apps=[APP],
        no_cache=True,
        all_warnings_as_errors=True,
        exclude_migration_tests=EXCLUDED,
        quiet=["ok", "ignore"],
    )
    linter.sql_analyser_class = Analyser
    for name in names:
        linter.lint_all_migrations(APP, name)
    return int(linter.nb_erroneous)


def new_migrations() -> list[str]:
    """The names of all that are to be looked at, oldest first."""
    found = (PROJECT / APP / "migrations").glob("[0-9]*.py")
    return sorted(path.stem for path in found if path.stem >= LINTED_FROM)


@contextlib.contextmanager
def own_postgres() -> Iterator[None]:
    """A PostgreSQL without a table, which the settings are told of."""
    var_dir = Path(tempfile.mkdtemp(prefix="verify-lint-"))
    server = start_postgres(var_dir, options=("fsync=off",))
    os.environ.update(
        DATABASE_URL=embedded.database_url(var_dir),
        VERIFY_VAR_DIR=str(var_dir),
        DJANGO_SETTINGS_MODULE="verify.settings",
    )
    try:
        yield
    finally:
        stop_children([server])
        shutil.rmtree(embedded.socket_dir(var_dir), ignore_errors=True)
        shutil.rmtree(var_dir)


def main() -> None:
    """Exit with 1 where a migration is not fit for a desk at work."""
    with own_postgres():
        django.setup()
        logging.disable(logging.WARNING)
        if lint(sys.argv[1:] or new_migrations()):
            sys.exit("See docs/operations.md, “Migrations”.")


if __name__ == "__main__":
    main()
