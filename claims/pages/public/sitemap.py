"""Every page that search engines may list (sitemaps.org), in parts by ranges of numbers.

A part holds the pages of PART numbers, so it never has to be counted how many rows come before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.xmlutils import SimplerXMLGenerator

from claims.models import SummaryPage
from claims.pages.public.addresses import address_of
from claims.pages.public.answers import answer_once, public_page
from claims.summaries import keys
from claims.summaries.moments import iso

PART = 5_000
"""Numbers in one part: half a second of work where each is published. 50,000 are allowed."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

_STANDS = "superseded_at IS NULL AND kind = 'verdict'"
# Parts that are empty are not named. Each is one look at an index.
_CLAIM_PARTS = f"""
    SELECT part FROM generate_series(0, (SELECT MAX(id) FROM claims_claim) / {PART}) AS part
     WHERE EXISTS (SELECT FROM claims_publication WHERE {_STANDS}
                      AND claim_id >= part * {PART} AND claim_id < (part + 1) * {PART})
     ORDER BY part
"""  # noqa: S608 - only constants of ours are put in
# The range stands on both tables, and pages are looked up one by one: else PostgreSQL would read
# the whole of a table that grows wherever a part is a good share of it.
_CLAIMS = """
    SELECT claim.id, claim.text, COALESCE(
               (SELECT refreshed_at FROM claims_summarypage WHERE key = 'claim:' || claim.id),
               standing.published_at)
      FROM claims_publication AS standing
      JOIN claims_claim AS claim ON claim.id = standing.claim_id
     WHERE standing.superseded_at IS NULL AND standing.kind = 'verdict'
       AND standing.claim_id >= %(first)s AND standing.claim_id < %(end)s
       AND claim.id >= %(first)s AND claim.id < %(end)s
     ORDER BY claim.id
"""
_ARTICLE_PARTS = f"""
    SELECT part FROM generate_series(0, (SELECT MAX(id) FROM claims_article) / {PART}) AS part
     WHERE EXISTS (SELECT FROM claims_article WHERE first_published_at IS NOT NULL
                      AND id >= part * {PART} AND id < (part + 1) * {PART})
     ORDER BY part
"""  # noqa: S608 - only constants of ours are put in
_ARTICLES = """
    SELECT article.id, article.title, COALESCE(
               (SELECT refreshed_at FROM claims_summarypage WHERE key = 'article:' || article.id),
               article.first_published_at)
      FROM claims_article AS article
     WHERE article.first_published_at IS NOT NULL
       AND NOT EXISTS (SELECT FROM claims_article AS later WHERE later.previous_id = article.id
                          AND later.first_published_at IS NOT NULL)
       AND article.id >= %(first)s AND article.id < %(end)s
     ORDER BY article.id
"""
_SOURCES = """
    SELECT source.slug, page.refreshed_at
      FROM claims_summarypage AS page
      JOIN claims_source AS source ON page.key = 'source:' || source.id
     WHERE page.refreshed_at IS NOT NULL
     ORDER BY source.id LIMIT %(most)s
"""
_TOPICS = """
    SELECT topic.id, topic.name, page.refreshed_at
      FROM claims_summarypage AS page
      JOIN claims_topic AS topic ON page.key = 'topic:' || topic.id
     WHERE page.refreshed_at IS NOT NULL
     ORDER BY topic.id LIMIT %(most)s
"""
_PLAIN = (
    "overview",
    "claims",
    "articles",
    "all-topics",
    "repeated",
    "corrections",
    "corrections-policy",
    "how-we-check",
    "suggest",
)


@dataclass(frozen=True, slots=True)
class _Page:
    """One address, and when what is there last changed."""

    path: str
    changed_at: datetime | None = None


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap."""
    parts = [("pages", 0), *_parts("claims", _CLAIM_PARTS), *_parts("articles", _ARTICLE_PARTS)]
    places = [_Page(reverse("sitemap-part", args=part)) for part in parts]
    return answer_once(request, lambda: _written("sitemapindex", "sitemap", places), data=parts)


@public_page
def part(request: HttpRequest, room: str, number: int) -> HttpResponse:
    """One part: pages of claims, of articles, or all others."""
    places = _ROOMS[room](number) if room in _ROOMS else []
    if not places:
        raise Http404
    changed = [place.changed_at for place in places if place.changed_at]
    newest = max(changed, default=None)
    return answer_once(
        request,
        lambda: _written("urlset", "url", places),
        data=(len(places), newest, hash_of(places)),
        changed_at=newest,
    )


def hash_of(places: Sequence[_Page]) -> str:
    """Names a list of addresses; the first and the last do where the number is the same."""
    return f"{places[0].path} {places[-1].path}"


def _parts(room: str, statement: str) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [(room, number) for (number,) in cursor.fetchall()]


def _claims(number: int) -> list[_Page]:
    return _numbered("claim", _CLAIMS, number)


def _articles(number: int) -> list[_Page]:
    return _numbered("article", _ARTICLES, number)


def _numbered(name: str, statement: str, number: int) -> list[_Page]:
    # Past this, no number of a row fits into the column.
    if number > 2**63 // PART - 1:
        return []
    rows = _rows(statement, first=number * PART, end=(number + 1) * PART)
    return [_Page(address_of(name, pk, text), changed_at) for pk, text, changed_at in rows]


def _others(number: int) -> list[_Page]:
    """Lists, and the pages of sources and topics; of these so many as a sitemap may have."""
    if number:
        return []
    overview = SummaryPage.objects.filter(key=keys.OVERVIEW, refreshed_at__isnull=False)
    refreshed_at = overview.values_list("refreshed_at", flat=True).first()
    return [
        *(_Page(reverse(name), refreshed_at if name == "overview" else None) for name in _PLAIN),
        *(_Page(reverse("source", args=[slug]), at) for slug, at in _rows(_SOURCES, most=PART)),
        *(_Page(address_of("topic", pk, name), at) for pk, name, at in _rows(_TOPICS, most=PART)),
    ]


_ROOMS: dict[str, Callable[[int], list[_Page]]] = {
    "pages": _others,
    "claims": _claims,
    "articles": _articles,
}


def _rows(statement: str, **values: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _written(root: str, one: str, places: Iterable[_Page]) -> HttpResponse:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement(root, AttributesImpl({"xmlns": _NAMESPACE}))
    for place in places:
        xml.startElement(one, AttributesImpl({}))
        xml.addQuickElement("loc", f"{settings.VERIFY_SITE_URL}{place.path}")
        if place.changed_at:
            xml.addQuickElement("lastmod", iso(place.changed_at))
        xml.endElement(one)
    xml.endElement(root)
    xml.endDocument()
    return HttpResponse(out.getvalue(), content_type="application/xml; charset=utf-8")
