"""What a draft of the newsroom's own says, as the other stages read it, and what people type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Window
from django.db.models.functions import RowNumber

from claims.importing.parsed import Rejected
from claims.importing.parsers import parse
from claims.joint.own_copy import draft_of, kept_file
from claims.matching.likeness import LEAST
from claims.matching.lookup import similar_to_each
from claims.models import Evidence, Publication, Statement, User
from claims.own_copy.entries import DraftEntry, MarkEntry, NotAccepted
from claims.pages.desk.asking import row_number
from claims.pages.desk.entry import DeskRequest
from claims.review.links import link_fault
from claims.review.typed import one_line, storable

LOOKED_UP = 60
"""Open statements of a page for which claims that were checked before are looked up."""

KNOWN_SHOWN = 2
"""Claims checked before that are offered for one statement."""

EVIDENCE_SHOWN = 5
"""Pieces of evidence of each of them that are offered."""


@dataclass(frozen=True, slots=True)
class Known:
    """A claim with a public verdict that a statement is like."""

    publication: Publication
    evidence: tuple[Evidence, ...]


def read_draft(request: DeskRequest, *, title: str) -> DraftEntry:
    """The draft that a form brings: its file if there is one, else its text.

    Args:
        request: with `text` and `file`.
        title: of the draft.

    Raises:
        NotAccepted: the file cannot be read; the message is for its field.
    """
    file = request.FILES.get("file")
    name = (file.name or "") if file else ""
    text = _read_file(file, name) if file else storable(request.POST.get("text", ""))
    return draft_of(text, title=title, file_name=name)


def read_mark(request: DeskRequest) -> MarkEntry:
    """The mark that a form brings.

    Raises:
        NotAccepted: the file is of no type that is kept.
    """
    post = request.POST
    link = one_line(post.get("link", ""))
    kind, _, number = post.get("known", "").partition("-")
    return MarkEntry(
        state=post.get("state", ""),
        proposed=storable(post.get("proposed", "")),
        note=storable(post.get("note", "")),
        link=link,
        link_fault=link_fault(link) if link else "",
        said=storable(post.get("said", "")),
        file=kept_file(request.FILES.get("file")),
        evidence=row_number(number) if kind == "evidence" else None,
        verdict=row_number(number) if kind == "verdict" else None,
    )


def checked_before(
    statements: Iterable[Statement], *, language: str, user: User
) -> Mapping[int, list[Known]]:
    """Claims with a public verdict that statements are like, by the number of the statement.

    Args:
        statements: at most LOOKED_UP of them are looked up.
        language: of the draft.
        user: who looks; evidence that others have sealed is left out.
    """
    wanted = list(statements)[:LOOKED_UP]
    texts = [(one.words, language) for one in wanted]
    found = similar_to_each(texts=texts, published_only=True, limit=KNOWN_SHOWN)
    alike = {
        one.pk: [match.claim_id for match in matches if match.score >= LEAST]
        for one, matches in zip(wanted, found, strict=True)
    }
    numbers = {number for claims in alike.values() for number in claims}
    known = _known_of(numbers, user)
    return {
        pk: [known[number] for number in claims if number in known] for pk, claims in alike.items()
    }


def _known_of(claim_ids: Collection[int], user: User) -> dict[int, Known]:
    """The public verdicts on claims and their first evidence, by claim, by two statements."""
    rows = Publication.objects.current().filter(claim__in=claim_ids, verdict__isnull=False)
    place = Window(RowNumber(), partition_by="claim", order_by="pk")
    first = Evidence.objects.standing().seen_by(user).annotate(place=place)
    evidence: defaultdict[int, list[Evidence]] = defaultdict(list)
    for piece in first.filter(claim__in=claim_ids, place__lte=EVIDENCE_SHOWN):
        evidence[piece.claim_id].append(piece)
    return {
        row.claim_id: Known(row, tuple(evidence[row.claim_id]))
        for row in rows.select_related("claim", "verdict").defer("claimreview", "payload")
    }


def _read_file(file: UploadedFile[Any], name: str) -> str:
    limit = settings.VERIFY_MAX_ARTICLE_BYTES
    try:
        return storable(parse(file.read(limit + 1), name=name, max_bytes=limit).text)
    except Rejected as fault:
        raise NotAccepted({"file": fault.reason}) from fault
