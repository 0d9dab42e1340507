"""What became of one claim, as a feed: for whoever cites a verdict and wants to hear of changes."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import Publication, PublicationKind
from claims.pages.public.addresses import address_of
from claims.pages.public.answers import public_page
from claims.pages.public.changes import changed_last, kind_of
from claims.pages.public.feeds.entries import ENTRIES, Entry, Feed, full
from claims.pages.public.feeds.verdicts import verdict_entry
from claims.pages.public.feeds.writing import answer_feed
from claims.pages.translating import translated
from claims.summaries.builder import taken_back_up_to


@public_page
def of_claim(request: HttpRequest, claim_id: int, form: str) -> HttpResponse:
    """Each version of the verdict on a claim, and its withdrawal.

    The words of versions before a withdrawal are gone, like their pages, and stay so.
    """
    rows = list(Publication.objects.told().filter(claim=claim_id).order_by("-sequence")[:ENTRIES])
    if not rows:
        raise Http404
    return answer_feed(
        request,
        form,
        lambda: _feed(rows),
        data=[(row.sequence, row.redacted_at) for row in rows],
        changed_at=changed_last(rows),
    )


def _feed(rows: Sequence[Publication]) -> Feed:
    told = rows[0].payload["claim"]
    text = " ".join(told["text"].split())
    return Feed(
        title=gettext("Versions: %(claim)s") % {"claim": text},
        description=gettext("Each version of our verdict on this claim."),
        home=address_of("claim", rows[0].claim_id, told["text"]),
        path=f"{reverse('claim', args=[rows[0].claim_id])}feed",
        entries=_entries(rows),
    )


def _entries(rows: Sequence[Publication]) -> list[Entry]:
    if rows[0].kind == PublicationKind.WITHDRAWAL:
        return [_withdrawal(rows[0])]
    gone_to = taken_back_up_to(map(kind_of, rows))
    told = [row for row in rows if row.sequence >= gone_to]
    number = rows[0].payload["versions"]
    entries = []
    for row in told:
        if row.kind == PublicationKind.WITHDRAWAL:
            entries.append(_withdrawal(row))
            continue
        entries.append(
            verdict_entry(row, url=reverse("claim-version", args=[row.claim_id, number]))
        )
        number -= 1
    return entries


def _withdrawal(row: Publication) -> Entry:
    told = row.payload["claim"]
    text = " ".join(told["text"].split())
    return Entry(
        id=full(f"{reverse('claim', args=[row.claim_id])}#publication-{row.sequence}"),
        url=full(address_of("claim", row.claim_id, told["text"])),
        title=gettext("Withdrawn: %(claim)s") % {"claim": text},
        lines=[translated(row.payload["note"])],
        language=told["language"],
        at=row.published_at,
        tags=["withdrawal"],
        facts={"sequence": row.sequence, "claim": row.claim_id},
    )
