"""What a sign-off sheet is made of, and which sheets a person may see."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from claims.models import (
    CopyVersion,
    Evidence,
    Publication,
    PublicationKind,
    SignOffSheet,
    StatementMark,
    User,
    Verdict,
)
from claims.own_copy.queries.drafts import copies_seen_by, latest_mark_of_each
from claims.own_copy.sheets import Head, Line, Source, payload


def sheets_seen_by(user: User) -> QuerySet[SignOffSheet]:
    """The sheets of drafts that a person may see."""
    return SignOffSheet.objects.filter(text_version__own_copy__in=copies_seen_by(user))


def sheet_of(version: CopyVersion, *, by: User, at: datetime) -> dict[str, Any]:
    """The sheet of a version of which every statement is settled.

    Args:
        version: with its draft.
        by: who signs.
        at: when.
    """
    authors = User.objects.filter(copy_versions__own_copy=version.own_copy_id).distinct()
    head = Head(
        title=version.own_copy.title,
        language=version.own_copy.language,
        version=version.number,
        sha256=version.sha256,
        authors=tuple(str(author) for author in authors.order_by("pk")),
        signed_by=str(by),
        signed_at=_iso(at),
    )
    marks = latest_mark_of_each(version)
    lines = [
        Line(
            position=statement.position,
            words=statement.words,
            state=statement.state,
            sources=sources_of(marks[statement.pk]),
            note=marks[statement.pk].note,
            by=str(marks[statement.pk].by),
            at=_iso(marks[statement.pk].at),
            carried=marks[statement.pk].carried_from_id is not None,
        )
        for statement in version.statements.order_by("position")
    ]
    return payload(head, lines)


def sources_of(mark: StatementMark) -> tuple[Source, ...]:
    """What a mark rests on, in the words of the sheet."""
    found = []
    if mark.link:
        found.append(Source("link", mark.link, url=mark.link))
    if mark.file:
        found.append(Source("file", mark.file_name, sha256=mark.file_sha256))
    if mark.evidence is not None:
        found.append(_evidence(mark.evidence))
    if mark.verdict is not None:
        verdict = mark.verdict
        url = _address_of(verdict)
        found.append(Source("verdict", verdict.claim.text, url=url, rating=verdict.rating))
    if mark.said:
        found.append(Source("said", mark.said))
    return tuple(found)


def _evidence(piece: Evidence) -> Source:
    """A piece of evidence; a sheet is handed round, so a protected source is not named on it."""
    if piece.protected:
        desk = f"{settings.VERIFY_SITE_URL}{reverse('review', args=[piece.claim_id])}#evidence"
        return Source("protected", piece.public_description, url=desk)
    told = f"{piece.title}, {piece.publisher}"
    return Source("evidence", told, url=piece.url, sha256=piece.snapshot_sha256)


def _address_of(verdict: Verdict) -> str:
    """Where this very verdict is read, whatever takes its place: on paper nobody follows a link."""
    versions = Publication.objects.filter(claim=verdict.claim_id, kind=PublicationKind.VERDICT)
    seen = list(versions.order_by("sequence").values_list("verdict", flat=True))
    if verdict.pk in seen:
        path = reverse("claim-version", args=[verdict.claim_id, seen.index(verdict.pk) + 1])
    else:
        path = f"/claims/{verdict.claim_id}/"
    return f"{settings.VERIFY_SITE_URL}{path}"


def _iso(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
