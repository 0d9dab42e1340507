"""One outlet: how its claims came out, and its articles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import Source
from claims.pages.public.answers import public_page
from claims.pages.public.head import Head
from claims.pages.public.summary import answer_summary, summary_or_404
from claims.summaries import keys


@public_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """What the desk published about claims in this outlet."""
    outlet = get_object_or_404(Source.objects.only("pk", "name"), slug=slug)
    return answer_summary(
        request,
        summary_or_404(keys.source_page(outlet.pk)),
        "public/source.html",
        lambda payload: {
            "head": Head(
                title=payload["source"]["name"],
                description=gettext("How claims made in %(source)s came out.")
                % {"source": payload["source"]["name"]},
                path=reverse("source", args=[slug]),
            )
        },
    )
