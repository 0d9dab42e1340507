"""Checks that were made before, elsewhere or here: put with their claims, never taken for verdicts.

A claim that the desk does not know is opened and waits in the queue behind all others: a person
decides what to make of the earlier check, on the page of the claim.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F

from claims.importing.earlier.check import FoundCheck, Numbered
from claims.importing.language import find_language
from claims.importing.parsed import Rejected
from claims.importing.runs.actions.storing import count_rows, rejected_row, row_for
from claims.matching.actions.weighing import as_reasons
from claims.matching.fingerprints import fingerprint
from claims.messages import say
from claims.models import (
    Claim,
    EarlierCheck,
    ImportInput,
    ImportRow,
    ImportRun,
    InputState,
    NewClaim,
    Priority,
    RowOutcome,
    User,
    Way,
    What,
)
from claims.workflow import lock_claim, open_new_claims, record

# Any constant will do; it only has to be the same in every process ("checks" in ASCII, hex).
_ONE_AT_A_TIME = 0x636865636B73
# Nobody has weighed words that stand in no article: neither much nor little.
_SCORE = 0.5
_MOST_NAME = 500


@dataclass(frozen=True, kw_only=True)
class ChecksImport:
    """How checks are brought in.

    Attributes:
        run: the import whose report is written.
        own: whether this newsroom made them.
        known_only: whether claims that the desk does not know are left out.
    """

    run: ImportRun
    own: bool
    known_only: bool


def begin_checks_import(*, by: User | None, at: datetime) -> ImportRun:
    """Begin an import of earlier checks.

    Args:
        by: who brings them; None for whoever sits at the terminal.
        at: now.
    """
    return ImportRun.objects.create(way=Way.CHECKS, by=by, at=at)


@transaction.atomic
def begin_input(*, run: ImportRun, name: str, at: datetime) -> ImportInput:
    """Note a file or a page that is read for an import.

    Args:
        run: which import.
        name: of the file, or the address of the page.
        at: now.
    """
    number = ImportRun.objects.select_for_update(no_key=True).get(pk=run.pk).input_count + 1
    item = ImportInput.objects.create(
        run=run, number=number, name=name[-_MOST_NAME:], state=InputState.DONE, next_at=at
    )
    ImportRun.objects.filter(pk=run.pk).update(
        input_count=F("input_count") + 1, done_count=F("done_count") + 1
    )
    return item


@transaction.atomic
def store_checks(
    *, how: ChecksImport, item: ImportInput, found: Sequence[Numbered], at: datetime
) -> list[ImportRow]:
    """Put some checks with their claims, each with its row in the report; a dry run only foresees.

    A check that is there already, by its page and words, is the same or a newer version.

    Args:
        how: see there.
        item: of the import; how far it was read is noted.
        found: the next checks of it with their places, in their order; those refused too.
        at: now.

    Returns:
        The rows, in the same order.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    rows = [_row(how, item, part, one, at) for part, one in found]
    item.parts_done = found[-1][0]
    item.save(update_fields=["parts_done", "tries"])
    count_rows(how.run.pk, rows)
    return rows


def finish_checks_import(*, run: ImportRun, at: datetime) -> None:
    """End an import; safe to call twice."""
    ImportRun.objects.filter(pk=run.pk, finished_at__isnull=True).update(finished_at=at)


def foresee_check(check: FoundCheck, *, known_only: bool) -> RowOutcome:
    """What would become of a check, by itself; nothing is written.

    Args:
        check: which.
        known_only: as of `ChecksImport`.
    """
    standing = _standing(check)
    if standing is not None:
        same = standing.digest == check.digest()
        return RowOutcome.SAME if same else RowOutcome.CHANGED
    if known_only and _known(check) is None:
        return RowOutcome.IGNORED
    return RowOutcome.NEW


def _row(
    how: ChecksImport, item: ImportInput, part: int, one: FoundCheck | Rejected, at: datetime
) -> ImportRow:
    if not isinstance(one, Rejected):
        return _store(how, item, part, one, at)
    row = rejected_row(item, part, one, name=item.name or item.address)
    row.save(force_insert=True)
    return row


def _store(
    how: ChecksImport, item: ImportInput, part: int, check: FoundCheck, at: datetime
) -> ImportRow:
    standing = _standing(check)
    outcome = foresee_check(check, known_only=how.known_only)
    name = check.url or item.name or item.address
    row = row_for(item, part, outcome, name=name, title=check.words)
    row.claim_id = standing.claim_id if standing else _known(check)
    if outcome == RowOutcome.IGNORED:
        row.reason = say("The desk has no claim in these words.")
    elif not how.run.dry_run:
        row.claim_id = row.claim_id or _open(check, how.run.by, at)
    row.save(force_insert=True)
    if outcome in {RowOutcome.NEW, RowOutcome.CHANGED} and not how.run.dry_run:
        if standing is not None:
            EarlierCheck.objects.filter(pk=standing.pk).update(replaced_at=at)
        _keep(how, row, check, at)
    return row


def _keep(how: ChecksImport, row: ImportRow, check: FoundCheck, at: datetime) -> None:
    said = {**asdict(check), "data": dict(check.data)}
    claim = lock_claim(row.claim_id or 0)
    kept = EarlierCheck.objects.create(
        **said,
        claim=claim,
        key=check.key(),
        digest=check.digest(),
        own=how.own,
        row=row,
        brought_by=how.run.by,
        brought_at=at,
    )
    record(
        claim=claim,
        what=What.CHECKED_BEFORE,
        by=how.run.by,
        at=at,
        check=kept.pk,
        publisher=kept.publisher,
        rating=kept.rating,
        url=kept.url,
    )


def _standing(check: FoundCheck) -> EarlierCheck | None:
    return EarlierCheck.objects.filter(key=check.key(), replaced_at__isnull=True).first()


def _known(check: FoundCheck) -> int | None:
    """The claim with these words, or the one that it was merged into."""
    key = fingerprint(check.words, language=_language(check))
    found = Claim.objects.filter(fingerprint=key).values_list("pk", "merged_into").first()
    return found and (found[1] or found[0])


def _open(check: FoundCheck, by: User | None, at: datetime) -> int:
    language = _language(check)
    reason = say("it was checked before; the earlier check stands on its page")
    new = NewClaim(
        text=check.words,
        fingerprint=fingerprint(check.words, language=language),
        language=language,
        score=_SCORE,
        checkable=_SCORE,
        occurrence_count=0,
        priority=Priority.LOW,
        priority_reasons=json.dumps(as_reasons([reason])),
    )
    opened = open_new_claims(claims=[new], by=by, at=at)
    # An article may have brought the same words at this very moment.
    return opened.get(new.fingerprint) or _known(check) or 0


def _language(check: FoundCheck) -> str:
    return check.language or find_language(check.words) or "und"
