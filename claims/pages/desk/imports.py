"""Imports at the desk: send something in, and see what becomes of it."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from claims.importing.runs.actions import (
    NothingToRepeat,
    import_for_real,
    retry_rejected,
    start_import,
)
from claims.importing.runs.queries import runs_for_list
from claims.messages import said_in
from claims.models import ImportRun, Way
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.desk.import_report import number_in, render_report
from claims.pages.desk.imports_form import ImportForm
from claims.permissions import Permission
from claims.tasks import import_run, start

RUNS_A_PAGE = 50
LATEST = 5


@desk_page(Permission.IMPORT_ARTICLES)
def new(request: DeskRequest) -> HttpResponse:
    """The form to import by, and the latest imports; sending it leads to the import's page."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else _empty(request)
    if request.method == "POST" and form.is_valid():
        run = start_import(
            way=_way(request, form),
            inputs=form.inputs(),
            source=form.cleaned_data["source"],
            dry_run=form.cleaned_data["dry_run"],
            by=request.user,
            at=timezone.now(),
        )
        start(import_run, run.pk)
        return redirect("desk-import", run.pk)
    context = {
        "form": form,
        "from_bookmarklet": _is_bookmarklet(request),
        "runs": list(runs_for_list()[:LATEST]),
    }
    return render(request, "desk/import_new.html", context, status=422 if form.errors else 200)


def _empty(request: HttpRequest) -> ImportForm:
    """The form as it is opened; the bookmarklet fills in the address of a page."""
    address = request.GET.get("address", "")
    if address:
        return ImportForm(initial={"way": Way.LINKS, "links": address})
    way = request.GET.get("way", "")
    ways = ImportForm.FIELDS_OF
    return ImportForm(initial={"way": way if way in ways else Way.PASTE})


def _is_bookmarklet(request: HttpRequest) -> bool:
    return bool(request.GET.get("address")) or request.POST.get("from") == Way.BOOKMARKLET


def _way(request: HttpRequest, form: ImportForm) -> Way:
    way = Way(form.cleaned_data["way"])
    return Way.BOOKMARKLET if way == Way.LINKS and _is_bookmarklet(request) else way


@desk_page(Permission.IMPORT_ARTICLES)
def runs(request: DeskRequest) -> HttpResponse:
    """Every import, newest first."""
    found = runs_for_list()
    if before := number_in(request, "before"):
        found = found.filter(pk__lt=before)
    rows = list(found[: RUNS_A_PAGE + 1])
    more, rows = len(rows) > RUNS_A_PAGE, rows[:RUNS_A_PAGE]
    context = {
        "runs": rows,
        "page": {"next_query": f"?before={rows[-1].pk}" if more else ""},
    }
    return render(request, "desk/imports.html", context)


@desk_page(Permission.IMPORT_ARTICLES)
def report(request: DeskRequest, run_id: int) -> HttpResponse:
    """One import: how far it is, and a row for every article."""
    return render_report(request, run_id)


@desk_page(Permission.IMPORT_ARTICLES)
@posted("desk-import")
def retry(request: DeskRequest, run_id: int) -> HttpResponseBase:
    """Import what was rejected once more."""
    try:
        run = retry_rejected(run_id=run_id, by=request.user, at=timezone.now())
    except NothingToRepeat as error:
        return render_report(request, run_id, refusal=said_in(error))
    return _go_on(run)


@desk_page(Permission.IMPORT_ARTICLES)
@posted("desk-import")
def for_real(request: DeskRequest, run_id: int) -> HttpResponseBase:
    """Import what a dry run has shown."""
    try:
        run = import_for_real(run_id=run_id, by=request.user, at=timezone.now())
    except NothingToRepeat as error:
        return render_report(request, run_id, refusal=said_in(error))
    return _go_on(run)


def _go_on(run: ImportRun) -> HttpResponseBase:
    start(import_run, run.pk)
    return redirect("desk-import", run.pk)


@desk_page(Permission.IMPORT_ARTICLES)
def bookmarklet(request: DeskRequest) -> HttpResponse:
    """What to drag into the bar of a browser to send pages to this desk."""
    address = request.build_absolute_uri(f"{reverse('desk-import-new')}?address=")
    # In a link of its own and quoted, so that no host name could end the string.
    script = f"open('{quote(address, safe=':/?=[]')}'+encodeURIComponent(location.href))"
    context = {"script": f"javascript:void({script})", "address": address}
    return render(request, "desk/bookmarklet.html", context)
