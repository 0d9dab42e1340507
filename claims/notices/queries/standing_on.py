"""Who is told that something moved under what they signed: a sheet, or a public verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claims.models import (
    ClaimEvent,
    NoticeKind,
    Publication,
    SignOffSheet,
    StatementMark,
    User,
    seen_by_readers,
)
from claims.notices.queries.told import Told


def signers_told(event: ClaimEvent, reason: str) -> Iterator[Told]:
    """The two who stand for the verdict that readers see, when somebody moves its places.

    Of a verdict that one person gave nobody is told: places go to and fro there all day.
    """
    public = Publication.objects.current().filter(claim=event.claim_id, published_at__lte=event.at)
    for seen in public.select_related("verdict__by", "verdict__second_by"):
        verdict = seen.verdict
        if verdict is None or (verdict.second_by is None and verdict.round_id is None):
            continue
        for person in filter(None, (verdict.by, verdict.second_by)):
            yield Told(person, NoticeKind.PLACES_MOVED, event.by, reason)


def sheets_told(event: ClaimEvent, claim_id: int, by: User | None) -> Iterator[Told]:
    """Who signed a sheet that rests on a verdict which readers see no more, and who wrote the text.

    Also who changed the verdict: they may not know what was printed on the strength of it.

    Args:
        event: what took the verdict from readers.
        claim_id: the claim that the verdict is on.
        by: who took it.
    """
    for sheet in _sheets_on(claim_id, event):
        text = sheet.text_version
        for person in (sheet.by, text.by, text.own_copy.by):
            who = None if by == person else by
            yield Told(person, NoticeKind.SHEET_MOVED, who, sheet=sheet)


def _sheets_on(claim_id: int, event: ClaimEvent) -> Iterable[SignOffSheet]:
    """The newest sheet of each draft, where it rests on a verdict on the claim no longer seen.

    By the marks as they were when it was signed.
    """
    on_claim = StatementMark.objects.filter(verdict__claim=claim_id)
    marks = list(on_claim.exclude(seen_by_readers("verdict")).select_related("statement"))
    texts = {mark.statement.text_version_id for mark in marks}
    drafts = SignOffSheet.objects.filter(text_version__in=texts).values("text_version__own_copy")
    signed = SignOffSheet.objects.filter(text_version__own_copy__in=drafts, at__lte=event.at)
    people = ("by", "text_version__by", "text_version__own_copy__by")
    newest = {
        sheet.text_version.own_copy_id: sheet
        for sheet in signed.select_related(*people).defer("payload").order_by("pk")
    }
    return [sheet for sheet in newest.values() if any(_held(mark, sheet) for mark in marks)]


def _held(mark: StatementMark, sheet: SignOffSheet) -> bool:
    """Whether a mark was the latest on its statement when the sheet of that text was signed."""
    if mark.statement.text_version_id != sheet.text_version_id or mark.at > sheet.at:
        return False
    later = StatementMark.objects.filter(statement=mark.statement_id, number__gt=mark.number)
    return not later.filter(at__lte=sheet.at).exists()
