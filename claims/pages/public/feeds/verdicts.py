"""Verdicts as feeds: the latest of all, and those on claims of one source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from claims.models import (
    Article,
    CorrectionKind,
    Publication,
    Rating,
    Source,
    Topic,
    TopicVerdict,
)
from claims.pages.public.addresses import address_of
from claims.pages.public.answers import public_page
from claims.pages.public.claim_list import standing_verdicts
from claims.pages.public.feeds.entries import ENTRIES, Entry, Feed, full
from claims.pages.public.feeds.writing import answer_feed
from claims.pages.public.summary import summary_or_404
from claims.pages.translating import translated_note
from claims.rationale import excerpt
from claims.summaries import keys

LONGEST = 300
"""Characters of a rationale that stand in for a finding, as long as findings are at most."""


@public_page
def latest(request: HttpRequest, form: str) -> HttpResponse:
    """The latest verdicts, or those of one rating (`?rating=`)."""
    rating = request.GET.get("rating", "")
    return _answer(
        request,
        form,
        list(standing_verdicts(rating if rating in Rating.values else "", "")[:ENTRIES]),
        title=gettext("Latest verdicts"),
        home=reverse("claims"),
        path=f"{reverse('claims')}feed",
    )


@public_page
def of_source(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The latest verdicts on claims made in one source."""
    seen = Source.objects.filter(pk__in=Article.objects.public().values("source"), slug=slug)
    source = get_object_or_404(seen)
    return _answer(
        request,
        form,
        list(standing_verdicts("", source.slug)[:ENTRIES]),
        title=gettext("Verdicts on claims made in %(source)s") % {"source": source.name},
        home=reverse("source", args=[source.slug]),
        path=f"{reverse('source', args=[source.slug])}feed",
    )


@public_page
def of_topic(request: HttpRequest, topic_id: int, form: str) -> HttpResponse:
    """The latest verdicts on claims of one topic."""
    topic = get_object_or_404(Topic, pk=topic_id)
    newest = TopicVerdict.objects.filter(topic=topic.pk).order_by("-sequence")
    sequences = list(newest.values_list("sequence", flat=True)[:ENTRIES])
    if not sequences:
        raise Http404
    return _answer(
        request,
        form,
        list(Publication.objects.current().filter(sequence__in=sequences)),
        title=gettext("Verdicts on %(topic)s") % {"topic": topic.name},
        home=address_of("topic", topic.pk, topic.name),
        path=f"{reverse('topic', args=[topic.pk])}feed",
    )


@public_page
def of_repeated(request: HttpRequest, form: str) -> HttpResponse:
    """The latest verdicts on the claims that are made most often."""
    claims = summary_or_404(keys.REPEATED).payload["ids"]
    return _answer(
        request,
        form,
        list(standing_verdicts("", "").filter(claim__in=claims)[:ENTRIES]),
        title=gettext("Most repeated claims"),
        home=reverse("repeated"),
        path=f"{reverse('repeated')}feed",
    )


def _answer(  # noqa: PLR0913 - each says something else about the feed
    request: HttpRequest,
    form: str,
    rows: Sequence[Publication],
    *,
    title: str,
    home: str,
    path: str,
) -> HttpResponse:
    """Verdicts that stand, newest first, as the feed at `path` of the page at `home`."""
    return answer_feed(
        request,
        form,
        lambda: Feed(
            title=title,
            description=gettext("Every claim we have checked, with its verdict."),
            home=home,
            path=path,
            entries=[verdict_entry(row) for row in rows],
        ),
        data=(title, [row.sequence for row in rows]),
        changed_at=rows[0].published_at if rows else None,
    )


def verdict_entry(row: Publication, *, url: str = "") -> Entry:
    """A published verdict in words.

    Args:
        row: the publication.
        url: the page to read; the one of the claim where it is empty.
    """
    told = row.payload["claim"]
    label = str(Rating(row.rating).label)
    text = " ".join(told["text"].split())
    return Entry(
        id=full(f"{reverse('claim', args=[row.claim_id])}#publication-{row.sequence}"),
        url=full(url or address_of("claim", row.claim_id, told["text"])),
        title=gettext("%(rating)s: %(claim)s") % {"rating": label, "claim": text},
        lines=_lines(row, label),
        language=told["language"],
        at=row.published_at,
        tags=[row.rating],
        facts={
            "sequence": row.sequence,
            "claim": row.claim_id,
            "claim_text": told["text"],
            "rating": row.rating,
        },
    )


def _lines(row: Publication, label: str) -> list[str]:
    payload = row.payload
    finding = payload["finding"] or excerpt(payload["rationale"], most=LONGEST)
    if payload.get("withheld") and not finding:
        finding = gettext("Words withheld to protect a source.")
    pieces = len(payload["evidence"])
    cited = ngettext("%(count)d piece of evidence.", "%(count)d pieces of evidence.", pieces)
    lines = [
        _corrected(payload["correction"]),
        finding,
        _said(payload["occurrences"]),
        cited % {"count": pieces} if pieces else "",
    ]
    return [line for line in lines if line] or [label]


def _corrected(correction: dict[str, Any] | None) -> str:
    if not correction:
        return ""
    kind = str(CorrectionKind(correction["kind"]).label)
    return gettext("%(kind)s: %(note)s") % {
        "kind": kind,
        "note": translated_note(correction["note"]),
    }


def _said(places: Sequence[dict[str, Any]]) -> str:
    """Who said it first, and where."""
    if not places:
        return ""
    place = places[0]
    values = {"source": place["source"], "person": place["attributed_to"]}
    if place["attributed_to"]:
        return gettext("Said by %(person)s, in %(source)s.") % values
    return gettext("Said in %(source)s.") % values
