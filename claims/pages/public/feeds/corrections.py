"""The register of corrections as a feed."""

from __future__ import annotations

from operator import attrgetter

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.pages.public.addresses import address_of
from claims.pages.public.answers import public_page
from claims.pages.public.changes import Change, changes_of
from claims.pages.public.corrections import register
from claims.pages.public.feeds.entries import ENTRIES, Entry, Feed, full
from claims.pages.public.feeds.writing import answer_feed

_NAMED = attrgetter("sequence", "withdrawn", "redacted_at")


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
            entries=[_entry(change) for change in changes_of(rows)],
        ),
        data=[_NAMED(row) for row in rows],
        changed_at=rows[0].published_at if rows else None,
    )


def _entry(change: Change) -> Entry:
    row = change.row
    before, after = (full(path) if path else "" for path in (change.before, change.after))
    told = row.payload["claim"]
    text = " ".join(told["text"].split())
    return Entry(
        # Where the line stands in the register, which names it for good.
        id=full(f"{reverse('corrections')}#publication-{row.sequence}"),
        url=full(address_of("claim", row.claim_id, told["text"])),
        title=gettext("%(kind)s: %(claim)s") % {"kind": change.label, "claim": text},
        lines=[line for line in (change.said, change.note) if line] or [change.label],
        language=told["language"],
        at=row.published_at,
        tags=[change.kind],
        related=[address for address in (before, after) if address],
        facts={
            "sequence": row.sequence,
            "kind": change.kind,
            "claim": row.claim_id,
            "claim_language": told["language"],
            "version_before": before or None,
            "version_after": after or None,
        },
    )
