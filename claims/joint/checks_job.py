"""Working on an input of earlier checks: fetch it if it is a link, read it, store it in batches."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import suppress
from datetime import datetime

from django.db import transaction

from claims.importing.decoding import named_charset
from claims.importing.earlier.check import Numbered
from claims.importing.earlier.sources import how_of, read_checks
from claims.importing.parsed import Rejected
from claims.importing.runs.actions.storing import InputMoved, ending, lock_input
from claims.importing.runs.actions.working import has_data, hold_input
from claims.joint.earlier_checks import ChecksImport, store_checks
from claims.messages import say
from claims.models import ImportInput

# Others that bring checks in wait for the end of a batch: some tenths of a second.
CHECKS_A_BATCH = 50


def work_on_checks(*, input_id: int, at: datetime) -> Generator[int, None, None]:
    """Bring the checks of one input to their claims, from where it was left.

    Run it to its end, or close it: it holds a lock meanwhile. Whenever it stops, what was stored
    stays, and the next call goes on after that. While another worker is at it, nothing is done.

    Args:
        input_id: which item.
        at: now.

    Yields:
        After each batch that is stored for good: how many places were read.
    """
    with hold_input(input_id=input_id, at=at) as item:
        if item is not None and has_data(item=item, at=at):
            with suppress(InputMoved):
                yield from _read(item, at)


def _read(item: ImportInput, at: datetime) -> Iterator[int]:
    with ending(item, nothing=say("There is no check in it."), at=at):
        how = how_of(item.given)
        charset = named_charset(item.media_type)
        found = read_checks(
            bytes(item.data or b""), how=how, address=item.final_address, charset=charset
        )
        what = ChecksImport(run=item.run, own=how.own, known_only=how.known_only)
        for batch in _batches(_left(item, found)):
            _store(item, what, batch, at)
            yield len(batch)


def _left(item: ImportInput, found: Iterator[Numbered]) -> Iterator[Numbered]:
    """What is left to be stored; an error that ends the reading comes after it."""
    only = None if item.only_parts is None else frozenset(item.only_parts)
    done = item.parts_done
    return (one for one in found if one[0] > done and (only is None or one[0] in only))


def _batches(found: Iterator[Numbered]) -> Iterator[list[Numbered]]:
    """Places in batches; what was read before an error is handed on before the error."""
    batch: list[Numbered] = []
    try:
        for one in found:
            batch.append(one)
            if len(batch) == CHECKS_A_BATCH:
                yield batch
                batch = []
    except Rejected:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


@transaction.atomic
def _store(item: ImportInput, what: ChecksImport, batch: list[Numbered], at: datetime) -> None:
    lock_input(item)
    item.tries = 0
    store_checks(how=what, item=item, found=batch, at=at)
