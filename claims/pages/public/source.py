"""One outlet: how its claims came out, and its articles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import Source
from claims.pages.public.answers import public_page
from claims.pages.public.charts import course_charts
from claims.pages.public.head import FeedLink, Head
from claims.pages.public.summary import answer_summary, known_summary, summary_or_404
from claims.summaries import keys
from claims.summaries.queries import key_of_source


@public_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """What the desk published about claims in this outlet."""
    if same := known_summary(request, key_of_source(slug)):
        return same
    outlet = get_object_or_404(Source.objects.only("pk", "name"), slug=slug)
    return answer_summary(
        request,
        summary_or_404(keys.source_page(outlet.pk)),
        "public/source.html",
        lambda payload: {
            # A page that was computed by an earlier release has none yet.
            "charts": course_charts(payload.get("course")),
            "head": Head(
                title=payload["source"]["name"],
                description=gettext("How claims made in %(source)s came out.")
                % {"source": payload["source"]["name"]},
                path=reverse("source", args=[slug]),
                feeds=(
                    FeedLink(payload["source"]["name"], f"{reverse('source', args=[slug])}feed"),
                ),
            ),
        },
    )
