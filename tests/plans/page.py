"""docs/plans.md: how the database answers every list query, as a page for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.plans.asking import patterns
from tests.plans.measuring import Asked
from tests.plans.tables import SMALL

SIZES = (2_000, 20_000)
SHOWN = 230
"""Characters of a statement in a table."""
MANY = 8
"""A query that more addresses of a group ask is part of every page, and said to be of many."""
GROUPS: dict[str, str] = {
    "claims.pages.public_urls": "Pages for readers",
    "claims.pages.desk_urls": "Pages of the desk",
    "claims.api.urls": "The API",
    "claims.api.compat.urls": "The API in the shape of others",
}
# Whose longest list query is shown with its whole plan.
MAIN = (
    "queue",
    "claims",
    "search",
    "desk-search",
    "review",
    "notices",
    "sitemap",
    "api:queue",
    "api:verdicts",
    "api:changes",
    "api:claims",
    "api:articles",
)
HEAD = """# How lists are read

`make plans` writes this page: it fills a desk, asks every address of the site with its filters,
and shows for each list query the way on which PostgreSQL goes through the tables that grow, and
how many rows it takes up on the way, those it passes over too. It does so twice, with {small:,}
and with {large:,} rows in each of these tables. Where the two numbers are the same, the cost of a
list does not grow with the desk. Queries that look up single rows are left out. Of those whose
values are sent apart from their words the way alone is shown (–): it is the same for all values.

In a few lists the second number is larger, for the copies that fill the tables are more alike than
the rows of a desk: one person holds all the claims that are held, all messages wait for one
receiver, one outlet has all articles. And where a list is looked through for words, no further
than a fixed number of rows, the shorter table ends before that number.

The tables of the test are short, so the planner is told that reading one in order costs a hundred
times more, as if there were {planned:,} rows and more. That no plan reads such a table from one end
to the other is a test, without exceptions (`tests/plans/test_lists.py`); which tables stay small,
and why, is said in `tests/plans/tables.py`.
"""
_LITERAL = re.compile(r"'(?:[^']|'')*'(?:::[\w ]+(?:\[\])?)?|\b\d+\b")


@dataclass(frozen=True)
class Line:
    """One list query at both sizes."""

    small: Asked
    large: Asked

    @property
    def names(self) -> list[str]:
        """The addresses that ask it."""
        return [address.name for address in self.large.addresses]


def page(at: Mapping[int, Mapping[str, Asked]]) -> str:
    """The whole page, as Markdown.

    Args:
        at: what was measured, by the number of rows.
    """
    small, large = SIZES
    lines = [
        Line(at[small][shape], one)
        for shape, one in at[large].items()
        if one.is_list and shape in at[small]
    ]
    parts = [HEAD.format(small=small, large=large, planned=large * 100)]
    parts += [_group(module, title, lines) for module, title in GROUPS.items()]
    parts.append(_plans(lines))
    return "\n".join(parts)


def _group(module: str, title: str, lines: Sequence[Line]) -> str:
    names = [name for name, of, _ in patterns() if of == module]
    own = [line for line in lines if set(line.names) & set(names)]
    rows, listed = [], set()
    for line in own:
        here = [name for name in line.names if name in set(names)]
        shared = len(here) > MANY
        rows.append(_row(f"{len(here)} of them" if shared else _named(here), line))
        listed |= set() if shared else set(here)
    others = [name for name in names if name not in listed]
    told = [f"\n## {title}\n"]
    if rows:
        small, large = SIZES
        told.append(f"| asked by | query | goes through | rows, {small:,} | rows, {large:,} |")
        told += ["|---|---|---|---|---|", *rows]
    if others:
        told.append(f"\nNo list of their own: {_named(others)}.")
    return "\n".join(told)


def _row(names: str, line: Line) -> str:
    query = in_short(line.large.sql).replace("|", "\\|")
    ways = ", ".join(_ways(line.large))
    return f"| {names} | `{query}` | {ways} | {_rows(line.small)} | {_rows(line.large)} |"


def _rows(asked: Asked) -> str:
    return "–" if asked.is_prepared else f"{asked.rows:,}"


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


def _ways(asked: Asked) -> Iterator[str]:
    """The indexes that a plan goes through, and what it reads without one."""
    told: dict[str, None] = {}
    for scan in asked.scans:
        if scan.indexes:
            told |= dict.fromkeys(f"`{index}`" for index in scan.indexes)
        elif scan.table in SMALL:
            told[f"{scan.table}, which is small"] = None
        else:
            told[f"**{scan.how} of {scan.table}**"] = None
    yield from told


def in_short(sql: str) -> str:
    """A statement without the columns it gives, its values, and what goes without saying."""
    text = " ".join(_LITERAL.sub("?", sql).replace('"', "").split())
    text = re.sub(r"\(\?(?:, \?)+\)", "(?, …)", text)
    text = re.sub(r"\bclaims_(\w+)\.", r"\1.", text)
    text = re.sub(r"\bclaims_(\w+)\b", r"\1", text)
    text = _without_columns(text)
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()} …"


def _without_columns(text: str) -> str:
    """The same from FROM on, where what is selected are columns and nothing else."""
    if not text.startswith("SELECT "):
        return text
    depth = 0
    for found in re.finditer(r"\(|\)| FROM ", text):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if found[0] == " FROM " and not depth:
            return f"SELECT …{text[found.start() :]}"
    return text


def _plans(lines: Sequence[Line]) -> str:
    told = [f"\n## Whole plans\n\nOf the longest list of the main addresses: {SIZES[1]:,} rows.\n"]
    for name in MAIN:
        own = [line for line in lines if line.names[:1] == [name]]
        if own:
            line = max(own, key=lambda one: one.large.rows)
            plan = re.sub(r"'(?:[^']|'')*'", "'…'", line.large.plan)
            told.append(f"<details>\n<summary>{name}</summary>\n\n```\n{plan}\n```\n\n</details>\n")
    return "\n".join(told)
