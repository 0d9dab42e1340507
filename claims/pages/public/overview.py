"""The first page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.pages.public.answers import public_page
from claims.pages.public.charts import course_charts
from claims.pages.public.head import Head
from claims.pages.public.summary import answer_summary, known_summary, summary_or_404
from claims.summaries import keys


@public_page
def overview(request: HttpRequest) -> HttpResponse:
    """Latest verdicts, how the claims came out, the weeks, what is said again and again."""
    return known_summary(request, keys.OVERVIEW) or answer_summary(
        request, summary_or_404(keys.OVERVIEW), "public/overview.html", _context
    )


def _context(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "head": Head(title=gettext("Overview"), path=reverse("overview")),
        # A page that was computed by an earlier release has none yet.
        "charts": course_charts(payload.get("course")),
    }
