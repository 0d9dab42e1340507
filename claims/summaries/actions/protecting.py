"""Protecting a source whose name was published: the one thing that ever changes a frozen copy.

The locks are taken in the order of `publishing`: the claims by their numbers, the summary pages by
key, and last the lock under which the database hands out `sequence`. The hashes over the feed take
longest; they are computed while the claims alone are held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from claims.messages import say
from claims.models import (
    Claim,
    Evidence,
    Publication,
    PublicationKind,
    SummaryPage,
    User,
    What,
)
from claims.permissions import Permission, check
from claims.summaries import keys
from claims.summaries.actions.holding import let_go_when_frozen
from claims.summaries.builder import claim_payload
from claims.summaries.queries import claim_facts
from claims.summaries.queries.protecting import (
    NamedCopy,
    copies_naming,
    hashes_at,
    same_source,
    told_of,
)
from claims.summaries.redacting import (
    notes_withheld,
    redacted_payload,
    redacted_review,
    redaction_mark,
    redaction_payload,
)
from claims.workflow import check_in_scope, is_in_scope, lock_claim, mark_stale, record

MAX_DESCRIPTION, MAX_REASON = 500, 2_000


class ProtectionNotAccepted(Exception):
    """Something is missing or too long; `errors` says what, by field."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        self.errors = dict(errors)
        super().__init__(next(line for lines in errors.values() for line in lines))


@dataclass(frozen=True)
class Protected:
    """What was done.

    Attributes:
        evidence: the piece that was named.
        claims: whose evidence it is, on which it is protected now.
        redacted: numbers of the rows of the feed that were changed.
        withheld: those among them whose words were withheld.
        named: published versions in whose words the name still stands: by number in the feed, where
            (see `source_names.named_in`).
        left: claims with the same source that are outside the scopes of the person: nothing was
            changed there.
    """

    evidence: int
    claims: tuple[int, ...]
    redacted: tuple[int, ...]
    withheld: tuple[int, ...]
    named: Mapping[int, tuple[str, ...]]
    left: tuple[int, ...]


@dataclass(frozen=True)
class _Change:
    row: Publication
    payload: dict[str, Any]
    review: dict[str, Any] | None
    taken: frozenset[str] = frozenset()

    @property
    def sealed(self) -> dict[str, Any]:
        """What the history of the claim says of it."""
        mark = self.payload["redacted"]
        hashes = {name: mark[name] for name in ("before", "feed_hash")}
        return {"sequence": self.row.sequence, **hashes}


@transaction.atomic
def protect_source(  # noqa: PLR0913 - each is a part of what is decided
    *,
    evidence_id: int,
    description: str,
    reason: str,
    everywhere: bool,
    withhold: bool,
    by: User,
    at: datetime,
) -> Protected:
    """Take a source out of all that readers and programs are given, and keep it out.

    All evidence of the same source on the claim is protected, whether anything was published yet or
    not. What others have copied stays with them; who follows the feed is told what to fetch again.

    Args:
        evidence_id: a piece of evidence of the source.
        description: what readers may know about it.
        reason: why; the history of the claim keeps it.
        everywhere: whether it is protected on other claims too.
        withhold: whether words that name it are taken out of withdrawals and replaced versions:
            finding and rationale, the note, the list of who was asked.
        by: an editor.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        ProtectionNotAccepted: description or reason is missing or too long.
        Evidence.DoesNotExist: there is no such evidence, or none that the person may see.
        OutOfScope: the person does not check such claims.
    """
    check(by, Permission.CORRECT)
    _check_words(description=description, reason=reason)
    let_go_when_frozen()
    named = Evidence.objects.seen_by(by).get(pk=evidence_id)
    claims = _locked({one.claim_id for one in same_source(named) if everywhere} | {named.claim_id})
    check_in_scope(claim=claims[named.claim_id], by=by)
    left = [number for number, claim in claims.items() if not is_in_scope(by, claim)]
    pieces = [
        one for one in same_source(named) if one.claim_id in claims and one.claim_id not in left
    ]
    _protect(pieces, named=named, description=description)
    copies = copies_naming(pieces)
    changes = _changes(pieces, copies, withhold=withhold, at=at)
    _tell(claims, pieces, changes, reason=reason, by=by, at=at)
    withheld = tuple(one.row.sequence for one in changes if one.payload.get("withheld"))
    return Protected(
        evidence=named.pk,
        claims=tuple(sorted({one.claim_id for one in pieces})),
        redacted=tuple(one.row.sequence for one in changes),
        withheld=withheld,
        named=_still_named(copies, changes),
        left=tuple(left),
    )


def _check_words(*, description: str, reason: str) -> None:
    errors: dict[str, list[str]] = {}
    if not description:
        errors["description"] = [say("Say what readers may know about this source.")]
    if not reason:
        errors["reason"] = [say("Say why, in a few words; the history of the claim shows it.")]
    for name, words, most in (
        ("description", description, MAX_DESCRIPTION),
        ("reason", reason, MAX_REASON),
    ):
        if len(words) > most:
            errors[name] = [
                say(
                    "Shorten this to %(most)d characters; it has %(count)d now.",
                    most=most,
                    count=len(words),
                )
            ]
    if errors:
        raise ProtectionNotAccepted(errors)


