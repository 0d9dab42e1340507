"""Taking in what is sent: everything is stored before anything is read or fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from claims.importing.metadata import one_line
from claims.importing.runs.sent import NewInput
from claims.messages import say
from claims.models import Feed, ImportInput, ImportRun, User, Way
from claims.permissions import Permission, check

_MOST_NAME = 500
_MOST_TYPE = 200
_MOST_SOURCE = 200


class NothingToImport(Exception):
    """An import without any input."""

    def __init__(self) -> None:
        super().__init__(say("There is nothing to import: give a text, a file or a link."))


@transaction.atomic
def start_import(  # noqa: PLR0913 - what came, how, from where, by whom: none can go
    *,
    way: Way,
    inputs: Sequence[NewInput],
    source: str,
    dry_run: bool,
    by: User | None,
    at: datetime,
    feed: Feed | None = None,
) -> ImportRun:
    """Store an import with all its inputs. Nothing is fetched or read yet: see `work_on_input`.

    Args:
        way: how it came.
        inputs: what was sent, in its order; each with an address or with bytes.
        source: the outlet that all of it is filed under; "" to take what the articles say.
        dry_run: whether it only says what would happen.
        by: who sends it; None for the desk itself.
        at: now.
        feed: the feed that it comes from.

    Raises:
        NothingToImport: there is no item.
        NotPermitted: the role does not allow importing.
    """
    if by is not None:
        check(by, Permission.IMPORT_ARTICLES)
    if not inputs:
        raise NothingToImport
    run = ImportRun(
        way=way, source_name=one_line(source)[:_MOST_SOURCE], dry_run=dry_run, by=by, at=at
    )
    run.feed = feed
    return store_run(run, (new_input(one, at=at) for one in inputs))


def new_input(one: NewInput, *, at: datetime) -> ImportInput:
    """The row of an input, not stored yet."""
    return ImportInput(
        name=one_line(one.name)[-_MOST_NAME:],
        address=one.address.strip(),
        title=one_line(one.title)[:_MOST_NAME],
        given=one.given(),
        data=one.data,
        media_type=one_line(one.media_type)[:_MOST_TYPE],
        next_at=at,
    )


def store_run(run: ImportRun, inputs: Iterable[ImportInput]) -> ImportRun:
    """Store an import and its inputs, which count up from 1."""
    rows = list(inputs)
    run.input_count = len(rows)
    run.save(force_insert=True)
    for number, row in enumerate(rows, start=1):
        row.run, row.number = run, number
    ImportInput.objects.bulk_create(rows)
    return run
