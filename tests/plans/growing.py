"""Rows of a big desk, made of those of a small one by the database itself.

Nothing is set in the statistics: the planner looks at how large a table is on the disk, so the rows
have to be there. Each row is a copy of one that is there, with numbers of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models

ROWS = 5000
LONGER = 100
"""Reading a page of a table in order is priced so many times higher, as if tables were that much
longer: 200,000 rows, which a test cannot make in seconds. The way through an index hardly grows."""
FIRST = 1_000_000
"""The numbers of copies begin here, in each table."""
# Columns whose values have a form of their own.
_OF_THEIR_OWN = {
    ("claims_summarypage", "key"): f"'claim:' || {FIRST} + n",
    # Few pieces of evidence have one address, however many there are.
    ("claims_evidence", "url"): 'one."url" || n',
}
_COPY = """
    INSERT INTO {table} ({columns})
    SELECT {values}
      FROM generate_series(1, {rows}) AS n
      JOIN (SELECT row_number() OVER () - 1 AS _place, count(*) OVER () AS _many, *
              FROM {table}) AS one
        ON one._place = n % one._many
        ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Column:
    """A column, and what tells copies of a row apart in it."""

    field: models.Field[object, object]
    is_unique: bool

    def value(self, growing: Iterable[str]) -> str:
        """What a copy has, in SQL."""
        name = f'one."{self.field.column}"'
        if self.field.primary_key and not self.field.is_relation:
            return self._key(name)
        if self.field.is_relation:
            target = self.field.related_model._meta.db_table
            moved = f"CASE WHEN {name} IS NULL THEN NULL ELSE {FIRST} + n END"
            return moved if target in growing else name
        return self._plain(name)

    def _key(self, name: str) -> str:
        return self._text(name) if isinstance(self.field, models.CharField) else f"{FIRST} + n"

    def _plain(self, name: str) -> str:
        place = (self.field.model._meta.db_table, self.field.column)
        if place in _OF_THEIR_OWN:
            return _OF_THEIR_OWN[place]
        if isinstance(self.field, models.DateTimeField):
            return f"{name} - n * interval '1 minute'"
        if not self.is_unique:
            return name
        if isinstance(self.field, models.CharField | models.TextField):
            return self._text(name)
        return f"{FIRST} + n" if isinstance(self.field, models.BigIntegerField) else name

    def _text(self, name: str) -> str:
        if self.field.max_length == 64:
            return "encode(sha256(n::text::bytea), 'hex')"
        # A copy has to fit too: its number has six digits at the most.
        return f"left({name}, {min(20, (self.field.max_length or 20) - 6)}) || n"


def all_tables() -> dict[str, type[models.Model]]:
    """Every table of the site, those between two others too."""
    found = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in found if model._meta.managed}


def grow(tables: Iterable[str], *, rows: int = ROWS) -> None:
    """Fill tables up, and tell the planner.

    Args:
        tables: their names.
        rows: how many copies each gets.
    """
    known = all_tables()
    growing = set(tables)
    with connection.cursor() as cursor:
        # Copies fit no rules; triggers and rules come back when the test is undone.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in sorted(growing):
            for rule in known[table]._meta.constraints:
                if isinstance(rule, models.CheckConstraint):
                    cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{rule.name}"')
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in sorted(growing):
            cursor.execute(_statement(known[table], growing, rows))
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("ANALYZE")
        cursor.execute(f"SET LOCAL seq_page_cost = {LONGER}")


def empty_tables(tables: Iterable[str]) -> set[str]:
    """Those of which there is no row to be copied."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE NOT EXISTS (SELECT FROM {table})"  # noqa: S608 - names of ours
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {str(table) for (table,) in cursor.fetchall()}


def _statement(model: type[models.Model], growing: set[str], rows: int) -> str:
    columns = [
        Column(field, field.unique or field.name in _unique_together(model))
        for field in model._meta.local_concrete_fields
        if not getattr(field, "generated", False)
    ]
    return _COPY.format(
        table=model._meta.db_table,
        columns=", ".join(f'"{one.field.column}"' for one in columns),
        values=", ".join(one.value(growing) for one in columns),
        rows=rows,
    )


def _unique_together(model: type[models.Model]) -> set[str]:
    rules = (rule for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint))
    return {name for rule in rules for name in rule.fields}
