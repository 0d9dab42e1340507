"""Working on an input: fetch it if it is a link, read it, store it batch by batch."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from claims.importing.entries import Entry, Limits
from claims.importing.inputs import read_articles
from claims.importing.parsed import Rejected
from claims.importing.runs.actions.asking import fetch_input
from claims.importing.runs.actions.storing import (
    InputMoved,
    ending,
    reject_rest,
    store_batch,
)
from claims.importing.runs.sent import Sent
from claims.messages import say
from claims.models import ImportInput, InputState

# The jobs that follow take as many: two that open the same claims at once wait for each other's
# end, and the more claims each has, the likelier one of them is the same.
ARTICLES_A_BATCH = 50
# Few articles are large; a batch of such ones ends sooner, so that memory stays flat.
BYTES_A_BATCH = 20_000_000
# Of the numbers that advisory locks have, those of inputs begin here ("imp").
_LOCKS = 0x696D70 << 40


def work_on_input(*, input_id: int, at: datetime) -> Generator[list[int], None, None]:
    """Bring the articles of one input into the desk, from where it was left.

    Run it to its end, or close it: it holds a lock meanwhile. Whenever it stops, what was stored
    stays, and the next call goes on after that. While another worker is at it, nothing is done.

    Args:
        input_id: which item.
        at: now.

    Yields:
        After each batch that is stored for good: the numbers of the articles that are new.
    """
    with hold_input(input_id=input_id, at=at) as item:
        if item is not None and has_data(item=item, at=at):
            with suppress(InputMoved):
                yield from _read(item, at)


@contextmanager
def hold_input(*, input_id: int, at: datetime) -> Iterator[ImportInput | None]:
    """Be alone with an input while it is worked on; None where there is nothing to do now.

    Args:
        input_id: which item.
        at: now.
    """
    with _only_worker(input_id) as is_ours:
        yield _begin(input_id, at) if is_ours else None


def has_data(*, item: ImportInput, at: datetime) -> bool:
    """Whether the bytes of an input are there to be read, fetching them if it is a link.

    Args:
        item: from `hold_input`.
        at: now.
    """
    try:
        return item.data is not None or fetch_input(item=item, at=at)
    except InputMoved:
        return False


@contextmanager
def _only_worker(input_id: int) -> Iterator[bool]:
    """Whether this connection is alone with an input; the lock of a dead worker goes with it."""
    key = _LOCKS + input_id
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        [is_ours] = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@transaction.atomic
def _begin(input_id: int, at: datetime) -> ImportInput | None:
    """The input with its run, if there is something to do; the try is counted before it begins.

    So an input that kills every worker which touches it is not tried for ever.
    """
    due = ImportInput.objects.filter(pk=input_id, state=InputState.WAITING, next_at__lte=at)
    item = due.select_related("run__by").select_for_update(no_key=True, of=("self",)).first()
    if item is None:
        return None
    if item.tries >= settings.VERIFY_IMPORT_TRIES:
        reject_rest(item, _broken_off(item), at=at)
        return None
    item.tries += 1
    item.waits_for_host = ""
    item.save(update_fields=["tries", "waits_for_host"])
    return item


def _broken_off(item: ImportInput) -> Rejected:
    return Rejected(
        say(
            "Reading it was broken off %(tries)d times after part %(parts_done)d, and "
            "nothing more of it was read. Import it in smaller pieces; the log of the "
            "worker tells more.",
            tries=item.tries,
            parts_done=item.parts_done,
        ),
        code="broken_off",
    )


def _read(item: ImportInput, at: datetime) -> Iterator[list[int]]:
    sent = _sent(item)
    with ending(item, nothing=say("There is no article in it."), at=at):
        for batch in _batches(_entries(item, sent)):
            yield store_batch(item=item, sent=sent, entries=batch, at=at)


def _sent(item: ImportInput) -> Sent:
    return Sent(
        name=item.name,
        address=item.address,
        title=item.title,
        given=item.given,
        source=item.run.source_name,
        headers=tuple((name, value) for name, value in item.headers),
        final_address=item.final_address,
        fetched_at=item.fetched_at,
    )


def _entries(item: ImportInput, sent: Sent) -> Iterator[Entry]:
    """What is left to be read.

    Raises:
        Rejected: nothing (more) of it can be read.
    """
    only = None if item.only_parts is None else frozenset(item.only_parts)
    limits = Limits(max_article_bytes=settings.VERIFY_MAX_ARTICLE_BYTES)
    data = bytes(item.data or b"")
    for entry in read_articles(data, name=sent.read_as, limits=limits, media_type=item.media_type):
        if entry.part > item.parts_done and (only is None or entry.part in only):
            yield entry


def _batches(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    """Entries in batches; what was read before an error is handed on before the error."""
    batch: list[Entry] = []
    size = 0
    try:
        for entry in entries:
            batch.append(entry)
            size += len(entry.data)
            if len(batch) == ARTICLES_A_BATCH or size > BYTES_A_BATCH:
                yield batch
                batch, size = [], 0
    except Rejected:
        if batch:
            yield batch
        raise
    if batch:
        yield batch
