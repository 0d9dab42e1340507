"""Doing an import again: only what was rejected, or for real what was foreseen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from claims.importing.runs.actions.starting import store_run
from claims.importing.runs.queries import rejected_parts
from claims.messages import say
from claims.models import ImportInput, ImportRun, User, Way
from claims.permissions import Permission, check


class NothingToRepeat(Exception):
    """There is nothing in this import that could be done again."""


@transaction.atomic
def retry_rejected(*, run_id: int, by: User, at: datetime) -> ImportRun:
    """Start an import of what another one rejected: only those parts, links fetched anew.

    Asked for twice at once, both get the same import.

    Args:
        run_id: the import with the rejected rows; it must be finished.
        by: who wants it.
        at: now.

    Raises:
        NotPermitted: the role does not allow importing.
        ImportRun.DoesNotExist: there is no such import.
        NothingToRepeat: nothing of it was rejected, it is not finished, or its files are not kept
            any more.
    """
    run, going = _begin_again(run_id, by, dry_run=None)
    return going or _store_again(run, _rejected_inputs(run, at), by=by, at=at, dry_run=run.dry_run)


@transaction.atomic
def import_for_real(*, run_id: int, by: User, at: datetime) -> ImportRun:
    """Import what a dry run has looked at: the very bytes it saw, fetched pages included.

    Arguments and errors are those of `retry_rejected`.
    """
    run, going = _begin_again(run_id, by, dry_run=False)
    if not run.dry_run:
        message = say("This was no dry run: what it says is done.")
        raise NothingToRepeat(message)
    return going or _store_again(run, _all_inputs(run, at), by=by, at=at, dry_run=False)


def _begin_again(
    run_id: int, by: User, *, dry_run: bool | None
) -> tuple[ImportRun, ImportRun | None]:
    """The import, its row locked, and the one that does it again already.

    Args:
        dry_run: which of those that do it again count; None for those that do it in the same way.
    """
    check(by, Permission.IMPORT_ARTICLES)
    run = ImportRun.objects.select_for_update(no_key=True).get(pk=run_id)
    if run.way == Way.CHECKS:
        check(by, Permission.IMPORT_CHECKS)
    if run.finished_at is None:
        message = say("This import is not finished. Wait for it, then try again.")
        raise NothingToRepeat(message)
    wanted = run.dry_run if dry_run is None else dry_run
    going = run.retries.filter(finished_at__isnull=True, dry_run=wanted).order_by("-pk").first()
    return run, going


def _store_again(
    run: ImportRun, inputs: Iterator[ImportInput], *, by: User, at: datetime, dry_run: bool
) -> ImportRun:
    rows = list(inputs)
    if not rows:
        message = say(
            "Nothing of this import can be done again: nothing was rejected, or its files are not "
            "kept any more. Send them again."
        )
        raise NothingToRepeat(message)
    again = ImportRun(way=run.way, source_name=run.source_name, dry_run=dry_run, by=by, at=at)
    again.feed_id, again.retry_of = run.feed_id, run
    return store_run(again, rows)


def _rejected_inputs(run: ImportRun, at: datetime) -> Iterator[ImportInput]:
    parts = rejected_parts(run.pk)
    for item in run.inputs.filter(pk__in=parts).order_by("number"):
        fetched = item.fetched_at is not None or item.data is None
        if item.address and fetched:
            # The page may be another one by now, so its parts are not those of then.
            yield _copy(item, at, data=None, only_parts=None)
        elif item.data is not None:
            whole = 0 in parts[item.pk]
            only = None if whole else parts[item.pk]
            yield _copy(item, at, data=bytes(item.data), only_parts=only)


def _all_inputs(run: ImportRun, at: datetime) -> Iterator[ImportInput]:
    for item in run.inputs.order_by("number"):
        if item.data is None and not item.address:
            continue
        data = None if item.data is None else bytes(item.data)
        again = _copy(item, at, data=data, only_parts=item.only_parts)
        if data is not None:
            again.media_type = item.media_type
            again.headers = item.headers
            again.final_address = item.final_address
            again.fetched_at = item.fetched_at
        yield again


def _copy(
    item: ImportInput, at: datetime, *, data: bytes | None, only_parts: list[int] | None
) -> ImportInput:
    return ImportInput(
        name=item.name,
        address=item.address,
        title=item.title,
        given=item.given,
        data=data,
        media_type=item.media_type if data is not None else "",
        only_parts=only_parts,
        next_at=at,
    )
