"""What lines of the register of corrections tell: what a verdict was and is, and where both stand.

The page and the feeds of the register say the same, in the language of who reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from claims.models import CorrectionKind, Publication, PublicationKind, Rating
from claims.pages.translating import translated, translated_note
from claims.summaries.builder import taken_back_up_to


@dataclass(frozen=True)
class Change:
    """One line of the register.

    Attributes:
        row: the publication it is made from.
        kind: a correction kind, `withdrawal` or `merge`.
        label: the word for it.
        note: what the desk says about it; after a withdrawal, that there was one.
        was: the rating that it replaced; empty where there is none.
        now: the rating it gave; empty for a withdrawal.
        said: both in a sentence.
        before: path of the version that it replaced; empty where it cannot be read.
        after: path of the version it made; empty where it cannot be read.
    """

    row: Publication
    kind: str
    label: str
    note: str
    was: str
    now: str
    said: str
    before: str
    after: str


def changes_of(rows: Sequence[Publication]) -> list[Change]:
    """The rows in words, with one statement for all versions of their claims.

    Args:
        rows: of `register`, which says of each whether it was withdrawn.
    """
    told = Publication.objects.filter(claim__in={row.claim_id for row in rows})
    of_claim: dict[int, list[_Told]] = defaultdict(list)
    for one in told.order_by("sequence").values_list(
        "claim_id", "sequence", "kind", "rating", "payload__merged_into"
    ):
        of_claim[one[0]].append(_Told(*one[1:]))
    return [_change(row, of_claim[row.claim_id]) for row in rows]


def kind_of(row: Publication) -> tuple[int, str, bool]:
    """A row of the feed, for `taken_back_up_to`."""
    return row.sequence, row.kind, "merged_into" in row.payload


def changed_last(rows: Iterable[Publication]) -> datetime:
    """When what these rows say last became another: published, replaced, or a source protected."""
    moments = ((row.published_at, row.superseded_at, row.redacted_at) for row in rows)
    return max(moment for found in moments for moment in found if moment is not None)


class _Told(NamedTuple):
    """A row of the feed about a claim, without its words."""

    sequence: int
    kind: str
    rating: str
    merged_into: int | None


def _change(row: Publication, told: Sequence[_Told]) -> Change:
    earlier = [
        one for one in told if one.kind == PublicationKind.VERDICT and one.sequence < row.sequence
    ]
    was = earlier[-1].rating if earlier else ""
    kind, label, note = _kind(row)
    withdrawn = row.kind == PublicationKind.WITHDRAWAL
    readable = not (withdrawn or row.withdrawn)  # type: ignore[attr-defined]  # by `register`
    if not (withdrawn or readable):
        note = gettext("The verdict has since been withdrawn.")
    before, after = _versions(row, earlier, told) if readable else ("", "")
    return Change(row, kind, label, note, was, row.rating, _said(was, row.rating), before, after)


def _versions(row: Publication, earlier: Sequence[_Told], told: Sequence[_Told]) -> tuple[str, str]:
    """Where the version before and the one after are read."""
    gone_to = taken_back_up_to(
        (one.sequence, one.kind, one.merged_into is not None) for one in told
    )
    before = len(earlier) if earlier and earlier[-1].sequence > gone_to else 0
    return _version(row.claim_id, before), _version(row.claim_id, len(earlier) + 1)


def _kind(row: Publication) -> tuple[str, str, str]:
    """What it is, the word for it, and the note."""
    if row.kind == PublicationKind.WITHDRAWAL:
        note = translated(row.payload["note"])
        if "merged_into" in row.payload:
            return "merge", gettext("Merged"), note
        return "withdrawal", gettext("Withdrawal"), note
    correction = row.payload["correction"]
    label = str(CorrectionKind(correction["kind"]).label)
    return correction["kind"], label, translated_note(correction["note"])


def _said(before: str, after: str) -> str:
    was = str(Rating(before).label) if before in Rating.values else ""
    now = str(Rating(after).label) if after in Rating.values else ""
    if was and now and was != now:
        return gettext("The verdict was “%(before)s” and is “%(after)s” now.") % {
            "before": was,
            "after": now,
        }
    if now:
        return gettext("The verdict is “%(verdict)s” as before.") % {"verdict": now}
    return gettext("The verdict was “%(before)s”; none stands now.") % {"before": was}


def _version(claim_id: int, number: int) -> str:
    return reverse("claim-version", args=[claim_id, number]) if number else ""
