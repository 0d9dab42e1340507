"""The register of corrections as feeds: Atom (RFC 4287) and JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from claims.models import CorrectionKind, Publication, PublicationKind, Rating
from claims.pages.public.answers import answer_once, public_page
from claims.pages.public.corrections import register
from claims.pages.translating import translated
from claims.summaries.moments import iso

ENTRIES = 50
"""The newest so many; whoever wants all of them asks the API, which goes back to the first."""

# What XML 1.0 has no way to write (Char, section 2.2).
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMED = attrgetter("sequence", "withdrawn")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register, in words.

    Attributes:
        number: of the publication.
        kind: `clarification`, `update`, `correction`, `retraction`, `withdrawal` or `merge`.
        label: the same in words.
        claim: number of the claim.
        text: its words.
        language: of the claim.
        change: what the verdict was, and what it is now.
        note: why; empty where the verdict has since been withdrawn.
        before, after: addresses of the version that was replaced and of the one that took its
            place; empty where they can no longer be read.
        at: when readers saw it first.
    """

    number: int
    kind: str
    label: str
    claim: int
    text: str
    language: str
    change: str
    note: str
    before: str
    after: str
    at: datetime

    @property
    def id(self) -> str:
        """Where the line stands in the register, which names it for good."""
        return f"{settings.VERIFY_SITE_URL}{reverse('corrections')}#publication-{self.number}"

    @property
    def url(self) -> str:
        """The page of the claim."""
        return _full(reverse("claim", args=[self.claim]))

    @property
    def title(self) -> str:
        """Kind and claim on one line."""
        return gettext("%(kind)s: %(claim)s") % {"kind": self.label, "claim": self.text}

    @property
    def lines(self) -> list[str]:
        """What changed and why."""
        return [line for line in (self.change, self.note) if line]


class _Feed(Atom1Feed):
    """Atom with the versions that an entry is about."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write an entry, with a link to each version."""
        super().add_item_elements(handler, item)
        for address in item["versions"]:
            handler.addQuickElement("link", "", {"href": address, "rel": "related"})


@public_page
def atom(request: HttpRequest) -> HttpResponse:
    """The newest corrections and withdrawals as Atom."""
    rows = list(register()[:ENTRIES])
    return answer_once(request, lambda: _atom(rows), data=_state(rows), changed_at=_newest(rows))


@public_page
def json_feed(request: HttpRequest) -> HttpResponse:
    """The newest corrections and withdrawals as JSON Feed."""
    rows = list(register()[:ENTRIES])
    return answer_once(request, lambda: _json(rows), data=_state(rows), changed_at=_newest(rows))


def _state(rows: Iterable[Publication]) -> list[object]:
    return [_NAMED(row) for row in rows]


def _newest(rows: Sequence[Publication]) -> datetime | None:
    return rows[0].published_at if rows else None


def _atom(rows: list[Publication]) -> HttpResponse:
    feed = _Feed(
        title=_title(),
        link=_full(reverse("corrections")),
        feed_url=_full(reverse("corrections-atom")),
        feed_guid=_full(reverse("corrections-atom")),
        description=_description(),
        subtitle=_description(),
        language=settings.VERIFY_LANGUAGE,
        author_name=settings.VERIFY_DESK_NAME,
    )
    for entry in _entries(rows):
        feed.add_item(
            title=_writable(entry.title),
            link=entry.url,
            unique_id=entry.id,
            description=format_html_join(
                "", "<p>{}</p>", ((_writable(line),) for line in entry.lines)
            )
            or format_html("<p>{}</p>", entry.label),
            pubdate=entry.at,
            updateddate=entry.at,
            categories=[entry.kind],
            versions=[address for address in (entry.before, entry.after) if address],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


def _json(rows: list[Publication]) -> HttpResponse:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(),
        "description": _description(),
        "home_page_url": _full(reverse("corrections")),
        "feed_url": _full(reverse("corrections-json")),
        "language": settings.VERIFY_LANGUAGE,
        "authors": [{"name": settings.VERIFY_DESK_NAME, "url": settings.VERIFY_SITE_URL}],
        "items": [_item(entry) for entry in _entries(rows)],
    }
    return JsonResponse(
        told, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False}
    )


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": "\n\n".join(entry.lines) or entry.label,
        "date_published": iso(entry.at),
        "tags": [entry.kind],
        "_verify": {
            "about": _full(reverse("corrections")),
            "sequence": entry.number,
            "kind": entry.kind,
            "claim": entry.claim,
            "claim_language": entry.language,
            "version_before": entry.before or None,
            "version_after": entry.after or None,
        },
    }


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
    return Entry(
        number=row.sequence,
        kind=kind,
        label=label,
        claim=row.claim_id,
        text=" ".join(row.payload["claim"]["text"].split()),
        language=row.payload["claim"]["language"],
        change=_change(earlier[-1] if earlier else "", row.rating),
        note=note if withdrawn or readable else gettext("The verdict has since been withdrawn."),
        before=before,
        after=after,
        at=row.published_at,
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
    return _full(reverse("claim-version", args=[claim_id, number])) if number else ""


def _title() -> str:
    return gettext("Corrections of %(desk)s") % {"desk": settings.VERIFY_DESK_NAME}


def _description() -> str:
    return gettext("Every verdict we have changed or withdrawn, and why.")


def _full(path: str) -> str:
    return f"{settings.VERIFY_SITE_URL}{path}"


def _writable(text: str) -> str:
    return _NO_XML.sub("", text)
