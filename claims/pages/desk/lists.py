"""Lists of the desk: my claims, articles."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.importing.runs.queries import first_row_of
from claims.models import Article, KeptWords, Occurrence, Topic
from claims.pages.desk.article_marks import article_marks, found_in
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.desk.form_names import kept_forms
from claims.pages.desk.ranges import MarkForm
from claims.pages.marking import marked_text
from claims.permissions import Permission, can
from claims.queue.actions.restoring import UNDO_WITHIN
from claims.queue.queries import LIST_LIMIT, my_claims, recent_in_bulk
from claims.review.queries import own_opinions_waiting

ARTICLES_A_PAGE = 50
COPIES_SHOWN = 50
FORMS_SHOWN = 50


@desk_page()
def mine(request: DeskRequest) -> HttpResponse:
    """What one person has not finished: claims in hand, drafts, verdicts sent back or waiting.

    What was done to many claims at once stands below, for its page leads to taking it back.
    """
    now = timezone.now()
    context = {
        "mine": my_claims(request.user, now),
        "list_limit": LIST_LIMIT,
        "list_slice": f":{LIST_LIMIT}",
        "in_bulk": recent_in_bulk(request.user, since=now - UNDO_WITHIN),
        "opinions": own_opinions_waiting(request.user),
        "forms": kept_forms(KeptWords.objects.of(request.user)[:FORMS_SHOWN]),
    }
    return render(request, "desk/mine.html", context)


@desk_page()
def articles(request: DeskRequest) -> HttpResponse:
    """Every imported article, newest first, with how many claims were found in it."""
    before = _number(request, "before")
    found = Article.objects.for_list()
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found[: ARTICLES_A_PAGE + 1])
    more, rows = len(rows) > ARTICLES_A_PAGE, rows[:ARTICLES_A_PAGE]
    numbers = dict(
        Occurrence.objects.as_written()
        .filter(article__in=[row.pk for row in rows])
        .values("article")
        .annotate(found=Count("pk"))
        .values_list("article", "found")
    )
    context = {
        "articles": [(row, numbers.get(row.pk, 0)) for row in rows],
        "page": {"next_query": f"?before={rows[-1].pk}" if more else ""},
    }
    return render(request, "desk/articles.html", context)


@desk_page()
def article(request: DeskRequest, article_id: int) -> HttpResponse:
    """One article with its claims marked, what was left out of it, and how it came in."""
    found = (
        Article.objects.select_related(
            "source", "imported_by", "previous", "next", "original", "copy_of__source"
        )
        .defer("original__data", "copy_of__text", "copy_of__zones")
        .get(pk=article_id)
    )
    claims = found_in(found)
    context = {
        "article": found,
        "claims": claims,
        "brought": first_row_of(found),
        "copies": Article.objects.for_list().filter(copy_of=found)[:COPIES_SHOWN],
        "mark_form": _mark_form(request, found),
        "topics": Topic.objects.order_by("name", "pk"),
        "may_topic": can(request.user, Permission.SET_TOPICS),
        "may_plan": can(request.user, Permission.PRIORITISE),
        "blocks": marked_text(text=found.text, zones=found.zones, marks=article_marks(claims)),
    }
    return render(request, "desk/article.html", context)


def _mark_form(request: DeskRequest, article: Article) -> MarkForm | None:
    """The form to mark claims, in the newest revision only: an earlier one stays as it was."""
    if hasattr(article, "next") or not can(request.user, Permission.MARK_CLAIMS):
        return None
    return MarkForm()


def _number(request: DeskRequest, name: str) -> int:
    """A row number out of the address; 0 for anything else. Eighteen digits fit in a bigint."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0
