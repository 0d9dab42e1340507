"""The topics of the desk, and what is said of an article: its topic and its due time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from claims.messages import said_in
from claims.models import Topic
from claims.pages.desk.asking import moment_in, row_number
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.translating import translated
from claims.permissions import Permission, can
from claims.queue.actions import add_topic, rename_topic, set_article_due, set_article_topic
from claims.queue.reasons import ReasonNotAccepted


@desk_page()
def topics(request: DeskRequest) -> HttpResponse:
    """The list of topics; editors add to it here."""
    if request.method != "POST":
        return _page(request)
    name = request.POST.get("name", "")
    try:
        add_topic(name=name, by=request.user, at=timezone.now())
    except ReasonNotAccepted as error:
        return _page(request, error=said_in(error), typed=name)
    messages.success(request, gettext("The topic is added."))
    return redirect("topics")


@desk_page(Permission.MANAGE_TOPICS)
@posted("topics")
def rename(request: DeskRequest, topic_id: int) -> HttpResponse:
    """Give a topic another name."""
    name = request.POST.get("name", "")
    try:
        rename_topic(topic_id=topic_id, name=name, by=request.user, at=timezone.now())
    except ReasonNotAccepted as error:
        return _page(request, error=said_in(error), typed=name, renamed=topic_id)
    messages.success(request, gettext("The topic has its new name everywhere."))
    return redirect("topics")


@desk_page(Permission.SET_TOPICS)
@posted("desk-article")
def plan_article(request: DeskRequest, article_id: int) -> HttpResponse:
    """Say what an article is about, and when its claims are to be checked."""
    now, by = timezone.now(), request.user
    chosen = Topic.objects.filter(pk=row_number(request.POST.get("topic", ""))).first()
    set_article_topic(article_id=article_id, topic=chosen, by=by, at=now)
    try:
        if "due" in request.POST and can(by, Permission.PRIORITISE):
            moment = moment_in(request.POST["due"], field="due")
            set_article_due(article_id=article_id, due=moment, by=by, at=now)
    except ReasonNotAccepted as error:
        messages.error(request, translated(said_in(error)))
    else:
        messages.success(request, gettext("Saved for the article and its claims."))
    return redirect("desk-article", article_id=article_id)


def _page(
    request: DeskRequest, *, error: str = "", typed: str = "", renamed: int = 0
) -> HttpResponse:
    context = {
        "topics": Topic.objects.order_by("name", "pk"),
        "may_manage": can(request.user, Permission.MANAGE_TOPICS),
        "error": error,
        "typed": typed,
        "renamed": renamed,
    }
    return render(request, "desk/topics.html", context, status=422 if error else 200)
