"""The register of corrections as a feed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import CorrectionKind, Publication, PublicationKind, Rating
from claims.pages.public.addresses import address_of
from claims.pages.public.answers import public_page
from claims.pages.public.corrections import register
from claims.pages.public.feeds.entries import ENTRIES, Entry, Feed, full
from claims.pages.public.feeds.writing import answer_feed
from claims.pages.translating import translated

_NAMED = attrgetter("sequence", "withdrawn")


@public_page
def corrections(request: HttpRequest, form: str) -> HttpResponse:
    """The newest corrections and withdrawals."""
    rows = list(register()[:ENTRIES])
    return answer_feed(
        request,
        form,
        lambda: Feed(
            title=gettext("Corrections of %(desk)s") % {"desk": settings.VERIFY_DESK_NAME},
            description=gettext("Every verdict we have changed or withdrawn, and why."),
            home=reverse("corrections"),
            path=f"{reverse('corrections')}feed",
            entries=_entries(rows),
        ),
        data=[_NAMED(row) for row in rows],
        changed_at=rows[0].published_at if rows else None,
    )


def _entries(rows: Sequence[Publication]) -> list[Entry]:
    """The rows in words, with one statement for all versions of their claims."""
    versions: dict[int, list[tuple[int, str]]] = defaultdict(list)
    told = Publication.objects.filter(
        claim__in={row.claim_id for row in rows}, kind=PublicationKind.VERDICT
    )
    for claim, sequence, rating in told.order_by("sequence").values_list(
        "claim_id", "sequence", "rating"
    ):
        versions[claim].append((sequence, rating))
    return [_entry(row, versions[row.claim_id]) for row in rows]


def _entry(row: Publication, versions: Sequence[tuple[int, str]]) -> Entry:
    earlier = [rating for sequence, rating in versions if sequence < row.sequence]
    withdrawn = row.kind == PublicationKind.WITHDRAWAL
    readable = not row.withdrawn  # type: ignore[attr-defined]  # annotated by `register`
    kind, label, note = _kind(row)
    numbers = ("", "") if withdrawn or not readable else (len(earlier), len(earlier) + 1)
    before, after = (_version(row.claim_id, number) for number in numbers)
    told = row.payload["claim"]
    text = " ".join(told["text"].split())
    change = _change(earlier[-1] if earlier else "", row.rating)
    if not (withdrawn or readable):
        note = gettext("The verdict has since been withdrawn.")
    return Entry(
        # Where the line stands in the register, which names it for good.
        id=full(f"{reverse('corrections')}#publication-{row.sequence}"),
        url=full(address_of("claim", row.claim_id, told["text"])),
        title=gettext("%(kind)s: %(claim)s") % {"kind": label, "claim": text},
        lines=[line for line in (change, note) if line] or [label],
        language=told["language"],
        at=row.published_at,
        tags=[kind],
        related=[address for address in (before, after) if address],
        facts={
            "sequence": row.sequence,
            "kind": kind,
            "claim": row.claim_id,
            "claim_language": told["language"],
            "version_before": before or None,
            "version_after": after or None,
        },
    )


def _kind(row: Publication) -> tuple[str, str, str]:
    """What it is, the word for it, and the note."""
    if row.kind == PublicationKind.WITHDRAWAL:
        note = translated(row.payload["note"])
        if "merged_into" in row.payload:
            return "merge", gettext("Merged"), note
        return "withdrawal", gettext("Withdrawal"), note
    correction = row.payload["correction"]
    return correction["kind"], str(CorrectionKind(correction["kind"]).label), correction["note"]


def _change(before: str, after: str) -> str:
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


def _version(claim_id: int, number: int | str) -> str:
    return full(reverse("claim-version", args=[claim_id, number])) if number else ""
