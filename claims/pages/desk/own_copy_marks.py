"""Settling one statement of the newsroom's own copy, and signing all of them off."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims.messages import said_in
from claims.models import Rating, SignOffSheet, Statement, StatementMark, StatementState
from claims.own_copy.actions import (
    NotSettled,
    OlderText,
    SheetChanged,
    StatementChanged,
    mark_statement,
    sign_off,
)
from claims.own_copy.entries import NotAccepted
from claims.own_copy.fonts import SheetFont, sheet_fonts
from claims.own_copy.pdf import NotSettable, letters_of_sheet_not_set, sheet_pdf
from claims.own_copy.queries.drafts import (
    Shown,
    copies_seen_by,
    history_of,
    moved_in,
    page_of,
)
from claims.own_copy.queries.sheets import sheets_seen_by
from claims.own_copy.sheets import counts
from claims.pages.desk.asking import row_number
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.desk.own_copy import page_context, row_context
from claims.pages.desk.own_copy_reading import checked_before, read_mark
from claims.pages.desk.sources import sandboxed
from claims.pages.public.pictures import fonts_in_use
from claims.pages.translating import translated
from claims.permissions import Permission, can


@desk_page()
def statement(request: DeskRequest, statement_id: int) -> HttpResponse:
    """One statement with its history; its form marks it."""
    if request.method == "POST":
        return _mark(request, statement_id)
    return _statement_page(request, _seen(request, statement_id), {})


@desk_page()
def file(request: DeskRequest, mark_id: int) -> FileResponse:
    """A file that a statement rests on, always as a download."""
    seen = StatementMark.objects.filter(
        statement__text_version__own_copy__in=copies_seen_by(request.user)
    )
    mark = seen.get(pk=mark_id)
    if not mark.file:
        raise Http404("This mark has no file.")
    answer = FileResponse(
        mark.file.open("rb"),
        as_attachment=True,
        filename=mark.file_name,
        content_type=mark.media_type,
    )
    return sandboxed(answer)


@desk_page(Permission.SIGN_OFF)
@posted("own-copy")
def sign(request: DeskRequest, own_copy_id: int) -> HttpResponse:
    """Sign the text off as the page showed it."""
    try:
        sheet = sign_off(
            own_copy_id=own_copy_id,
            version=row_number(request.POST.get("version", "")) or 0,
            revisions=row_number(request.POST.get("revisions", "")) or 0,
            by=request.user,
            at=timezone.now(),
        )
    except (NotSettled, SheetChanged) as fault:
        messages.error(request, translated(said_in(fault)))
        return redirect("own-copy", own_copy_id=own_copy_id)
    return redirect("sign-off-sheet", sheet_id=sheet.pk)


@desk_page()
def sheet(request: DeskRequest, sheet_id: int) -> HttpResponse:
    """A sign-off sheet, as it was signed, to be printed."""
    found = _sheet(request, sheet_id)
    own = found.text_version.own_copy
    is_latest = found.text_version.number == own.versions
    context = {
        "sheet": found,
        "own": own,
        "counts": counts(found.payload),
        "is_latest": is_latest,
        "holds": is_latest and page_of(found.text_version).holds(found),
        "moved": moved_in(found.text_version) if is_latest else [],
        "unset": letters_of_sheet_not_set(found.payload, _words(), _fonts(found)),
    }
    return render(request, "desk/sign_off_sheet.html", context)


@desk_page()
def sheet_as_pdf(request: DeskRequest, sheet_id: int) -> HttpResponse:
    """The same as PDF; where letters cannot be set, the page that can be printed instead."""
    found = _sheet(request, sheet_id)
    try:
        data = sheet_pdf(found.payload, _words(), _fonts(found))
    except NotSettable:
        return redirect("sign-off-sheet", sheet_id=sheet_id)
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="sign-off-{found.pk}.pdf"'
    return answer


def _mark(request: DeskRequest, statement_id: int) -> HttpResponse:
    revision = row_number(request.POST.get("revision", "")) or 0
    try:
        entry = read_mark(request)
        mark_statement(
            statement_id=statement_id,
            revision=revision,
            entry=entry,
            by=request.user,
            at=timezone.now(),
        )
    except NotAccepted as fault:
        return _refused(request, statement_id, {"errors": fault.errors}, status=422)
    except (StatementChanged, OlderText) as fault:
        return _refused(request, statement_id, {"conflict": said_in(fault)}, status=409)
    found = _seen(request, statement_id)
    if request.htmx:
        return _row(request, found, {}, status=200)
    address = reverse("own-copy", args=[found.text_version.own_copy_id])
    return redirect(f"{address}#s{statement_id}")


def _refused(
    request: DeskRequest, statement_id: int, told: Mapping[str, object], *, status: int
) -> HttpResponse:
    """What was typed, with what is wrong; nothing was saved."""
    found = _seen(request, statement_id)
    more = {**told, "typed": request.POST, "opened": True}
    if request.htmx:
        return _row(request, found, more, status=status)
    return _statement_page(request, found, more, status=status)


def _row(
    request: DeskRequest, found: Statement, more: Mapping[str, object], *, status: int
) -> HttpResponse:
    context = _context(request, found, more)
    return render(request, "desk/_copy_marked.html", context, status=status)


def _statement_page(
    request: DeskRequest, found: Statement, more: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    context = _context(request, found, {"opened": True, **more})
    context["history"] = history_of(found)
    return render(request, "desk/own_copy_statement.html", context, status=status)


def _context(
    request: DeskRequest, found: Statement, more: Mapping[str, object]
) -> dict[str, object]:
    version = found.text_version
    own, page = version.own_copy, page_of(version)
    shown = next((one for one in page.shown if one.statement.pk == found.pk), Shown(found, None))
    known = (
        checked_before([found], language=own.language, user=request.user).get(found.pk, [])
        if can(request.user, Permission.CHECK_OWN_COPY)
        else []
    )
    is_latest = version.number == own.versions
    return {
        **page_context(request, own, page, is_latest=is_latest),
        "row": {**row_context(shown, known), **more},
    }


def _seen(request: DeskRequest, statement_id: int) -> Statement:
    rows = Statement.objects.filter(text_version__own_copy__in=copies_seen_by(request.user))
    return rows.select_related("text_version__own_copy", "text_version__by").get(pk=statement_id)


def _sheet(request: DeskRequest, sheet_id: int) -> SignOffSheet:
    rows = sheets_seen_by(request.user).select_related("by", "text_version__own_copy")
    return rows.get(pk=sheet_id)


def _fonts(found: SignOffSheet) -> tuple[SheetFont, ...]:
    """What the sheet is set in: the font that is shipped, and those that the desk has named."""
    return sheet_fonts(found.payload["head"]["language"], fonts_in_use().more)


def _words() -> dict[str, str]:
    """The words round a sheet, in the language of the page."""
    return {
        "sheet": gettext("Sign-off sheet"),
        "version": gettext("Version"),
        "text": gettext("Text"),
        "authors": gettext("Brought in by"),
        "signed": gettext("Signed off by"),
        "checked": gettext("Settled by"),
        "carried": gettext("on the same sentence of an earlier version"),
        "note": gettext("Note"),
        "page": gettext("Page %(place)s of %(pages)s"),
        "protected": gettext("Protected source"),
        **{str(state): str(state.label) for state in StatementState},
        **{str(rating): str(rating.label) for rating in Rating},
    }
