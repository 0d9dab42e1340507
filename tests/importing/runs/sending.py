"""Imports as tests send them in, in invented words, and worked on to their end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from claims.importing.runs.actions import NewInput, start_import, work_on_input
from claims.models import Article, ImportRow, ImportRun, InputState, Way

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def words(number: int) -> str:
    """A text that is like no other."""
    return (
        f"The council of Quillmere spent {number} thousand crowns on lamp {number} in 2019, the "
        f"treasurer told the meeting. Bridge {number} was repaired in the same year."
    )


def lines(numbers: Iterable[int], **fields: Any) -> bytes:
    """JSON Lines, an article each."""
    rows = ({"text": words(number), "title": f"Lamp {number}", **fields} for number in numbers)
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


def send(*inputs: NewInput | str, way: Way = Way.UPLOAD, **fields: Any) -> ImportRun:
    """An import of these inputs, not worked on yet; a text stands for a pasted one."""
    sent = [NewInput(data=one.encode()) if isinstance(one, str) else one for one in inputs]
    known: dict[str, Any] = {"source": "Quillmere Herald", "dry_run": False, "by": None, "at": NOW}
    return start_import(way=way, inputs=sent, **known | fields)


def work(run: ImportRun, at: datetime = NOW) -> list[int]:
    """Work on every input that is left, in order; the numbers of the new articles."""
    left = run.inputs.filter(state=InputState.WAITING).order_by("number")
    ids = [pk for one in left for batch in work_on_input(input_id=one.pk, at=at) for pk in batch]
    run.refresh_from_db()
    return ids


def brought(*inputs: NewInput | str, **fields: Any) -> ImportRun:
    """An import that was worked on."""
    run = send(*inputs, **fields)
    work(run)
    return run


def outcomes(run: ImportRun) -> list[tuple[int, str, str]]:
    """Part, outcome and code of every row, in the order of the inputs."""
    rows = ImportRow.objects.filter(run=run).order_by("input__number", "part")
    return [(row.part, row.outcome, row.code) for row in rows]


def counts(run: ImportRun) -> dict[str, int]:
    """The counts of an import that are not zero, as its row says them."""
    run.refresh_from_db()
    names = ("new", "changed", "same", "ignored", "rejected")
    found = {name: getattr(run, f"{name}_count") for name in names}
    return {name: count for name, count in found.items() if count}


def nothing_lost_nothing_twice(run: ImportRun, articles: int) -> None:
    """Every article has one row, and the counts of the run are those of its rows."""
    run.refresh_from_db()
    assert run.finished_at is not None
    assert run.done_count == run.input_count
    assert Article.objects.count() == articles
    assert run.rows.filter(outcome="new").count() == articles
    assert counts(run) == {
        name: run.rows.filter(outcome=name).count()
        for name in set(run.rows.values_list("outcome", flat=True))
    }
