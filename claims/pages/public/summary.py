"""One summary page, from its frozen copy to the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from claims.pages.public.answers import answer_page
from claims.summaries.queries import PageContent, page


def summary_or_404(key: str) -> PageContent:
    """The frozen copy under that key.

    Raises:
        Http404: it does not exist, or readers cannot see it.
    """
    found = page(key, at=timezone.now())
    if found is None:
        raise Http404
    return found


def answer_summary(
    request: HttpRequest,
    summary: PageContent,
    template: str,
    context: Callable[[dict[str, Any]], dict[str, Any]],
) -> HttpResponse:
    """Render a frozen copy, or answer 304.

    Args:
        request: of the reader.
        summary: the copy; in the template as `summary`, and its payload as `payload`.
        template: what to render.
        context: what else the template needs, from the payload.
    """
    return answer_page(
        request,
        template,
        lambda: {
            "summary": summary,
            "payload": summary.payload,
            **context(summary.payload),
        },
        data=_named(summary),
        changed_at=summary.stale_since or summary.refreshed_at,
    )


def _named(summary: PageContent) -> tuple[object, ...]:
    """What tells this copy from others. Version 0 was computed just now, so its words must do."""
    content = summary.refreshed_at if summary.version else summary.payload
    return (summary.key, summary.version, summary.stale_since, content)
