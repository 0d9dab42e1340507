"""What is to be looked at: days, sources, readers, late answers, sentences that are gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from claims.messages import said_in
from claims.models import LookAgain, LookKind, SourceAlarm
from claims.pages.desk.asking import row_number
from claims.pages.desk.claim_action import claim_action
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.translating import translated
from claims.permissions import Permission, can
from claims.readers.queries import open_questions, open_suggestions
from claims.review.actions import (
    AlarmSettled,
    LookSettled,
    NothingToAccept,
    ReasonNotAccepted,
    confirm_verdict,
    name_look_day,
    settle_alarm,
)
from claims.review.look_days import LookDayNotAccepted, look_day
from claims.review.queries import open_alarms
from claims.review.queries.looking_again import looks_due
from claims.workflow import scope_of

FIRST, ROWS, COUNTED, REFUSED = 10, 50, 1_000, 422


@dataclass(frozen=True)
class Part:
    """One part of the list.

    Attributes:
        name: `dates`, `sources`, `answers`, `questions`, `suggestions`, `gone` or `moved`.
        title: its heading.
        rows: as many as are shown.
        count: how many there are, counted up to one more than `COUNTED`.
        next_query: of the address of the rows after these; empty for none.
    """

    name: str
    title: str
    rows: Sequence[Any]
    count: int
    next_query: str


@desk_page()
def look_again(request: DeskRequest) -> HttpResponse:
    """Everything that is due, the oldest first; one part alone if the address asks for it."""
    return _page(request)


@desk_page(Permission.SETTLE_ALARMS)
@posted("look-again")
def settle(request: DeskRequest, alarm_id: int) -> HttpResponse:
    """Settle one alarm, with a note or by accepting the new copy."""
    try:
        settle_alarm(
            alarm_id=alarm_id,
            note=request.POST.get("note", ""),
            accept="accept" in request.POST,
            by=request.user,
            at=timezone.now(),
        )
    except (ReasonNotAccepted, NothingToAccept) as refusal:
        return _page(request, refused_alarm=alarm_id, why=translated(said_in(refusal)))
    except SourceAlarm.DoesNotExist:
        messages.info(request, gettext("This alarm is not there any more."))
    except AlarmSettled as known:
        messages.info(request, translated(said_in(known)))
    else:
        messages.success(request, gettext("The alarm is settled."))
    return redirect("look-again")


@desk_page(Permission.CORRECT)
@posted("look-again")
def holds(request: DeskRequest, look_id: int) -> HttpResponse:
    """Say that a verdict still holds, and when to look the next time."""
    now = timezone.now()
    try:
        confirm_verdict(
            look_id=look_id,
            note=request.POST.get("note", ""),
            day=look_day(request.POST, today=timezone.localdate(now)),
            by=request.user,
            at=now,
        )
    except (ReasonNotAccepted, LookDayNotAccepted) as refusal:
        return _page(request, refused_look=look_id, why=translated(said_in(refusal)))
    except LookAgain.DoesNotExist:
        messages.info(request, gettext("This entry is not there any more."))
    except LookSettled as known:
        messages.info(request, translated(said_in(known)))
    else:
        messages.success(request, gettext("Noted: the verdict still holds."))
    return redirect("look-again")


@claim_action(Permission.CORRECT)
def name_day(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Name the day on which a claim is looked at again, or none any more."""
    now = timezone.now()
    day = look_day(request.POST, today=timezone.localdate(now))
    name_look_day(claim_id=claim_id, day=day, by=request.user, at=now)
    told = gettext("The day to look again is noted.") if day else gettext("No day is named now.")
    messages.success(request, told)
    return redirect("review", claim_id=claim_id)


def _page(
    request: DeskRequest, *, refused_alarm: int = 0, refused_look: int = 0, why: str = ""
) -> HttpResponse:
    today = timezone.localdate()
    asked = request.GET.get("kind", "")
    wanted = [asked] if asked in _PARTS else list(_PARTS)
    parts = [_part(name, request, today, alone=name == asked) for name in wanted]
    context = {
        "parts": [part for part in parts if part.rows],
        "asked": asked if asked in _PARTS else "",
        "most": COUNTED,
        "may_settle": can(request.user, Permission.SETTLE_ALARMS),
        "may_correct": can(request.user, Permission.CORRECT),
        "scope": scope_of(request.user),
        "may_answer": can(request.user, Permission.ANSWER_READERS),
        "refused_alarm": refused_alarm,
        "refused_look": refused_look,
        "why": why,
        "typed": request.POST,
    }
    return render(request, "desk/look_again.html", context, status=REFUSED if why else 200)


def _part(name: str, request: HttpRequest, today: date, *, alone: bool) -> Part:
    read = _PARTS[name]
    size = ROWS if alone else FIRST
    found = list(read(today, request.GET if alone else {})[: size + 1])
    shown = found[:size]
    count = len(_numbers(read(today, {})))
    more = len(found) > size
    place = {"after": f"{_day_of(shown[-1])}.{shown[-1].pk}"} if more and alone else {}
    following = f"?{urlencode({'kind': name, **place})}" if more else ""
    return Part(name, str(_TITLES[name]), shown, count, following)


def _numbers(rows: QuerySet[Any]) -> Sequence[int]:
    """The numbers of the rows alone, up to one more than are counted."""
    return list(rows.select_related(None).defer(None).values_list("pk", flat=True)[: COUNTED + 1])


def _day_of(row: Model) -> str:
    return row.due_on.isoformat() if isinstance(row, LookAgain) else ""


def _dated(kind: LookKind) -> Callable[[date, Mapping[str, str]], QuerySet[Any]]:
    def read(today: date, asked: Mapping[str, str]) -> QuerySet[Any]:
        day, _, number = asked.get("after", "").partition(".")
        try:
            place = (date.fromisoformat(day), row_number(number))
        except ValueError:
            return looks_due(kind, today=today)
        return looks_due(kind, today=today, after=place)

    return read


def _alarms(_today: date, asked: Mapping[str, str]) -> QuerySet[Any]:
    place = row_number(asked.get("after", "").lstrip("."))
    return open_alarms().order_by("pk").filter(pk__gt=place)


def _questions(_today: date, asked: Mapping[str, str]) -> QuerySet[Any]:
    return open_questions().filter(pk__gt=row_number(asked.get("after", "").lstrip(".")))


def _suggestions(_today: date, asked: Mapping[str, str]) -> QuerySet[Any]:
    return open_suggestions().filter(pk__gt=row_number(asked.get("after", "").lstrip(".")))


_PARTS: dict[str, Callable[[date, Mapping[str, str]], QuerySet[Any]]] = {
    "dates": _dated(LookKind.DATE),
    "sources": _alarms,
    "answers": _dated(LookKind.ANSWERED),
    "questions": _questions,
    "suggestions": _suggestions,
    "gone": _dated(LookKind.VANISHED),
    "moved": _dated(LookKind.MOVED),
}
_TITLES = {
    "dates": gettext_lazy("The day has come"),
    "sources": gettext_lazy("Sources gone or changed"),
    "answers": gettext_lazy("Answered after publication"),
    "questions": gettext_lazy("Questions of readers"),
    "suggestions": gettext_lazy("Claims that readers suggest"),
    "gone": gettext_lazy("Sentences gone from their articles"),
    "moved": gettext_lazy("Places that one person moved"),
}
