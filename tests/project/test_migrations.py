"""A migration that would keep people out of a table for long fails `make check`."""

from __future__ import annotations

import pytest

from tools import check
from tools.migrations import EXCLUDED, LINTED_FROM, Analyser, new_migrations

IN_ONE = ("BEGIN;", "COMMIT;")
# What Django writes for each, and what is found in it; none where a desk can go on.
CASES = {
    "an index on a table with rows": (
        ['CREATE INDEX "by_day" ON "claims_claim" ("opened_at");'],
        {"CREATE_INDEX"},
    ),
    "an index without a lock": (
        ['CREATE INDEX CONCURRENTLY "by_day" ON "claims_claim" ("opened_at");'],
        set(),
    ),
    "a rule for every row": (
        [
            'ALTER TABLE "claims_claim" DROP CONSTRAINT "known";',
            'ALTER TABLE "claims_claim" ADD CONSTRAINT "known" CHECK ("status" IN (\'new\'));',
        ],
        {"RULE_SCANS_TABLE"},
    ),
    "a rule for new rows": (
        ['ALTER TABLE "claims_claim" ADD CONSTRAINT "known" CHECK ("score" > 0) NOT VALID;'],
        set(),
    ),
    "old rows held against it": (
        ['ALTER TABLE "claims_claim" VALIDATE CONSTRAINT "known";'],
        set(),
    ),
    "a foreign key of every row": (
        ['ALTER TABLE "claims_claim" ADD CONSTRAINT "fk" FOREIGN KEY ("by_id") REFERENCES "u";'],
        {"RULE_SCANS_TABLE"},
    ),
    "a new table with its rules": (
        [
            'CREATE TABLE "claims_new" ("id" bigint NOT NULL PRIMARY KEY);',
            'ALTER TABLE "claims_new" ADD CONSTRAINT "known" CHECK ("id" > 0);',
            'CREATE INDEX "new_by_id" ON "claims_new" ("id");',
        ],
        set(),
    ),
    "a column that must be filled": (
        ['ALTER TABLE "claims_claim" ALTER COLUMN "note" SET NOT NULL;'],
        {"NOT_NULL"},
    ),
    "a column of another type": (
        ['ALTER TABLE "claims_claim" ALTER COLUMN "score" TYPE numeric;'],
        {"ALTER_COLUMN"},
    ),
    "a column that older processes still read": (
        ['ALTER TABLE "claims_claim" DROP COLUMN "score" CASCADE;'],
        {"DROP_COLUMN"},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_locks_a_table_is_found_and_nothing_else(case: str):
    statements, found = CASES[case]
    first, last = IN_ONE
    analyser = Analyser(EXCLUDED)
    analyser.analyse([first, *statements, last])
    # A warning counts as well: see `lint`.
    assert {one.code for one in analyser.errors + analyser.warnings} == found


def test_every_migration_after_the_first_release_is_looked_at():
    names = new_migrations()
    assert names[0].startswith(LINTED_FROM)
    assert names == sorted(names)


def test_a_check_that_finds_something_fails():
    # An older migration that locks: it was applied before there was a desk to wait for.
    name = "0013_fewer_indexes_on_what_imports_store"
    outcome = check.run(check.Check("one", ("python", "-m", "tools.migrations", name)))
    assert not outcome.passed
    assert "docs/operations.md" in outcome.output
