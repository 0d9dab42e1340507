"""Storing what was read: a batch is one transaction of articles, rows and how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from django.db import DataError, OperationalError, transaction
from django.db.models import F
from psycopg.errors import DeadlockDetected

from claims.importing.actions.storing import ImportCollision, content_hash, foresee_import
from claims.importing.actions.together import Stored, import_articles
from claims.importing.arrivals import Arrival
from claims.importing.entries import Entry
from claims.importing.parsed import Rejected
from claims.importing.queries import same_texts
from claims.importing.runs.queries import foreseen
from claims.importing.runs.sent import Sent
from claims.messages import Message, say
from claims.models import ImportInput, ImportRow, ImportRun, InputState, RowOutcome, User

# Two imports of the same articles in another order can wait for each other; PostgreSQL then undoes
# one of them, which is met once or twice.
MOST_ATTEMPTS = 5

_MOST_NAME = 500
_MOST_CODE = 40

type Outcome = Stored | Rejected


class InputMoved(Exception):
    """Another worker has gone on with this input; what this one read of it is not needed."""


def store_batch(
    *, item: ImportInput, sent: Sent, entries: Sequence[Entry], at: datetime
) -> list[int]:
    """Store some articles of an input with their rows; nothing of it, or all of it.

    Args:
        item: as it was when its reading began, `parts_done` up to date; with its run.
        sent: what is known of the item.
        entries: the next parts of it, in their order.
        at: now.

    Returns:
        The numbers of the articles that are new or changed.

    Raises:
        InputMoved: another worker was faster.
    """
    return again_if_undone(partial(_store_batch, item=item, sent=sent, entries=entries, at=at))


def again_if_undone[T](store: Callable[[], T]) -> T:
    """Do a transaction again that PostgreSQL has undone to end a deadlock.

    Args:
        store: the transaction, which may be done more than once.
    """
    for _ in range(MOST_ATTEMPTS - 1):
        try:
            return store()
        except OperationalError as error:
            if not isinstance(error.__cause__, DeadlockDetected):
                raise
    return store()


@transaction.atomic
def _store_batch(
    *, item: ImportInput, sent: Sent, entries: Sequence[Entry], at: datetime
) -> list[int]:
    lock_input(item)
    write = _foreseen_rows if item.run.dry_run else _stored_rows
    rows = write(item, sent, entries, at)
    ImportRow.objects.bulk_create(rows)
    parts_done = entries[-1].part
    ImportInput.objects.filter(pk=item.pk).update(parts_done=parts_done, tries=0, waits_why="")
    count_rows(item.run_id, rows)
    item.parts_done = parts_done
    written = {RowOutcome.NEW, RowOutcome.CHANGED}
    return [row.article_id for row in rows if row.article_id and row.outcome in written]


def lock_input(item: ImportInput) -> None:
    """Hold the row of an input until the transaction ends, if it stands where it was left.

    Raises:
        InputMoved: it does not.
    """
    here = ImportInput.objects.select_for_update(no_key=True).filter(
        pk=item.pk, state=InputState.WAITING, parts_done=item.parts_done
    )
    if not here.values_list("pk", flat=True).first():
        raise InputMoved(f"input {item.pk} is not where it was any more")


def count_rows(run_id: int, rows: Iterable[ImportRow]) -> None:
    """Add rows to the counts of their import. Last in a transaction: all inputs share this row."""
    counts = Counter(row.outcome for row in rows)
    changes = {f"{outcome}_count": F(f"{outcome}_count") + n for outcome, n in counts.items()}
    if changes:
        ImportRun.objects.filter(pk=run_id).update(**changes)


def end_input(item: ImportInput, at: datetime) -> None:
    """Say that an input is through, and its import too with the last of them."""
    ImportInput.objects.filter(pk=item.pk).update(state=InputState.DONE, waits_why="")
    run = ImportRun.objects.filter(pk=item.run_id)
    run.update(done_count=F("done_count") + 1)
    run.filter(done_count=F("input_count"), finished_at__isnull=True).update(finished_at=at)


@contextmanager
def ending(item: ImportInput, *, nothing: Message, at: datetime) -> Iterator[None]:
    """Read and store an input inside of this: it is through afterwards, or rejected with a reason.

    Args:
        item: as it was when its reading began; `Rejected` inside means no more of it can be read.
        nothing: why it is rejected where it brought no row at all.
        at: now.

    Raises:
        InputMoved: another worker was faster.
    """
    try:
        yield
    except Rejected as error:
        reject_rest(item, error, at=at)
        return
    if not ImportRow.objects.filter(input=item).exists():
        reject_rest(item, Rejected(nothing, code="empty"), at=at)
        return
    with transaction.atomic():
        lock_input(item)
        end_input(item, at)


@transaction.atomic
def reject_rest(item: ImportInput, error: Rejected, *, at: datetime) -> None:
    """End an input of which no more can be read; what was stored of it stays.

    Raises:
        InputMoved: another worker was faster.
    """
    lock_input(item)
    row = rejected_row(item, 0, error, name=item.name or item.address)
    row.save(force_insert=True)
    count_rows(item.run_id, [row])
    end_input(item, at)


def row_for(item: ImportInput, part: int, outcome: RowOutcome, **fields: object) -> ImportRow:
    """A row of the report, not stored yet; what is too long for its column is cut."""
    for name, most in (("name", _MOST_NAME), ("title", _MOST_NAME), ("code", _MOST_CODE)):
        fields[name] = str(fields.get(name, ""))[:most]
    return ImportRow(run_id=item.run_id, input=item, part=part, outcome=outcome, **fields)


def rejected_row(item: ImportInput, part: int, error: Rejected, *, name: str = "") -> ImportRow:
    """The row of what was not imported."""
    return row_for(item, part, RowOutcome.REJECTED, name=name, code=error.code, reason=error.reason)


def _stored_rows(
    item: ImportInput, sent: Sent, entries: Sequence[Entry], at: datetime
) -> list[ImportRow]:
    arrivals = _arrivals(sent, entries)
    stored = store_articles(list(arrivals.values()), by=item.run.by, at=at)
    outcomes = dict(zip(arrivals, stored, strict=True))
    return [_row(item, entry, outcomes.get(entry.part)) for entry in entries]


def store_articles(arrivals: Sequence[Arrival], *, by: User | None, at: datetime) -> list[Outcome]:
    """Store articles; one that the tables cannot hold is rejected without the others.

    Returns:
        What became of each, in their order.
    """
    try:
        with transaction.atomic():
            return list(import_articles(arrivals=arrivals, by=by, at=at))
    except DataError as error:
        if len(arrivals) == 1:
            return [_not_storable(error)]
    return [store_articles([one], by=by, at=at)[0] for one in arrivals]


def _not_storable(error: DataError) -> Rejected:
    said = str(error).partition("\n")[0]
    return Rejected(
        say("The database cannot hold this article: %(said)s. Import its text alone.", said=said),
        code="not_storable",
    )


def _row(item: ImportInput, entry: Entry, outcome: Outcome | None) -> ImportRow:
    """The row of an entry; outcome: None where it held no article."""
    if outcome is None:
        outcome = entry.rejection or Rejected(say("There is no article here."), code="empty")
    return stored_row(item, entry.part, outcome, name=entry.name)


def stored_row(item: ImportInput, part: int, outcome: Outcome, *, name: str) -> ImportRow:
    """The row of what `store_articles` did with an article."""
    if isinstance(outcome, ImportCollision):
        outcome = Rejected(str(outcome), code="collision")
    if isinstance(outcome, Rejected):
        return rejected_row(item, part, outcome, name=name)
    article = outcome.article
    return row_for(
        item, part, RowOutcome(outcome.kind), name=name, title=article.title, article=article
    )


def _foreseen_rows(
    item: ImportInput, sent: Sent, entries: Sequence[Entry], _at: datetime
) -> list[ImportRow]:
    """What would become of each; one that came before in this import would be there by then."""
    arrivals = _arrivals(sent, entries)
    # Inputs of one import are read side by side: what one foresees, the next must know.
    ImportRun.objects.select_for_update(no_key=True).get(pk=item.run_id)
    hashes = {part: content_hash(one.parsed.text) for part, one in arrivals.items()}
    there = same_texts(set(hashes.values()))
    met = foreseen(item.run_id, set(hashes.values()))
    rows = []
    for entry in entries:
        arrival, digest = arrivals.get(entry.part), hashes.get(entry.part, "")
        if arrival is None:
            rows.append(_row(item, entry, None))
            continue
        outcome = RowOutcome.SAME if digest in met else _foresee(arrival)
        met.add(digest)
        row = row_for(item, entry.part, outcome, name=entry.name, title=arrival.parsed.title)
        row.foreseen_hash, row.article = digest, there.get(digest)
        rows.append(row)
    return rows


def _foresee(arrival: Arrival) -> RowOutcome:
    name, source = arrival.known_as, arrival.source
    return RowOutcome(foresee_import(parsed=arrival.parsed, name=name, source=source))


def _arrivals(sent: Sent, entries: Sequence[Entry]) -> dict[int, Arrival]:
    """The articles among the entries, by their part."""
    return {
        entry.part: sent.arrival(entry, entry.article)
        for entry in entries
        if entry.article is not None
    }
