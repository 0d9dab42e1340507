"""Every article that readers may see, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import Article, SummaryPage
from claims.pages.public.answers import answer_page, public_page
from claims.pages.public.head import FeedLink, Head
from claims.pages.public.keyset import read_slice
from claims.summaries import keys
from claims.summaries.partial_dates import PartialDate


@public_page
def articles(request: HttpRequest) -> HttpResponse:
    """The articles with how many of their claims are checked, as their own pages say."""
    page = read_slice(Article.objects.newest_public().for_list(), request.GET, field="pk")
    coverage = _coverage(page.rows)
    return answer_page(
        request,
        "public/articles.html",
        lambda: {
            "head": Head(
                title=gettext("Articles"),
                description=gettext("The articles whose claims we have checked."),
                path=reverse("articles"),
                feeds=(FeedLink(gettext("Articles"), reverse("articles") + "feed"),),
            ),
            "page": page,
            "rows": [
                {"article": row, "date": _date(row), "coverage": coverage.get(row.pk)}
                for row in page.rows
            ],
        },
        data=([(row.pk, coverage.get(row.pk)) for row in page.rows], page.next_query),
    )


def _coverage(rows: Iterable[Article]) -> dict[int, dict[str, Any]]:
    """What the frozen pages of these articles say was found and checked; absent if not made yet."""
    wanted = {keys.article_page(row.pk): row.pk for row in rows}
    frozen = SummaryPage.objects.filter(key__in=wanted, refreshed_at__isnull=False)
    return {
        wanted[key]: coverage
        for key, coverage in frozen.values_list("key", "payload__coverage")
        if coverage
    }


def _date(row: Article) -> PartialDate:
    return PartialDate(row.published_year, row.published_month, row.published_day)
