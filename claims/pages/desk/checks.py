"""Checks that were made before, brought in at the desk: send a file, say what it means, import."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.importing.earlier.check import DATES
from claims.importing.runs.actions import (
    ChecksFileGone,
    ChecksNotAccepted,
    NewInput,
    forget_checks_file,
    keep_checks_file,
    keep_choices,
    start_checks,
    start_checks_of_file,
)
from claims.messages import said_in
from claims.models import ChecksFile, Way
from claims.pages.desk.checks_file import OpenFile, open_file
from claims.pages.desk.checks_form import ALWAYS, ChecksForm, ColumnsForm
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.translating import translated
from claims.permissions import Permission
from claims.review.typed import storable
from claims.tasks import import_run, start

WAITING_SHOWN = 10
# Letters that are kept of one field; what is too long for it is told all the same.
_MOST_TYPED = 2_000


@desk_page(Permission.IMPORT_CHECKS)
def new(request: DeskRequest) -> HttpResponse:
    """The form: a file leads to its page, where it is looked at; links are imported at once."""
    is_sent = request.method == "POST"
    form = ChecksForm(request.POST, request.FILES) if is_sent else ChecksForm()
    if is_sent and form.is_valid():
        try:
            return _take_links(request, form) or _take_file(request, form)
        except ChecksNotAccepted as error:
            form.add_error("file", translated(said_in(error)))
    context = {"form": form, "waiting": list(ChecksFile.objects.waiting()[:WAITING_SHOWN])}
    return render(request, "desk/checks_new.html", context, status=422 if form.errors else 200)


def _take_links(request: DeskRequest, form: ChecksForm) -> HttpResponse | None:
    data = form.cleaned_data
    if data["way"] != Way.LINKS:
        return None
    run = start_checks(
        inputs=[NewInput(address=link) for link in data["links"]],
        how=form.how(),
        dry_run=data["dry_run"],
        by=request.user,
        at=timezone.now(),
    )
    start(import_run, run.pk)
    return redirect("desk-import", run.pk)


def _take_file(request: DeskRequest, form: ChecksForm) -> HttpResponse:
    sent = form.cleaned_data["file"]
    kept = keep_checks_file(
        name=sent.name or "", data=sent.read(), by=request.user, at=timezone.now()
    )
    return redirect("desk-checks-file", kept.pk)


@desk_page(Permission.IMPORT_CHECKS)
def file(request: DeskRequest, file_id: int) -> HttpResponse:
    """A file that was sent: what its columns mean, what would be read, and the import of it."""
    kept = ChecksFile.objects.select_related("by", "run").get(pk=file_id)
    if kept.data is None:
        return render(request, "desk/checks_gone.html", {"kept": kept}, status=410)
    if request.method != "POST":
        return _shown(request, kept, open_file(bytes(kept.data), kept.choices))
    if request.POST.get("do") == "forget":
        forget_checks_file(file_id=file_id, by=request.user)
        messages.success(request, _("The file is not kept any more."))
        return redirect("desk-checks-new")
    try:
        return _go_on(request, kept, bytes(kept.data))
    except ChecksFileGone:
        return redirect("desk-checks-file", file_id)


def _go_on(request: DeskRequest, kept: ChecksFile, data: bytes) -> HttpResponse:
    """Keep what was chosen, right or not; then look again, or import."""
    choices = _typed(request)
    keep_choices(file_id=kept.pk, choices=choices, by=request.user)
    opened = open_file(data, choices)
    do = request.POST.get("do")
    if opened.how is None or opened.form.errors:
        return _shown(request, kept, opened, status=422)
    if do not in {"import", "dry"} or not opened.is_seen:
        # Columns that are read by another sign or encoding have to be seen first.
        return redirect("desk-checks-file", kept.pk)
    run = start_checks_of_file(
        file_id=kept.pk, how=opened.how, dry_run=do == "dry", by=request.user, at=timezone.now()
    )
    start(import_run, run.pk)
    return redirect("desk-import", run.pk)


def _typed(request: HttpRequest) -> dict[str, str]:
    """What stands in the form, as it was typed; nothing that no such form has."""
    names = {"own", "known_only", "delimiter", "encoding", "seen", "seen_encoding"}
    begins = ("column-", "always-", "date-", "form-", "code-")
    return {
        name: storable(str(said))[:_MOST_TYPED]
        for name, said in request.POST.items()
        if name in names or (name.startswith(begins) and len(name) < 40)
    }


def _shown(
    request: DeskRequest, kept: ChecksFile, opened: OpenFile, *, status: int = 200
) -> HttpResponse:
    form = opened.form
    context: dict[str, Any] = {"kept": kept, "opened": opened, "form": form}
    if isinstance(form, ColumnsForm):
        context |= {
            "rows": [
                (column, form[f"column-{place}"]) for place, column in enumerate(form.columns)
            ],
            "always": [form[f"always-{name}"] for name in ALWAYS],
            "dates": [(form[f"date-{name}"], form[f"form-{name}"]) for name in DATES],
            "codes": form.code_fields(),
            "seen": form.seen(),
        }
    return render(request, "desk/checks_file.html", context, status=status)
