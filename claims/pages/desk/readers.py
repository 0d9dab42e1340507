"""What readers write: the inbox, and one message with everything that can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from claims import tasks
from claims.extraction.choosing import RangeRefused
from claims.joint.suggesting import SUGGESTED, NoLink, TextRefused, bring_link_in, claim_words
from claims.messages import said_in
from claims.models import MessageState, ReaderMessage
from claims.pages.desk.asking import row_number
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.translating import translated
from claims.permissions import Permission, can
from claims.readers.actions import (
    AnsweredMeanwhile,
    AnswerNotAccepted,
    LedAlready,
    NotASuggestion,
    answer_message,
    give_up,
    mark_spam,
    take_back_spam,
    take_care,
)
from claims.readers.entries import MAX_ANSWER
from claims.readers.queries import (
    changes_of,
    counted_up_to,
    message_for_page,
    messages_for_list,
    open_questions_of,
)

ROWS, COUNTED, REFUSED = 50, 1_000, 422

type Step = Callable[..., ReaderMessage]


@desk_page(Permission.ANSWER_READERS)
def inbox(request: DeskRequest) -> HttpResponse:
    """Messages in one state, newest first; of one claim alone if the address says so."""
    asked = request.GET.get("state", "")
    state = asked if asked in MessageState.values else str(MessageState.OPEN)
    claim_id = row_number(request.GET.get("claim", "")) or None
    rows = _page(messages_for_list(state=state, claim_id=claim_id), request)
    shown, more = rows[:ROWS], len(rows) > ROWS
    of_claim = f"&claim={claim_id}" if claim_id else ""
    context = {
        "rows": shown,
        "state": state,
        "states": MessageState.choices,
        "counts": counted_up_to(COUNTED + 1),
        "most": COUNTED,
        "claim_id": claim_id,
        "of_claim": of_claim,
        "page": {
            "previous_query": "",
            "next_query": f"?state={state}{of_claim}&before={shown[-1].pk}" if more else "",
        },
    }
    return render(request, "desk/readers.html", context)


@desk_page(Permission.ANSWER_READERS)
def message(request: DeskRequest, message_id: int) -> HttpResponse:
    """One message, its history, and the answer."""
    return _shown(request, message_id)


@desk_page(Permission.ANSWER_READERS)
@posted("readers")
def care(request: DeskRequest, message_id: int) -> HttpResponse:
    """Take care of the message."""
    return _step(request, message_id, take_care, gettext("You take care of this message."))


@desk_page(Permission.ANSWER_READERS)
@posted("readers")
def leave(request: DeskRequest, message_id: int) -> HttpResponse:
    """Let somebody else take care of it."""
    return _step(request, message_id, give_up, gettext("Nobody takes care of this message now."))


@desk_page(Permission.ANSWER_READERS)
@posted("readers")
def spam(request: DeskRequest, message_id: int) -> HttpResponse:
    """Put the message away as spam."""
    told = gettext("The message is put away as spam. It can be taken back on its page.")
    return _step(request, message_id, mark_spam, told)


@desk_page(Permission.ANSWER_READERS)
@posted("readers")
def not_spam(request: DeskRequest, message_id: int) -> HttpResponse:
    """Say that it is no spam."""
    told = gettext("The message is where it was before.")
    return _step(request, message_id, take_back_spam, told)


@desk_page(Permission.ANSWER_READERS)
@posted("readers")
def answer(request: DeskRequest, message_id: int) -> HttpResponse:
    """Answer the reader, and send a mail with it where they want one."""
    words = request.POST.get("answer", "")
    try:
        answered = answer_message(
            message_id=message_id,
            words=words,
            mail="mail" in request.POST,
            by=request.user,
            at=timezone.now(),
            replaces=_seen(request.POST.get("replaces", "")),
        )
    except (AnswerNotAccepted, AnsweredMeanwhile) as refusal:
        return _shown(request, message_id, {"answer_fault": translated(said_in(refusal))})
    if answered.mail_wanted:
        tasks.start(tasks.mail_answer, answered.pk)
    messages.success(request, gettext("The reader sees the answer at their own address."))
    return redirect("reader-message", message_id=message_id)


@desk_page(Permission.ANSWER_READERS)
@posted("readers")
def bring_in(request: DeskRequest, message_id: int) -> HttpResponse:
    """Give the link of a suggestion to the import."""
    try:
        run = bring_link_in(
            message=message_for_page(message_id), by=request.user, at=timezone.now()
        )
    except (LedAlready, NotASuggestion, NoLink) as refusal:
        return _shown(request, message_id, {"led_fault": translated(said_in(refusal))})
    tasks.start(tasks.import_run, run.pk)
    return redirect("desk-import", run_id=run.pk)


@desk_page(Permission.ANSWER_READERS)
@posted("readers")
def make_claim(request: DeskRequest, message_id: int) -> HttpResponse:
    """Make a claim of a suggestion: its words are kept as an article and marked by hand."""
    try:
        made = claim_words(
            message=message_for_page(message_id),
            words=request.POST.get("claim_words", ""),
            source=request.POST.get("source", ""),
            by=request.user,
            at=timezone.now(),
        )
    except (LedAlready, NotASuggestion) as refusal:
        return _shown(request, message_id, {"led_fault": translated(said_in(refusal))})
    except (RangeRefused, TextRefused) as refusal:
        return _shown(request, message_id, {"claim_fault": translated(said_in(refusal))})
    if made.is_new:
        tasks.start(tasks.extract_article, made.article)
    messages.success(
        request,
        gettext("Claim %(claim)d came of the suggestion. It waits in the queue.")
        % {"claim": made.claim.pk},
    )
    return redirect("review", claim_id=made.claim.pk)


def _seen(text: str) -> datetime | None:
    """When the answer was given that the page showed; None for none."""
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _page(rows: QuerySet[ReaderMessage], request: DeskRequest) -> list[ReaderMessage]:
    before = row_number(request.GET.get("before", ""))
    return list((rows.filter(pk__lt=before) if before else rows)[: ROWS + 1])


def _step(request: DeskRequest, message_id: int, step: Step, told: str) -> HttpResponse:
    step(message_id=message_id, by=request.user, at=timezone.now())
    messages.success(request, told)
    return redirect("reader-message", message_id=message_id)


def _shown(
    request: DeskRequest, message_id: int, faults: dict[str, str] | None = None
) -> HttpResponse:
    told = message_for_page(message_id)
    others = open_questions_of(told.claim_id).exclude(pk=told.pk) if told.claim_id else None
    context: dict[str, Any] = {
        "told": told,
        "changes": changes_of(told),
        "others": [] if others is None else list(others[:ROWS]),
        "may_import": can(request.user, Permission.IMPORT_ARTICLES),
        "may_mark": can(request.user, Permission.MARK_CLAIMS),
        "typed": request.POST,
        "most_answer": MAX_ANSWER,
        "suggested": SUGGESTED,
        **(faults or {}),
    }
    return render(request, "desk/reader.html", context, status=REFUSED if faults else 200)
