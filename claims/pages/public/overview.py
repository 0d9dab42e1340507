"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.pages.public.answers import public_page
from claims.pages.public.head import Head
from claims.pages.public.summary import answer_summary, summary_or_404
from claims.summaries import keys


@public_page
def overview(request: HttpRequest) -> HttpResponse:
    """Latest verdicts, how the claims came out, the week, what is said again and again."""
    return answer_summary(
        request,
        summary_or_404(keys.OVERVIEW),
        "public/overview.html",
        lambda _: {"head": Head(title=gettext("Overview"), path=reverse("overview"))},
    )
