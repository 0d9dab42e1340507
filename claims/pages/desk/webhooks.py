"""Webhooks at the desk, for administrators: who is told of publications, and how that fares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from claims.messages import said_in
from claims.models import CHOSEN_TYPES, DeliveryState, EventType, WebhookEndpoint
from claims.pages.desk.asking import row_number
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.desk.webhooks_form import EndpointForm, ReplayForm, form_of
from claims.pages.translating import translated
from claims.permissions import Permission
from claims.tasks import feed_for_webhooks, send_webhook, start
from claims.webhooks import actions
from claims.webhooks.actions import EndpointNotAccepted, open_secret
from claims.webhooks.queries import (
    LogFilters,
    endpoint_for_page,
    endpoints_for_list,
    log_page,
    number_before,
)

_MOST_ID = 100
_REFUSALS = (actions.EndpointStopped, actions.EndpointRuns, actions.ReplayNotPossible)


@desk_page(Permission.MANAGE_WEBHOOKS)
def webhooks(request: DeskRequest) -> HttpResponse:
    """Every webhook with its last success and failure; new ones are added here."""
    form = EndpointForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (made := _added(request, form)) is not None:
        return _page(request, made.pk, secret=open_secret(made.secret))
    context = {"endpoints": list(endpoints_for_list()), "form": form}
    return render(request, "desk/webhooks.html", context, status=422 if form.errors else 200)


@desk_page(Permission.MANAGE_WEBHOOKS)
def webhook(request: DeskRequest, endpoint_id: int) -> HttpResponse:
    """One webhook with the log of its messages."""
    return _page(request, endpoint_id)


@desk_page(Permission.MANAGE_WEBHOOKS)
@posted("desk-webhook")
def change(request: DeskRequest, endpoint_id: int) -> HttpResponseBase:
    """Change its address, or what it is told of."""
    form = EndpointForm(request.POST)
    if form.is_valid():
        try:
            actions.change_endpoint(endpoint_id=endpoint_id, terms=form.terms(), by=request.user)
        except EndpointNotAccepted as error:
            form.add_error(error.field, translated(said_in(error)))
    if form.errors:
        return _page(request, endpoint_id, form=form)
    start(send_webhook, endpoint_id)
    messages.success(request, gettext("Saved. It holds for what waits, too."))
    return redirect("desk-webhook", endpoint_id)


@desk_page(Permission.MANAGE_WEBHOOKS)
@posted("desk-webhook")
def stop(request: DeskRequest, endpoint_id: int) -> HttpResponseBase:
    """Send nothing until it is resumed."""
    actions.stop_endpoint(endpoint_id=endpoint_id, by=request.user, at=timezone.now())
    messages.success(request, gettext("The webhook is stopped. What it misses is sent later."))
    return redirect("desk-webhook", endpoint_id)


@desk_page(Permission.MANAGE_WEBHOOKS)
@posted("desk-webhook")
def resume(request: DeskRequest, endpoint_id: int) -> HttpResponseBase:
    """Send again, beginning with what waits."""
    actions.resume_endpoint(endpoint_id=endpoint_id, by=request.user, at=timezone.now())
    start(send_webhook, endpoint_id)
    messages.success(request, gettext("The webhook runs again, beginning with what waits."))
    return redirect("desk-webhook", endpoint_id)


@desk_page(Permission.MANAGE_WEBHOOKS)
@posted("desk-webhook")
def rotate(request: DeskRequest, endpoint_id: int) -> HttpResponseBase:
    """Make a new secret, and show it this once."""
    found = actions.rotate_secret(endpoint_id=endpoint_id, by=request.user, at=timezone.now())
    return _page(request, endpoint_id, secret=open_secret(found.secret))


@desk_page(Permission.MANAGE_WEBHOOKS)
@posted("desk-webhook")
def test(request: DeskRequest, endpoint_id: int) -> HttpResponseBase:
    """Send a test message."""

    def act() -> str:
        actions.send_test(
            endpoint_id=endpoint_id,
            epoch=feed_for_webhooks().epoch,
            by=request.user,
            at=timezone.now(),
        )
        return gettext("A test is on its way. Load this page again in a moment.")

    return _done(request, endpoint_id, act)


@desk_page(Permission.MANAGE_WEBHOOKS)
@posted("desk-webhook")
def replay(request: DeskRequest, endpoint_id: int) -> HttpResponseBase:
    """Send everything since a moment again."""
    form = ReplayForm(request.POST)
    if not form.is_valid():
        return _page(request, endpoint_id, replay_form=form)

    def act() -> str:
        after = number_before(form.cleaned_data["since"])
        count = actions.replay_since(endpoint_id=endpoint_id, after=after, by=request.user)
        told = ngettext(
            "%(count)d publication is gone through again.",
            "%(count)d publications are gone through again.",
            count,
        )
        return told % {"count": count}

    return _done(request, endpoint_id, act)


@desk_page(Permission.MANAGE_WEBHOOKS)
@posted("desk-webhook")
def remove(request: DeskRequest, endpoint_id: int) -> HttpResponseBase:
    """Remove a stopped webhook with its log."""
    try:
        actions.remove_endpoint(endpoint_id=endpoint_id, by=request.user)
    except actions.EndpointRuns as error:
        return _page(request, endpoint_id, refusal=said_in(error))
    messages.success(request, gettext("The webhook is removed."))
    return redirect("desk-webhooks")


def _done(request: DeskRequest, endpoint_id: int, act: Callable[[], str]) -> HttpResponseBase:
    """Do something that leads to messages, and send them."""
    try:
        said = act()
    except _REFUSALS as error:
        return _page(request, endpoint_id, refusal=said_in(error))
    start(send_webhook, endpoint_id)
    messages.success(request, said)
    return redirect("desk-webhook", endpoint_id)


def _added(request: DeskRequest, form: EndpointForm) -> WebhookEndpoint | None:
    """The new endpoint; None with the reason in the form."""
    if not form.is_valid():
        return None
    try:
        return actions.add_endpoint(terms=form.terms(), by=request.user, at=timezone.now())
    except EndpointNotAccepted as error:
        form.add_error(error.field, translated(said_in(error)))
        return None


def _page(request: DeskRequest, endpoint_id: int, **shown: Any) -> HttpResponse:
    """The page of an endpoint.

    Args:
        request: the request.
        endpoint_id: which endpoint.
        shown: what came of a form: `secret`, `refusal`, `form` or `replay_form`.
    """
    found = endpoint_for_page(endpoint_id)
    asked = request.GET
    filters = LogFilters(
        asked.get("state", ""), asked.get("type", ""), asked.get("id", "").strip()[:_MOST_ID]
    )
    page = log_page(endpoint_id, filters, before=row_number(asked.get("before", "")) or None)
    kept = {"state": filters.state, "type": filters.event_type, "id": filters.message_id}
    older = urlencode({**kept, "before": page.older}) if page.older else ""
    context = {
        "endpoint": found,
        "told_of": [EventType(kind).label for kind in found.event_types],
        "all_told": len(found.event_types) == len(CHOSEN_TYPES),
        "deliveries": page.rows,
        "page": {"next_query": f"?{older}" if older else ""},
        "filters": filters,
        "states": DeliveryState.choices,
        "types": EventType.choices,
        "form": form_of(found),
        "replay_form": ReplayForm(),
        "time_zone": timezone.get_current_timezone_name(),
        "both_secrets": _signs_with_both(found),
        **shown,
    }
    return render(request, "desk/webhook.html", context, status=_status(shown))


def _signs_with_both(endpoint: WebhookEndpoint) -> bool:
    until = endpoint.old_secret_until
    return until is not None and until > timezone.now()


def _status(shown: dict[str, Any]) -> int:
    if "form" in shown or "replay_form" in shown:
        return 422
    return 409 if "refusal" in shown else 200
