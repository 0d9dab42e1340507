"""One thing done to many claims of the queue, what came of it, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims.messages import said_in, say
from claims.models import (
    QUEUE_ORDER,
    BulkAction,
    BulkKind,
    Claim,
    Priority,
    SetAside,
    Topic,
    User,
)
from claims.pages.desk.asking import (
    asked_in,
    filters_of,
    moment_in,
    part_of,
    person_in,
    query_of,
    reviewers,
    row_number,
)
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.translating import translated
from claims.permissions import Permission, can
from claims.queue.actions import BulkOrder, UndoRefused, act_in_bulk, undo_bulk
from claims.queue.actions.bulk import MOST, PERMISSIONS, check_order
from claims.queue.actions.restoring import UNDO_WITHIN
from claims.queue.queries import LOOK_THROUGH, ListAsked, WholeList, whole_list
from claims.queue.reasons import ReasonNotAccepted


@desk_page(Permission.REVIEW_CLAIMS)
@posted("queue")
def act(request: DeskRequest) -> HttpResponse:
    """Do it, and show what came of it; what is not accepted is asked again with all that stood.

    For all claims of a list, on every page, it is asked first whether that is meant: with their
    number, and by number, so that nothing is done to a claim that nobody has been told of.
    """
    whole = _whole_list(request) if request.POST.get("matching") else None
    chosen = list(whole.numbers) if whole else _chosen(request)
    try:
        order = _order(request)
        if whole:
            check_order(chosen, order, request.user)
            return _ask_again(request, chosen, whole)
        action = act_in_bulk(
            claim_ids=chosen,
            order=order,
            by=request.user,
            at=timezone.now(),
            out_of=_list_asked(request) if request.POST.get("out_of_list") else None,
        )
    except ReasonNotAccepted as error:
        return _ask_again(request, chosen, whole, error)
    return _to_page_of(action.pk, request.POST)


def _ask_again(
    request: DeskRequest,
    chosen: list[int],
    whole: WholeList | None,
    error: ReasonNotAccepted | None = None,
) -> HttpResponse:
    """The form with all that stood in it: something is missing, or a whole list is meant."""
    context = {
        **bulk_choices(request.user),
        "typed": request.POST,
        "chosen": chosen,
        "claims": Claim.objects.filter(pk__in=chosen).order_by(*QUEUE_ORDER) if whole else (),
        "whole": whole,
        "out_of_list": whole is not None or bool(request.POST.get("out_of_list")),
        "most": MOST,
        "look_through": LOOK_THROUGH,
        "error": said_in(error) if error else "",
        **_list_of(request.POST),
    }
    return render(request, "desk/bulk_again.html", context, status=422 if error else 200)


def _whole_list(request: DeskRequest) -> WholeList:
    return whole_list(_list_asked(request), most=MOST)


def _list_asked(request: DeskRequest) -> ListAsked:
    asked = asked_in(request.POST)
    return ListAsked(part_of(asked), filters_of(asked))


@desk_page()
def done(request: DeskRequest, action_id: int) -> HttpResponse:
    """What a bulk action did, claim by claim."""
    action = BulkAction.objects.select_related("by", "undone_by").get(pk=action_id)
    items = list(action.items.select_related("claim").order_by("claim_id"))
    own = action.by_id == request.user.pk or can(request.user, Permission.PRIORITISE)
    in_time = timezone.now() <= action.at + UNDO_WITHIN
    context = {
        "action": action,
        "done": [item for item in items if item.event is not None],
        "refused": [item for item in items if item.event is None],
        "kept": [item for item in items if item.kept],
        "may_undo": own and in_time and action.undone_at is None,
        "undo_until": action.at + UNDO_WITHIN,
        **_list_of(request.GET),
    }
    return render(request, "desk/bulk_done.html", context)


@desk_page(Permission.REVIEW_CLAIMS)
@posted("queue")
def undo(request: DeskRequest, action_id: int) -> HttpResponse:
    """Take it back."""
    try:
        undo_bulk(action_id=action_id, by=request.user, at=timezone.now())
    except UndoRefused as error:
        messages.warning(request, translated(said_in(error)))
    else:
        messages.success(request, gettext("Taken back, as far as nothing else had happened."))
    return _to_page_of(action_id, request.GET)


def bulk_choices(user: User) -> dict[str, Any]:
    """What the form of bulk actions offers to a person."""
    kinds = [
        (kind, label) for kind, label in BulkKind.choices if can(user, PERMISSIONS[BulkKind(kind)])
    ]
    return {
        "bulk_kinds": kinds,
        "set_aside_reasons": SetAside.choices,
        "priorities": Priority.choices,
        "topics": Topic.objects.order_by("name", "pk"),
        "reviewers": reviewers() if can(user, Permission.ASSIGN) else [],
    }


def _list_of(given: Mapping[str, str]) -> dict[str, Any]:
    """The list that the claims were chosen from: its filters, and the way back to it."""
    asked = asked_in(given)
    return {"asked": asked, "list_query": query_of(asked) if asked else ""}


def _to_page_of(action_id: int, given: Mapping[str, str]) -> HttpResponse:
    return redirect(reverse("bulk-done", args=[action_id]) + _list_of(given)["list_query"])


def _chosen(request: DeskRequest) -> list[int]:
    """The claims that were ticked, or all of the page."""
    name = "on_page" if request.POST.get("all") else "claim"
    numbers = map(row_number, request.POST.getlist(name))
    return [number for number in numbers if number]


def _order(request: DeskRequest) -> BulkOrder:
    typed = request.POST
    kind, priority = typed.get("kind", ""), typed.get("bulk_priority", "")
    timed = {BulkKind.DUE: "bulk_due", BulkKind.SNOOZE: "bulk_until"}
    name = timed.get(kind, "")  # type: ignore[call-overload]
    if kind == BulkKind.DUE and not typed.get(name, "").strip():
        # Left empty by a slip, it would take the due times of all of them away.
        raise ReasonNotAccepted(name, say("Give the day and time when they are due."))
    return BulkOrder(
        kind=kind,
        reason=typed.get("bulk_reason", ""),
        set_aside=typed.get("bulk_set_aside", ""),
        priority=int(priority) if priority in {"0", "1", "2", "3"} else -1,
        to=person_in(typed.get("bulk_to", "")),
        moment=moment_in(typed.get(name, ""), field=name) if name else None,
        topic=Topic.objects.filter(pk=row_number(typed.get("bulk_topic", ""))).first(),
    )
