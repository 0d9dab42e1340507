"""Fetching the link of an input: kept as it came, tried again later, or refused for good."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from claims.fetching import headers as reading
from claims.fetching.client import fetch
from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.limits import Fetched, limits_of
from claims.importing.actions.turns import host_of, note_crawl_delay, take_turn
from claims.importing.parsed import Rejected
from claims.importing.runs.actions.storing import (
    count_rows,
    end_input,
    lock_input,
    rejected_row,
    row_for,
)
from claims.importing.runs.queries import last_answer
from claims.importing.runs.waiting import wait_after
from claims.messages import say
from claims.models import Article, ImportInput, ImportRow, Original, RowOutcome, Way

# A link that waits for its turn at a server is looked at again after this, whatever happens.
TURN_FORGOTTEN = timedelta(minutes=2)

_MOST_ADDRESS = 2_000
_MOST_MEDIA_TYPE = 200
_MOST_WHY = 500


def fetch_input(*, item: ImportInput, at: datetime) -> bool:
    """Fetch what an input links to; outside of any transaction, since it may take a minute.

    If the page was fetched before, it is asked whether it has changed since (RFC 9110, 13).

    Args:
        item: with its run; its bytes are filled in.
        at: now.

    Returns:
        Whether there are bytes to read now. If not, the input waits for its next try, or it is
        through and its row says why.

    Raises:
        InputMoved: another worker was faster.
    """
    # What came of an article at this address says nothing of the checks that its page tells of.
    known = None if item.run.way == Way.CHECKS else last_answer(item.address)
    try:
        if (free_at := take_turn(address=item.address, at=at)) is not None:
            _wait_for_turn(item, free_at, at)
            return False
        fetched = _ask(item.address, known, at)
    except FetchRefused as error:
        _end(item, _refusal(item, error), at)
        return False
    except FetchFailed as error:
        _wait_or_end(item, error, at)
        return False
    if fetched.not_modified and known is not None:
        _end(item, _unchanged(item, known.article), at)
        return False
    _keep(item, fetched, at)
    return True


def _ask(address: str, known: Original | None, at: datetime) -> Fetched:
    headers = tuple((name, value) for name, value in known.headers) if known else ()
    try:
        return fetch(
            address,
            limits=limits_of(settings),
            etag=reading.validator(headers, "ETag", reading.MOST_ETAG),
            last_modified=reading.validator(headers, "Last-Modified", reading.MOST_LAST_MODIFIED),
        )
    finally:
        note_crawl_delay(address=address, at=at)


@transaction.atomic
def _wait_for_turn(item: ImportInput, free_at: datetime, at: datetime) -> None:
    """Put an input off until the server may be asked; that was no try of its own.

    Whoever has the turn starts it. The moment noted is for the case that this is forgotten.
    """
    lock_input(item)
    item.tries -= 1
    item.waits_for_host = host_of(item.address)
    item.next_at = max(free_at, at + TURN_FORGOTTEN)
    item.waits_why = say(
        "%(host)s is asked for one page after another. Its turn comes.", host=item.waits_for_host
    )
    item.save(update_fields=["tries", "waits_for_host", "next_at", "waits_why"])


@transaction.atomic
def _keep(item: ImportInput, fetched: Fetched, at: datetime) -> None:
    """Store the answer before it is read, so that no crash makes us ask a second time."""
    lock_input(item)
    item.data = fetched.data
    charset = f"; charset={fetched.charset}" if fetched.charset else ""
    item.media_type = f"{fetched.media_type}{charset}"[:_MOST_MEDIA_TYPE]
    item.headers = [list(header) for header in fetched.headers]
    item.final_address = fetched.final_address[:_MOST_ADDRESS]
    item.fetched_at = at
    item.tries, item.waits_why = 0, ""
    item.save(
        update_fields=[
            "data",
            "media_type",
            "headers",
            "final_address",
            "fetched_at",
            "tries",
            "waits_why",
        ]
    )


def _wait_or_end(item: ImportInput, error: FetchFailed, at: datetime) -> None:
    if not error.retry or item.tries >= settings.VERIFY_IMPORT_TRIES:
        _end(item, _refusal(item, error), at)
        return
    with transaction.atomic():
        lock_input(item)
        item.next_at = at + wait_after(item.tries, retry_after=error.retry_after)
        item.waits_why = error.reason[:_MOST_WHY]
        item.save(update_fields=["next_at", "waits_why"])


def _refusal(item: ImportInput, error: FetchRefused | FetchFailed) -> ImportRow:
    reason = error.reason
    if item.tries > 1:
        reason = say("%(reason)s Tried %(tries)d times.", reason=reason, tries=item.tries)
    rejected = Rejected(reason, code=error.code)
    return rejected_row(item, 0, rejected, name=item.address)


def _unchanged(item: ImportInput, article: Article) -> ImportRow:
    return row_for(
        item,
        1,
        RowOutcome.SAME,
        name=item.address,
        title=article.title,
        article=article,
        code="not_modified",
        reason=say("The server says that the page has not changed since it was last fetched."),
    )


@transaction.atomic
def _end(item: ImportInput, row: ImportRow, at: datetime) -> None:
    lock_input(item)
    row.save(force_insert=True)
    count_rows(item.run_id, [row])
    end_input(item, at)
