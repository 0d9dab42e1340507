"""Feeds at the desk: what each brought and met, and what editors do with them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.importing.feeds.actions import (
    DEFAULT_MINUTES,
    LEAST_MINUTES,
    MOST_MINUTES,
    FeedNotAccepted,
    FeedNotRemoved,
    FeedTerms,
    add_feed,
    change_feed,
    pause_feed,
    poll_soon,
    remove_feed,
    resume_feed,
)
from claims.importing.feeds.queries import (
    feed_for_page,
    feeds_for_list,
    latest_entries,
    latest_runs,
)
from claims.messages import said_in
from claims.models import Feed
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.translating import translated
from claims.permissions import Permission, can, check
from claims.tasks import poll_feed, start

LATEST_ENTRIES = 20
LATEST_RUNS = 10


class TermsForm(forms.Form):
    """How a feed is polled."""

    use_required_attribute = False

    source = forms.CharField(
        label=_("Outlet"),
        required=False,
        max_length=200,
        help_text=_("Left empty, what each article says of itself counts."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    minutes = forms.IntegerField(
        label=_("Minutes between two polls"),
        initial=DEFAULT_MINUTES,
        min_value=LEAST_MINUTES,
        max_value=MOST_MINUTES,
        help_text=format_lazy(
            _("{least} to {most}; each failure doubles them, up to a day."),
            least=LEAST_MINUTES,
            most=MOST_MINUTES,
        ),
    )

    def terms(self) -> FeedTerms:
        """What was typed, once `is_valid()`."""
        return FeedTerms(self.cleaned_data["source"], self.cleaned_data["minutes"])


class FeedForm(TermsForm):
    """A new feed."""

    address = forms.CharField(
        label=_("Address of the feed"),
        max_length=2000,
        help_text=_("RSS or Atom. If you give a page that names its feed, you are told which."),
        widget=forms.URLInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    field_order = ("address", "source", "minutes")


@desk_page()
def feeds(request: DeskRequest) -> HttpResponse:
    """Every feed with its last poll, its yield and its troubles; editors add feeds here."""
    form = FeedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        check(request.user, Permission.MANAGE_FEEDS)
        if (feed := _added(request, form)) is not None:
            start(poll_feed, feed.pk)
            messages.success(
                request, gettext("The feed is added and is being asked for the first time.")
            )
            return redirect("desk-feed", feed.pk)
    context = {"feeds": list(feeds_for_list()), "form": form, **_may(request)}
    return render(request, "desk/feeds.html", context, status=422 if form.errors else 200)


def _added(request: DeskRequest, form: FeedForm) -> Feed | None:
    """The new feed; None with the reason in the form."""
    if not form.is_valid():
        return None
    try:
        return add_feed(
            address=form.cleaned_data["address"],
            terms=form.terms(),
            by=request.user,
            at=timezone.now(),
        )
    except FeedNotAccepted as error:
        form.add_error("address", translated(said_in(error)))
        return None


@desk_page()
def feed(request: DeskRequest, feed_id: int) -> HttpResponse:
    """One feed."""
    return _page(request, feed_id)


@desk_page(Permission.MANAGE_FEEDS)
@posted("desk-feed")
def change(request: DeskRequest, feed_id: int) -> HttpResponseBase:
    """Change the outlet or the minutes."""
    form = TermsForm(request.POST)
    if not form.is_valid():
        return _page(request, feed_id, form=form)
    change_feed(feed_id=feed_id, terms=form.terms(), by=request.user)
    messages.success(request, gettext("Saved. It holds from the next poll on."))
    return redirect("desk-feed", feed_id)


@desk_page(Permission.MANAGE_FEEDS)
@posted("desk-feed")
def pause(request: DeskRequest, feed_id: int) -> HttpResponseBase:
    """Ask the feed no more."""
    reason = request.POST.get("reason", "")
    pause_feed(feed_id=feed_id, reason=reason, by=request.user)
    messages.success(request, gettext("The feed is paused. Resume it to have it polled again."))
    return redirect("desk-feed", feed_id)


@desk_page(Permission.MANAGE_FEEDS)
@posted("desk-feed")
def resume(request: DeskRequest, feed_id: int) -> HttpResponseBase:
    """Poll a paused feed again, at once."""
    resume_feed(feed_id=feed_id, by=request.user, at=timezone.now())
    start(poll_feed, feed_id)
    messages.success(request, gettext("The feed is polled again, beginning now."))
    return redirect("desk-feed", feed_id)


@desk_page(Permission.MANAGE_FEEDS)
@posted("desk-feed")
def poll(request: DeskRequest, feed_id: int) -> HttpResponseBase:
    """Poll the feed now."""
    try:
        poll_soon(feed_id=feed_id, by=request.user, at=timezone.now())
    except FeedNotAccepted as error:
        return _page(request, feed_id, refusal=(gettext("The feed is not polled"), said_in(error)))
    start(poll_feed, feed_id)
    messages.success(request, gettext("The feed is being asked. Load this page again in a moment."))
    return redirect("desk-feed", feed_id)


@desk_page(Permission.MANAGE_FEEDS)
@posted("desk-feed")
def remove(request: DeskRequest, feed_id: int) -> HttpResponseBase:
    """Remove a feed that brought nothing."""
    try:
        remove_feed(feed_id=feed_id, by=request.user)
    except FeedNotRemoved as error:
        return _page(request, feed_id, refusal=(gettext("The feed stays"), said_in(error)))
    messages.success(request, gettext("The feed is removed."))
    return redirect("desk-feeds")


def _page(
    request: DeskRequest,
    feed_id: int,
    *,
    form: TermsForm | None = None,
    refusal: tuple[str, str] | None = None,
) -> HttpResponse:
    found = feed_for_page(feed_id)
    terms = {"source": found.source.name if found.source else "", "minutes": found.minutes}
    runs = list(latest_runs(feed_id, size=LATEST_RUNS))
    context = {
        "feed": found,
        "runs": runs,
        "entries": list(latest_entries(feed_id, size=LATEST_ENTRIES)),
        "form": form or TermsForm(initial=terms),
        "refusal": refusal,
        **_may(request),
    }
    status = 422 if form is not None else 409 if refusal else 200
    return render(request, "desk/feed.html", context, status=status)


def _may(request: DeskRequest) -> dict[str, Any]:
    return {"may_manage": can(request.user, Permission.MANAGE_FEEDS)}
