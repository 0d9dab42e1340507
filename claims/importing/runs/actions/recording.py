"""Importing files at a terminal: a command reads them, and the report is written as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import F

from claims.importing.arrivals import Arrival
from claims.importing.metadata import one_line
from claims.importing.runs.actions.storing import (
    Outcome,
    again_if_undone,
    count_rows,
    row_for,
    store_articles,
    stored_row,
)
from claims.models import ImportInput, ImportRow, ImportRun, InputState, RowOutcome, User, Way

_MOST_NAME = 500
_MOST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class FileArticle:
    """One article that a command has found in a file, or why there is none.

    Attributes:
        file: the file, as it was named; what follows each other in the same file is kept together.
        part: the place of the article in its file, from 1.
        name: what the article is called in it, "" for the name of the file.
        arrival: the article; None if there is none.
        outcome: without an article: a value of RowOutcome, such as "ignored".
        code, reason: without an article: why.
    """

    file: str
    part: int = 1
    name: str = ""
    arrival: Arrival | None = None
    outcome: str = RowOutcome.REJECTED
    code: str = ""
    reason: str = ""


def begin_run(*, source: str, by: User | None, at: datetime) -> ImportRun:
    """Begin an import of files; `import_files` fills it, `finish_run` ends it.

    Args:
        source: the outlet that all of it is filed under, "" for none.
        by: who imports; None for whoever sits at the terminal.
        at: now.
    """
    name = one_line(source)[:_MOST_SOURCE]
    return ImportRun.objects.create(way=Way.FILES, source_name=name, by=by, at=at)


def import_files(*, run: ImportRun, found: Sequence[FileArticle], at: datetime) -> list[ImportRow]:
    """Store the articles of some files together with their rows in the report.

    Args:
        run: from `begin_run`.
        found: a batch of some hundreds is fastest, in the order in which they were read.
        at: now.

    Returns:
        The rows, in the same order, each with its article if there is one.
    """
    return again_if_undone(partial(_import_files, run=run, found=found, at=at))


@transaction.atomic
def _import_files(*, run: ImportRun, found: Sequence[FileArticle], at: datetime) -> list[ImportRow]:
    arrived = [one for one in found if one.arrival is not None]
    stored = store_articles([one.arrival for one in arrived if one.arrival], by=run.by, at=at)
    # One import, one command: nobody else counts its inputs.
    known = ImportRun.objects.select_for_update(no_key=True).get(pk=run.pk).input_count
    inputs = _inputs(run, found, first=known, at=at)
    ImportInput.objects.bulk_create([one for one in inputs.values() if one.number > known])
    outcomes = dict(zip(map(id, arrived), stored, strict=True))
    rows = [_row(inputs[one.file], one, outcomes.get(id(one))) for one in found]
    ImportRow.objects.bulk_create(rows)
    fresh = sum(one.number > known for one in inputs.values())
    ImportRun.objects.filter(pk=run.pk).update(
        input_count=F("input_count") + fresh, done_count=F("done_count") + fresh
    )
    count_rows(run.pk, rows)
    return rows


def finish_run(*, run: ImportRun, at: datetime) -> None:
    """End an import of files; safe to call twice."""
    ImportRun.objects.filter(pk=run.pk, finished_at__isnull=True).update(finished_at=at)


def _inputs(
    run: ImportRun, found: Sequence[FileArticle], *, first: int, at: datetime
) -> dict[str, ImportInput]:
    """The inputs by file; a file that goes on from the last batch has one."""
    last = run.inputs.defer("data").order_by("-number").first()
    inputs: dict[str, ImportInput] = {}
    if last and found and last.name == found[0].file[-_MOST_NAME:]:
        inputs[found[0].file] = last
    for one in found:
        if one.file not in inputs:
            first += 1
            inputs[one.file] = ImportInput(
                run=run,
                number=first,
                name=one.file[-_MOST_NAME:],
                state=InputState.DONE,
                next_at=at,
                parts_done=one.part,
            )
    return inputs


def _row(item: ImportInput, one: FileArticle, outcome: Outcome | None) -> ImportRow:
    name = one.name or one.file
    if outcome is not None:
        return stored_row(item, one.part, outcome, name=name)
    return row_for(
        item, one.part, RowOutcome(one.outcome), name=name, code=one.code, reason=one.reason
    )
