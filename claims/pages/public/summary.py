"""One summary page, from its frozen copy to the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models.expressions import Combinable
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from claims.pages.public.answers import answer_page, not_modified
from claims.summaries.queries import PageContent, PageState, page, page_state


def summary_or_404(key: str) -> PageContent:
    """The frozen copy under that key.

    Raises:
        Http404: it does not exist, or readers cannot see it.
    """
    found = page(key, at=timezone.now())
    if found is None:
        raise Http404
    return found


def known_summary(request: HttpRequest, key: str | Combinable) -> HttpResponse | None:
    """The answer 304 for a reader who has this copy already; it costs one small statement.

    Args:
        request: of a GET or HEAD.
        key: of the page, see `claims.summaries.queries.page_state`.

    Returns:
        None where the copy has to be read: the reader has none, or another one.
    """
    if "If-None-Match" not in request.headers:
        return None
    state = page_state(key)
    if state is None or not state.version:
        return None
    return not_modified(
        request, data=_data(state), changed_at=state.stale_since or state.refreshed_at
    )


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
    state = PageState(summary.key, summary.version, summary.refreshed_at, summary.stale_since)
    return _data(state) if summary.version else (*state[:2], summary.stale_since, summary.payload)


def _data(state: PageState) -> tuple[object, ...]:
    return (state.key, state.version, state.stale_since, state.refreshed_at)
