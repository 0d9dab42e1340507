"""The newsroom's own copy: the list of drafts, bringing one in, and settling it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from claims.messages import said_in
from claims.models import CopyVersion, OwnCopy, StatementState
from claims.own_copy.actions import (
    SameText,
    VersionChanged,
    add_version,
    start_copy,
)
from claims.own_copy.entries import STATES, NotAccepted
from claims.own_copy.queries.drafts import (
    LISTED,
    Page,
    Shown,
    copies_seen_by,
    listed,
    page_of,
    progress_of,
)
from claims.own_copy.splitting import parts_of
from claims.pages.desk.asking import row_number
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.desk.own_copy_reading import Known, checked_before, read_draft
from claims.permissions import Permission, can

ACT_OF = {"confirmed": "supported", "change": "disputed", "no_fact": "unverifiable"}
"""The key of which verdict chooses what a statement is."""


@desk_page()
def drafts(request: DeskRequest) -> HttpResponse:
    """The drafts that the person may see, newest first."""
    before = row_number(request.GET.get("before", ""))
    rows = listed(request.user, before=before or 0, size=LISTED + 1)
    more, rows = len(rows) > LISTED, rows[:LISTED]
    context = {
        "rows": rows,
        "page": {"next_query": f"?before={rows[-1].own_copy.pk}" if more else ""},
    }
    return render(request, "desk/own_copies.html", context)


@desk_page(Permission.BRING_OWN_COPY)
def new(request: DeskRequest) -> HttpResponse:
    """The form for a new draft."""
    if request.method != "POST":
        return render(request, "desk/own_copy_new.html", {"typed": {}, "errors": {}})
    title = request.POST.get("title", "")
    try:
        draft = read_draft(request, title=title)
        version = start_copy(draft=draft, by=request.user, at=timezone.now())
    except NotAccepted as fault:
        context = {"typed": request.POST, "errors": fault.errors}
        return render(request, "desk/own_copy_new.html", context, status=422)
    return redirect("own-copy", own_copy_id=version.own_copy_id)


@desk_page(Permission.BRING_OWN_COPY)
def new_version(request: DeskRequest, own_copy_id: int) -> HttpResponse:
    """The form for the next version; what stands there is the text as it is."""
    own = copies_seen_by(request.user).get(pk=own_copy_id)
    latest = own.texts.select_related("by").get(number=own.versions)
    context = {"own": own, "latest": latest, "typed": {"text": latest.text}, "errors": {}}
    if request.method != "POST":
        return render(request, "desk/own_copy_new.html", context)
    try:
        draft = read_draft(request, title=own.title)
        seen = row_number(request.POST.get("seen", "")) or 0
        version = add_version(
            own_copy_id=own.pk, seen=seen, draft=draft, by=request.user, at=timezone.now()
        )
    except NotAccepted as fault:
        context |= {"typed": request.POST, "errors": fault.errors}
        return render(request, "desk/own_copy_new.html", context, status=422)
    except (SameText, VersionChanged) as fault:
        context |= {"typed": request.POST, "refusal": said_in(fault)}
        return render(request, "desk/own_copy_new.html", context, status=409)
    kept = progress_of(version).settled
    told = ngettext(
        "Version %(number)d is there. %(kept)d statement kept its mark.",
        "Version %(number)d is there. %(kept)d statements kept their marks.",
        kept,
    )
    messages.success(request, told % {"number": version.number, "kept": kept})
    return redirect("own-copy", own_copy_id=own.pk)


@desk_page()
def own_copy(request: DeskRequest, own_copy_id: int) -> HttpResponse:
    """A draft with its statements: those that can be checked first, or in the order of the text."""
    own = copies_seen_by(request.user).select_related("by").get(pk=own_copy_id)
    version = _version(own, request.GET.get("version", ""))
    page = page_of(version)
    is_latest = version.number == own.versions
    known = _known(request, own, page.shown) if is_latest else {}
    in_order = request.GET.get("order") == "text"
    shown = sorted(page.shown, key=lambda one: in_order or not one.statement.checkable)
    context = {
        **page_context(request, own, page, is_latest=is_latest),
        "rows": [row_context(one, known.get(one.statement.pk, [])) for one in shown],
        "in_order": in_order,
        "versions": own.texts.select_related("by").defer("text").order_by("-number"),
    }
    return render(request, "desk/own_copy.html", context)


@desk_page()
def state(request: DeskRequest, own_copy_id: int) -> HttpResponse:
    """What others have marked since the page was opened; nothing where that is nothing."""
    own = copies_seen_by(request.user).get(pk=own_copy_id)
    version = _version(own, request.GET.get("version", ""))
    progress = progress_of(version)
    seen = tuple(row_number(request.GET.get(name, "")) for name in ("seen", "moved"))
    if version.number == own.versions and (progress.revisions, progress.moved) == seen:
        return HttpResponse(status=204)
    page = page_of(version)
    context = page_context(request, own, page, is_latest=version.number == own.versions)
    rows = [row_context(one, []) for one in page.shown]
    return render(request, "desk/_copy_state.html", {**context, "rows": rows})


def page_context(
    request: DeskRequest, own: OwnCopy, page: Page, *, is_latest: bool
) -> dict[str, object]:
    """What the head of the page and its progress need."""
    user = request.user
    return {
        "own": own,
        "page": page,
        "is_latest": is_latest,
        "is_author": own.texts.filter(by=user).exists(),
        "may_mark": is_latest and can(user, Permission.CHECK_OWN_COPY),
        "may_sign": is_latest and can(user, Permission.SIGN_OFF),
    }


def row_context(shown: Shown, known: Iterable[Known]) -> dict[str, object]:
    """What one statement needs."""
    mark = shown.mark
    statement = shown.statement
    return {
        "shown": shown,
        "parts": parts_of(statement.words, statement.spans),
        "known": list(known),
        "typed": {} if mark is None else typed_of(mark),
        "errors": {},
        "states": [(state, StatementState(state).label, ACT_OF.get(state, "")) for state in STATES],
    }


def typed_of(mark: object) -> dict[str, object]:
    """A mark as the form shows it."""
    names = ("state", "proposed", "note", "link", "said")
    typed = {name: getattr(mark, name) for name in names}
    for name in ("verdict", "evidence"):
        if number := getattr(mark, f"{name}_id"):
            typed["known"] = f"{name}-{number}"
    return typed


def _version(own: OwnCopy, asked: str) -> CopyVersion:
    """The version that an address asks for; the latest where it asks for none that is there."""
    rows = own.texts.select_related("by", "own_copy")
    number = row_number(asked)
    found = rows.filter(number=number).first() if number and number <= own.versions else None
    return found or rows.get(number=own.versions)


def _known(request: DeskRequest, own: OwnCopy, shown: Iterable[Shown]) -> Mapping[int, list[Known]]:
    """Claims checked before, for statements that can be checked and are open."""
    if not can(request.user, Permission.CHECK_OWN_COPY):
        return {}
    wanted = (
        one.statement
        for one in shown
        if one.statement.checkable and one.statement.state == StatementState.OPEN
    )
    return checked_before(wanted, language=own.language, user=request.user)
