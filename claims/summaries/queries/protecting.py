"""What names a source to readers: evidence, frozen copies; and the hashes over the feed at them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from claims.models import (
    ClaimEvent,
    Evidence,
    HistoryHead,
    Publication,
    PublicationKind,
    User,
    VerdictEvidence,
    What,
)
from claims.source_names import named_in, names_of
from claims.summaries.heads import NOTHING, hash_of_feed
from claims.summaries.queries.heads import feed_between
from claims.summaries.redacting import WITHHOLDABLE

_WITHDRAWAL = PublicationKind.WITHDRAWAL


@dataclass(frozen=True)
class NamedCopy:
    """A frozen copy that shows a source, as evidence or in words.

    Attributes:
        row: the row of the feed.
        pieces: which of its pieces of evidence are the source: by number, the row of each.
        named: where else its name stands, see `source_names.named_in`.
    """

    row: Publication
    pieces: dict[int, int]
    named: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """Whether readers see this verdict now."""
        return self.row.superseded_at is None and self.row.kind == PublicationKind.VERDICT

    @property
    def withholdable(self) -> frozenset[str]:
        """The parts that name it and can be taken out: of a verdict that stands, none.

        That one is corrected. A withdrawal cannot be.
        """
        return frozenset() if self.stands else WITHHOLDABLE & set(self.named)


def same_source(piece: Evidence) -> list[Evidence]:
    """All evidence that is the same source, this piece among it, by claim: removed pieces too."""
    same = Q(pk=piece.pk)
    if piece.material_id is not None:
        same |= Q(material=piece.material_id)
    if piece.url:
        same |= Q(url=piece.url)
    if piece.snapshot_sha256:
        same |= Q(snapshot_sha256=piece.snapshot_sha256)
    # Sorted here: asked for in this order, the database may read all evidence by its claims.
    found = Evidence.objects.filter(same).select_related("claim").order_by()
    return sorted(found, key=lambda one: (one.claim_id, one.pk))


def seen_pieces(piece: Evidence, user: User) -> list[Evidence]:
    """The evidence that is the same source, as far as a person may know of it."""
    return [one for one in same_source(piece) if not one.sealed or one.added_by_id == user.pk]


def copies_naming(pieces: Sequence[Evidence]) -> list[NamedCopy]:
    """What was published of the claims of evidence and shows its source, by number in the feed."""
    own: dict[int, dict[int, int]] = defaultdict(dict)
    cited = VerdictEvidence.objects.filter(evidence__in=[piece.pk for piece in pieces])
    for verdict, number, piece in cited.values_list("verdict_id", "number", "evidence_id"):
        own[verdict][number] = piece
    names = _names(pieces)
    copies = [
        NamedCopy(row, here, named_in(row.payload, names, besides=here))
        for row in told_of({piece.claim_id for piece in pieces})
        for here in [own.get(row.verdict_id or 0, {}) if row.kind != _WITHDRAWAL else {}]
    ]
    return [copy for copy in copies if copy.pieces or copy.named]


def told_of(claims: Collection[int]) -> list[Publication]:
    """All that was published about claims, by number in the feed: verdicts and withdrawals."""
    return list(Publication.objects.told().filter(claim__in=claims).order_by("sequence"))


def _names(pieces: Iterable[Evidence]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for piece in pieces:
        found |= dict.fromkeys(
            names_of(title=piece.title, publisher=piece.publisher, url=piece.url)
        )
    return tuple(found)


def hashes_at(sequence: int) -> tuple[str, str]:
    """The hashes over the feed up to the row before one, and up to it.

    They are computed from the newest head before it, so the cost is what was published in a minute.
    """
    head = HistoryHead.objects.filter(sequence__lt=sequence).order_by("-pk").first()
    start, before = (head.sequence, head.feed_hash) if head else (0, NOTHING)
    hash_ = before
    for row in feed_between(start, sequence):
        before, hash_ = hash_, hash_of_feed(hash_, [row])
    return before, hash_


def redactions_sealed(*, claim_id: int | None = None) -> Iterator[tuple[int, bool]]:
    """Each row that was changed to protect a source, and whether its claim's history says so.

    Args:
        claim_id: only rows of this claim.
    """
    rows = Publication.objects.filter(redacted_at__isnull=False)
    if claim_id is not None:
        rows = rows.filter(claim=claim_id)
    told: dict[int, list[str]] = {}
    columns = rows.order_by("sequence").values_list("sequence", "claim_id", "payload__redacted")
    for sequence, claim, mark in columns.iterator():
        if claim not in told:
            told = {claim: _bodies(claim)}
        yield sequence, any(_says(body, sequence, mark) for body in told[claim])


def _bodies(claim_id: int) -> list[str]:
    entries = ClaimEvent.objects.filter(claim=claim_id, what=What.SOURCE_PROTECTED)
    return list(entries.order_by("number").values_list("body", flat=True))


def _says(body: str, sequence: int, mark: Mapping[str, Any]) -> bool:
    known = {"sequence": sequence, "before": mark["before"], "feed_hash": mark["feed_hash"]}
    return known in _read(body).get("redacted", [])


def _read(body: str) -> dict[str, Any]:
    """The facts of an entry of the history; nothing of one that cannot be read."""
    try:
        facts = json.loads(body)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}