def _locked(numbers: Iterable[int]) -> dict[int, Claim]:
    return {number: lock_claim(number) for number in sorted(numbers)}


def _protect(pieces: Sequence[Evidence], *, named: Evidence, description: str) -> None:
    """Set it on the rows; another claim that protects it already keeps its own words for it."""
    for piece in pieces:
        if not piece.protected or piece.claim_id == named.claim_id:
            piece.protected, piece.public_description = True, description
            piece.save(update_fields=["protected", "public_description"])


def _changes(
    pieces: Sequence[Evidence], copies: Sequence[NamedCopy], *, withhold: bool, at: datetime
) -> list[_Change]:
    """What becomes of each copy that is not as it should be."""
    words = {piece.pk: piece.public_description for piece in pieces}
    known = {copy.row.sequence: copy for copy in copies}
    left: list[_Change] = []
    for row in told_of({copy.row.claim_id for copy in copies}):
        copy = known.get(row.sequence, NamedCopy(row, {}, ()))
        taken = copy.withholdable if withhold else frozenset()
        payload = redacted_payload(
            row.payload,
            descriptions={number: words[piece] for number, piece in copy.pieces.items()},
            withhold=taken,
            mark=_mark(row, at),
        )
        left.append(_Change(row, payload, None, taken))
    return _with_markup(left)


def _with_markup(left: Sequence[_Change]) -> list[_Change]:
    """Those that change, with their markup: it repeats the notes of the versions before."""
    notes: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for one in left:
        notes[one.row.claim_id] |= notes_withheld(one.row.payload, one.payload)
    found = []
    for one in left:
        old, new = one.row.payload, one.payload
        review = redacted_review(
            one.row.claimreview, old=old, new=new, notes=notes[one.row.claim_id]
        )
        if (_words_of(new), review) != (_words_of(old), one.row.claimreview):
            found.append(replace(one, review=review))
    return found


def _still_named(
    copies: Sequence[NamedCopy], changes: Sequence[_Change]
) -> dict[int, tuple[str, ...]]:
    taken = {one.row.sequence: one.taken for one in changes}
    found = {}
    for copy in copies:
        gone = taken.get(copy.row.sequence, frozenset())
        if parts := tuple(part for part in copy.named if part not in gone):
            found[copy.row.sequence] = parts
    return found


def _mark(row: Publication, at: datetime) -> dict[str, str]:
    known = row.payload.get("redacted")
    before, feed_hash = (known["before"], known["feed_hash"]) if known else hashes_at(row.sequence)
    return redaction_mark(at=at, before=before, feed_hash=feed_hash)


def _words_of(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told for name, told in payload.items() if name != "redacted"}


def _tell(  # noqa: PLR0913 - each is a part of what is told
    claims: Mapping[int, Claim],
    pieces: Sequence[Evidence],
    changes: Sequence[_Change],
    *,
    reason: str,
    by: User,
    at: datetime,
) -> None:
    """Seal it in the history of each claim, change the copies, and say so in the feed."""
    of_claim: dict[int, list[_Change]] = defaultdict(list)
    for change in changes:
        of_claim[change.row.claim_id].append(change)
    for number in sorted({piece.claim_id for piece in pieces}):
        here = of_claim[number]
        record(
            claim=claims[number],
            what=What.SOURCE_PROTECTED,
            by=by,
            at=at,
            evidence=[piece.pk for piece in pieces if piece.claim_id == number],
            reason=reason,
            redacted=[change.sealed for change in here],
            withheld=[one.row.sequence for one in here if one.payload.get("withheld")],
        )
    public = sorted({change.row.claim_id for change in changes})
    _forget_pages([keys.claim_page(number) for number in public], at=at)
    for change in changes:
        Publication.objects.filter(pk=change.row.pk).update(
            payload=change.payload, claimreview=change.review, redacted_at=at
        )
    for number in public:
        _put_into_feed(claims[number], [one.row.sequence for one in of_claim[number]], at=at)


def _forget_pages(names: Collection[str], *, at: datetime) -> None:
    """Let go of what stored pages say; until a job comes to them they are computed on the spot."""
    mark_stale(keys=names, at=at)
    SummaryPage.objects.filter(key__in=names).update(
        payload={}, refreshed_at=None, stale_since=Coalesce(F("stale_since"), at)
    )


def _put_into_feed(claim: Claim, sequences: Sequence[int], *, at: datetime) -> None:
    Publication.objects.create(
        claim=claim,
        kind=PublicationKind.REDACTION,
        language=claim.language,
        payload=redaction_payload(claim_payload(claim_facts(claim)), sequences),
        published_at=at,
        superseded_at=at,
    )
