"""Articles with checked claims, as a feed."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import Article
from claims.pages.public.addresses import address_of
from claims.pages.public.answers import public_page
from claims.pages.public.feeds.entries import ENTRIES, Entry, Feed, full
from claims.pages.public.feeds.writing import answer_feed


@public_page
def articles(request: HttpRequest, form: str) -> HttpResponse:
    """The newest articles that readers may see."""
    rows = list(Article.objects.newest_public().for_list()[:ENTRIES])
    seen = [row.first_published_at for row in rows if row.first_published_at]
    return answer_feed(
        request,
        form,
        lambda: _feed(rows),
        data=[row.pk for row in rows],
        changed_at=max(seen, default=None),
    )


def _feed(rows: Sequence[Article]) -> Feed:
    return Feed(
        title=gettext("Articles"),
        description=gettext("The articles whose claims we have checked."),
        home=reverse("articles"),
        path=f"{reverse('articles')}feed",
        entries=[_entry(row) for row in rows],
    )


def _entry(row: Article) -> Entry:
    return Entry(
        id=full(reverse("article", args=[row.pk])),
        url=full(address_of("article", row.pk, row.title)),
        title=" ".join(row.title.split()),
        lines=[gettext("Published in %(source)s.") % {"source": row.source.name}],
        language=row.language,
        at=row.first_published_at or row.imported_at,
        facts={"article": row.pk, "source": row.source.slug},
    )
