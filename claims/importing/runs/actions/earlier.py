"""Sending in checks that were made before: files and links are stored, jobs read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.importing.earlier.sources import MOST_BYTES, HowToRead, is_table
from claims.importing.metadata import one_line
from claims.importing.parsed import Rejected
from claims.importing.runs.actions.starting import NothingToImport, new_input, store_run
from claims.importing.runs.sent import NewInput
from claims.messages import say
from claims.models import ChecksFile, ImportRun, User, Way
from claims.permissions import Permission, check

_MOST_NAME = 500


class ChecksNotAccepted(Exception):
    """A file of checks that cannot be read at all; `args[0]` says why.

    Attributes:
        field: what is wrong, as programs call it.
    """

    field = "file"


class MappingNeeded(ChecksNotAccepted):
    """A table of which nobody has said what its columns mean."""

    field = "mapping"

    def __init__(self) -> None:
        super().__init__(say("This is a table: say what its columns mean."))


class ChecksFileGone(Exception):
    """What was sent is not kept any more."""

    def __init__(self) -> None:
        super().__init__(say("This file is not kept any more. Send it again."))


def start_checks(
    *, inputs: Sequence[NewInput], how: HowToRead, dry_run: bool, by: User, at: datetime
) -> ImportRun:
    """Store files and links of checks as an import. Nothing is read yet: see `work_on_checks`.

    Args:
        inputs: what was sent, in its order; each with an address or with bytes.
        how: how they are read and brought in.
        dry_run: whether it only says what would happen.
        by: who sends it.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        NothingToImport: there is no item.
        ChecksNotAccepted: a file is empty, too large or no text, or it is a table, and nobody has
            said what its columns mean.
    """
    check(by, Permission.IMPORT_CHECKS)
    if not inputs:
        raise NothingToImport
    tables = [_is_table(one.data) for one in inputs if one.data is not None]
    if any(tables) and how.mapping is None:
        raise MappingNeeded
    return _store(ImportRun(way=Way.CHECKS, dry_run=dry_run, by=by, at=at), inputs, how, at)


@transaction.atomic
def _store(run: ImportRun, inputs: Sequence[NewInput], how: HowToRead, at: datetime) -> ImportRun:
    rows = [new_input(one, at=at) for one in inputs]
    for row in rows:
        row.given = how.as_json()
    return store_run(run, rows)


def _is_table(data: bytes) -> bool:
    if len(data) > MOST_BYTES:
        raise ChecksNotAccepted(
            say(
                "The file has %(size)s bytes; %(most)s at most are taken in here. Split it, or "
                "import it on the machine of the desk.",
                size=len(data),
                most=MOST_BYTES,
            )
        )
    if not data.strip():
        raise ChecksNotAccepted(say("The file is empty."))
    try:
        return is_table(data)
    except Rejected as error:
        raise ChecksNotAccepted(error.reason) from error


def keep_checks_file(*, name: str, data: bytes, by: User, at: datetime) -> ChecksFile:
    """Keep a file until it is said how it is to be read.

    Args:
        name: of the file.
        data: what is in it.
        by: who sends it.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        ChecksNotAccepted: it is empty, too large, or no text.
    """
    check(by, Permission.IMPORT_CHECKS)
    _is_table(data)
    named = one_line(name)[-_MOST_NAME:] or "-"
    return ChecksFile.objects.create(name=named, data=data, by=by, at=at)


def keep_choices(*, file_id: int, choices: Mapping[str, Any], by: User) -> None:
    """Keep what was chosen for a file, right or not.

    Args:
        file_id: which.
        choices: as the form has them.
        by: who chose.

    Raises:
        NotPermitted: the role does not allow it.
        ChecksFileGone: its bytes are not kept any more.
    """
    check(by, Permission.IMPORT_CHECKS)
    kept = ChecksFile.objects.filter(pk=file_id, data__isnull=False)
    if not kept.update(choices=dict(choices)):
        raise ChecksFileGone


@transaction.atomic
def start_checks_of_file(
    *, file_id: int, how: HowToRead, dry_run: bool, by: User, at: datetime
) -> ImportRun:
    """Make an import of a file that is kept. Asked for twice at once, both get the same one.

    Args:
        file_id: which.
        how, dry_run, by, at: as of `start_checks`.

    Raises:
        ChecksFile.DoesNotExist: there is no such file.
        ChecksFileGone: its bytes are not kept any more.
        NotPermitted, ChecksNotAccepted: as of `start_checks`.
    """
    check(by, Permission.IMPORT_CHECKS)
    kept = ChecksFile.objects.select_for_update(no_key=True).get(pk=file_id)
    if kept.data is None:
        raise ChecksFileGone
    if (going := _going(kept, how, dry_run=dry_run)) is not None:
        return going
    one = NewInput(name=kept.name, data=bytes(kept.data))
    run = start_checks(inputs=[one], how=how, dry_run=dry_run, by=by, at=at)
    if kept.run_id is not None:
        ImportRun.objects.filter(pk=run.pk).update(retry_of=kept.run_id)
    kept.run = run
    kept.save(update_fields=["run"])
    return run


def _going(kept: ChecksFile, how: HowToRead, *, dry_run: bool) -> ImportRun | None:
    """The import of it by the same choices that is not finished yet."""
    unfinished = ImportRun.objects.filter(checks_file=kept, finished_at=None, dry_run=dry_run)
    return unfinished.filter(inputs__given=how.as_json()).first()


def forget_checks_file(*, file_id: int, by: User) -> None:
    """Let go of a file; what was imported of it stays. Safe to call twice.

    Args:
        file_id: which.
        by: who wants it.

    Raises:
        NotPermitted: the role does not allow it.
    """
    check(by, Permission.IMPORT_CHECKS)
    ChecksFile.objects.filter(pk=file_id).update(data=None, choices={})
