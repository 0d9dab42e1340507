"""docs/plans.md names every address and reads no table that grows from end to end."""

from __future__ import annotations

import re
from pathlib import Path

from tests.plans.asking import patterns
from tests.plans.page import GROUPS, in_short

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "plans.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (.+) \| `.+` \| (.+) \| ([\d,]+) \| ([\d,]+) \|$", re.MULTILINE)
LEAST_ROWS = 100


def test_every_address_stands_on_the_page_of_plans() -> None:
    parts = dict(zip(GROUPS, re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:], strict=False))
    missing = [name for name, module, _ in patterns() if f"`{name}`" not in parts[module]]
    assert not missing, "write the page anew: make plans"


def test_no_way_on_the_page_is_from_end_to_end() -> None:
    rows = ROW.findall(PAGE)
    assert len(rows) > LEAST_ROWS
    assert [row for row in rows if "**" in row[1]] == []


def test_a_statement_in_short_keeps_what_it_asks_for() -> None:
    sql = (
        'SELECT "claims_claim"."id", (SELECT 1 FROM x) FROM "claims_claim" '
        """WHERE "claims_claim"."status" IN ('waiting', 'in_review') AND "id" > 4711 """
        'ORDER BY "claims_claim"."id" ASC LIMIT 51'
    )
    assert in_short(sql) == (
        "SELECT … FROM claim WHERE claim.status IN (?, …) AND id > ? ORDER BY claim.id ASC LIMIT ?"
    )
