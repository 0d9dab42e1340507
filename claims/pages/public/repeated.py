"""The claims that are made again and again."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.pages.public.answers import public_page
from claims.pages.public.head import FeedLink, Head
from claims.pages.public.summary import answer_summary, known_summary, summary_or_404
from claims.summaries import keys


@public_page
def repeated(request: HttpRequest) -> HttpResponse:
    """How often, where and since when they are made, and how they were rated."""
    return known_summary(request, keys.REPEATED) or answer_summary(
        request,
        summary_or_404(keys.REPEATED),
        "public/repeated.html",
        lambda _: {
            "head": Head(
                title=gettext("Most repeated claims"),
                description=gettext(
                    "The checked claims made most often: where, since when, and our verdicts."
                ),
                path=reverse("repeated"),
                feeds=(FeedLink(gettext("Most repeated claims"), f"{reverse('repeated')}feed"),),
            )
        },
    )
