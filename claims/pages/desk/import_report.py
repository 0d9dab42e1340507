"""The page of one import put together: how far it is, its counts, one page of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from claims.importing.runs.queries import inputs_left, rows_of, run_for_page
from claims.models import ChecksFile, ImportInput, ImportRun, RowOutcome, Way
from claims.pages.desk.entry import DeskRequest

ROWS_A_PAGE = 100
WAITING_SHOWN = 20


@dataclass(frozen=True)
class Filter:
    """One of the links that choose rows by their outcome."""

    name: str
    query: str
    count: int
    is_open: bool


def render_report(request: DeskRequest, run_id: int, *, refusal: str = "") -> HttpResponse:
    """Answer with the page of an import; while it runs, htmx asks for its changing part.

    A part that has not changed since the page last got it is answered with 204, so that nothing
    moves and nothing is said without need.

    Args:
        request: who asks; `outcome` and `after` in its address choose the rows, `seen` says what
            the page shows already.
        run_id: which import.
        refusal: what could not be done.

    Raises:
        ImportRun.DoesNotExist: there is no such import.
    """
    run = run_for_page(run_id)
    now = timezone.now()
    waiting = _waiting(run, now)
    mark, state = _mark(run, waiting), _state(run, waiting)
    if request.htmx and request.GET.get("seen") == mark:
        return HttpResponse(status=204)
    context = {
        "run": run,
        "refusal": refusal,
        "waiting": waiting,
        "state": state,
        "is_said": request.GET.get("said") == state,
        "poll": _poll(request, mark, state),
        "filters": _filters(run, request),
        **_of_checks(run),
        **_rows(run, request),
    }
    template = "desk/import.html#live" if request.htmx else "desk/import.html"
    return render(request, template, context, status=422 if refusal else 200)


def _of_checks(run: ImportRun) -> dict[str, Any]:
    """What there is to say and to do with an import of earlier checks, and with any other."""
    if run.way != Way.CHECKS:
        return {"may_retry": bool(run.rejected_count)}
    inputs = run.inputs.defer("data")
    # What was refused in a file is refused again, as long as it is read in the same way.
    has_links = inputs.exclude(address="").exists()
    kept = ChecksFile.objects.filter(run__in=[run.pk, run.retry_of_id], data__isnull=False)
    return {
        "may_retry": bool(run.rejected_count) and has_links,
        "is_table": inputs.filter(given__has_key="mapping").exists(),
        "checks_file": kept.values_list("pk", flat=True).first(),
    }


def number_in(request: HttpRequest, name: str) -> int:
    """A row number out of the address; 0 for anything else. Eighteen digits fit in a bigint."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0


def _waiting(run: ImportRun, now: datetime) -> list[ImportInput]:
    """The inputs that are tried again later, for as many as the page shows."""
    if run.finished_at:
        return []
    return list(inputs_left(run.pk).filter(next_at__gt=now)[:WAITING_SHOWN])


def _mark(run: ImportRun, waiting: list[ImportInput]) -> str:
    """Tells two states of the page apart."""
    counts = [getattr(run, f"{outcome}_count") for outcome in RowOutcome.values]
    tries = [one.tries for one in waiting]
    return "-".join(map(str, [run.done_count, int(run.finished_at is not None), *counts, *tries]))


def _state(run: ImportRun, waiting: list[ImportInput]) -> str:
    """In a few words; said aloud when it changes, so it does not count every article."""
    if run.finished_at:
        return gettext("Finished.")
    counts = {"done": run.done_count, "all": run.input_count, "later": len(waiting)}
    if run.input_count > 1:
        later = gettext("%(done)d of %(all)d read, %(later)d to be tried again later.")
        return (later if waiting else gettext("%(done)d of %(all)d read.")) % counts
    later = gettext("Being read, %(later)d to be tried again later.")
    return (later if waiting else gettext("Being read.")) % counts


def _filters(run: ImportRun, request: DeskRequest) -> list[Filter]:
    chosen = _outcome(request)
    found = [
        Filter(
            str(outcome.label),
            f"?outcome={outcome.value}",
            getattr(run, f"{outcome.value}_count"),
            outcome == chosen,
        )
        for outcome in RowOutcome
    ]
    all_of = Filter(gettext("All"), "?", sum(one.count for one in found), not chosen)
    return [all_of, *(one for one in found if one.count or one.is_open)]


def _outcome(request: DeskRequest) -> str:
    outcome = request.GET.get("outcome", "")
    return outcome if outcome in RowOutcome.values else ""


def _rows(run: ImportRun, request: DeskRequest) -> dict[str, Any]:
    outcome, after = _outcome(request), number_in(request, "after")
    found = rows_of(run.pk, outcome=outcome)
    rows = list(found.filter(pk__gt=after)[: ROWS_A_PAGE + 1])
    more, rows = len(rows) > ROWS_A_PAGE, rows[:ROWS_A_PAGE]
    kept = {"outcome": outcome} if outcome else {}
    return {
        "rows": rows,
        "page": {
            "previous_query": f"?{urlencode(kept)}" if after else "",
            "next_query": f"?{urlencode(kept | {'after': rows[-1].pk})}" if more else "",
        },
    }


def _poll(request: DeskRequest, seen: str, said: str) -> str:
    """What htmx asks for: the same rows, if anything has changed since."""
    here = {name: request.GET[name] for name in ("outcome", "after") if name in request.GET}
    return f"?{urlencode(here | {'seen': seen, 'said': said})}"
