"""One article, with its published claims marked by verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext, ngettext

from claims.models import Article, Rating
from claims.pages.marking import Mark, marked_text
from claims.pages.public.addresses import address_of, moved
from claims.pages.public.answers import public_page
from claims.pages.public.head import Head
from claims.pages.public.pictures import picture_of_article
from claims.pages.public.summary import answer_summary, known_summary, summary_or_404
from claims.pages.translating import in_sentence
from claims.summaries import keys
from claims.summaries.coverage import share


@public_page
def article(request: HttpRequest, article_id: int, words: str = "") -> HttpResponse:
    """The text as it was imported; verdicts stand in the margin.

    The number says which article it is; other `words` than those of its title lead to these.
    """
    key = keys.article_page(article_id)
    if same := known_summary(request, key):
        return same
    summary = summary_or_404(key)
    if elsewhere := moved(request, _address(summary.payload["article"])):
        return elsewhere
    return answer_summary(request, summary, "public/article.html", _context)


def _context(payload: Mapping[str, Any]) -> dict[str, Any]:
    told, coverage = payload["article"], payload["coverage"]
    row = get_object_or_404(Article.objects.public().only("text", "zones"), pk=told["id"])
    return {
        "head": Head(
            title=told["title"],
            description=_coverage_words(coverage),
            path=_address(told),
            # Search engines are led to the text as it is now.
            listed=not payload.get("newer"),
            picture=picture_of_article(payload),
        ),
        "blocks": marked_text(
            text=row.text, zones=row.zones, marks=[_mark(one) for one in payload["marks"]]
        ),
        "unchecked": coverage["found"] - coverage["checked"],
        "share": share(checked=coverage["checked"], found=coverage["found"]),
    }


def _address(told: Mapping[str, Any]) -> str:
    return address_of("article", told["id"], told["title"])


def _mark(one: Mapping[str, Any]) -> Mark:
    return Mark(
        start=one["start"],
        end=one["end"],
        claim=one["claim"],
        state=one["rating"],
        href=address_of("claim", one["claim"], one["text"]),
        words=_mark_words(one),
        finding=one["finding"],
    )


def _mark_words(one: Mapping[str, Any]) -> str:
    gone = gettext("claim, %(rating)s, no longer in the article")
    told = gone if one.get("gone_at") else gettext("claim, %(rating)s")
    return told % {"rating": in_sentence(str(Rating(one["rating"]).label))}


def _coverage_words(coverage: Mapping[str, int]) -> str:
    told = ngettext(
        "%(checked)d of %(found)d checkable claim checked.",
        "%(checked)d of %(found)d checkable claims checked.",
        coverage["found"],
    )
    return told % {"found": coverage["found"], "checked": coverage["checked"]}
