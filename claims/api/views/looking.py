"""What is to be looked at again, by program: days that have come, sources gone or changed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.desk_reading import Asked, Reading
from claims.api.keyset import read_page
from claims.api.parameters import PAGE_SIZE, CursorField, PageParameters, Parameters
from claims.api.serializers.looking import (
    AlarmSerializer,
    DaySerializer,
    LookDaySerializer,
    LookSerializer,
    SettleAlarmSerializer,
    StillHoldsSerializer,
)
from claims.api.serializers.pages import link_to, page_body, page_of, rows_as
from claims.api.writing import Order, Writing
from claims.models import Claim, LookAgain, LookKind, SourceAlarm
from claims.permissions import Permission
from claims.queue.reasons import ReasonNotAccepted
from claims.review.actions import (
    AlarmSettled,
    LookSettled,
    NothingToAccept,
    confirm_verdict,
    name_look_day,
    settle_alarm,
)
from claims.review.actions import ReasonNotAccepted as NoteNotAccepted
from claims.review.look_days import LookDayNotAccepted
from claims.review.queries import open_alarms
from claims.review.queries.looking_again import looks_due
from claims.workflow import OutOfScope

# The day as its number in the calendar, so that every place of this form is one.
_PLACE = re.compile(r"([1-9][0-9]{0,5})\.([0-9]{1,18})", re.ASCII)


class PlaceNotValid(Exception):
    """The text was not made by this API."""

    def __init__(self) -> None:
        super().__init__("Take it from a next link, or leave it out.")


def read_place(text: str) -> tuple[date, int]:
    """Day and number of the last row of the page before.

    Raises:
        PlaceNotValid: the text is something else.
    """
    found = _PLACE.fullmatch(text)
    if found is None:
        raise PlaceNotValid
    return date.fromordinal(int(found[1])), int(found[2])


@extend_schema_field({"type": "string", "pattern": rf"^{_PLACE.pattern}$"})
class PlaceField(CursorField):
    """A place in a list by days."""

    read = staticmethod(read_place)
    fault = PlaceNotValid


class LookParameters(Parameters):
    """Which entries."""

    kind = serializers.ChoiceField(
        choices=LookKind.choices, default=LookKind.DATE, help_text="Why it is looked at again."
    )
    after = PlaceField(
        required=False,
        help_text="Where the page begins. Taken from a `next` link, never made up.",
    )


@Reading(
    "look-again",
    "What is to be looked at again",
    gives=page_of(LookSerializer, "LookAgainPage"),
    parameters=LookParameters,
    example={"results": [LookSerializer.example], "next": None, "previous": None},
)
def due(asked: Asked) -> object:
    """Verdicts that readers see and whose day has come, the earliest first. Takes desk:read.

    `kind` asks for those on which somebody answered late, or whose sentence left its article.
    Sources that are gone or changed are under `alarms/`, questions of readers under `messages/`.
    """
    rows = looks_due(
        asked.query["kind"], today=timezone.localdate(asked.at), after=asked.query.get("after")
    )
    found = list(rows[: PAGE_SIZE + 1])
    shown, more = found[:PAGE_SIZE], len(found) > PAGE_SIZE
    place = f"{shown[-1].due_on.toordinal()}.{shown[-1].pk}" if more else None
    following = link_to(asked.request, after=place)
    return {"results": rows_as(LookSerializer, shown), "next": following, "previous": None}


@Reading(
    "alarms",
    "Sources that are gone or have changed",
    gives=page_of(AlarmSerializer, "AlarmPage"),
    parameters=PageParameters,
    example={"results": [AlarmSerializer.example], "next": None, "previous": None},
)
def alarms(asked: Asked) -> object:
    """Open alarms about what standing verdicts rest on, newest first. Takes desk:read."""
    page = read_page(
        open_alarms(), by="pk", cursor=asked.query.get("cursor"), size=asked.query["page_size"]
    )
    return page_body(asked.request, page, AlarmSerializer)


@Writing(
    "settle-alarm",
    "Settle an alarm about a source",
    body=SettleAlarmSerializer,
    gives=AlarmSerializer,
    refusals=(
        SourceAlarm.DoesNotExist,
        OutOfScope,
        AlarmSettled,
        NothingToAccept,
        ReasonNotAccepted,
    ),
    permission=Permission.SETTLE_ALARMS,
)
def settle(order: Order) -> SourceAlarm:
    """Says that the verdict was looked at, or lets it cite the new copy. Takes desk:write."""
    try:
        return settle_alarm(alarm_id=order.where["alarm"], **order.values, by=order.by, at=order.at)
    except NoteNotAccepted as error:
        raise ReasonNotAccepted("note", str(error)) from error


@Writing(
    "still-holds",
    "Say that a verdict still holds",
    body=StillHoldsSerializer,
    gives=LookSerializer,
    refusals=(
        LookAgain.DoesNotExist,
        OutOfScope,
        LookSettled,
        LookDayNotAccepted,
        ReasonNotAccepted,
    ),
    permission=Permission.CORRECT,
)
def holds(order: Order) -> LookAgain:
    """Settles an entry of the list, and names the next day if there is one. Takes desk:write."""
    try:
        return confirm_verdict(
            look_id=order.where["look"],
            note=order.values["note"],
            day=DaySerializer.day(order.values, timezone.localdate(order.at)),
            by=order.by,
            at=order.at,
        )
    except NoteNotAccepted as error:
        raise ReasonNotAccepted("note", str(error)) from error


@Writing(
    "name-look-day",
    "Name the day on which a claim is looked at again",
    body=DaySerializer,
    gives=LookDaySerializer,
    refusals=(Claim.DoesNotExist, OutOfScope, LookDayNotAccepted),
    permission=Permission.CORRECT,
)
def name_day(order: Order) -> dict[str, Any]:
    """Takes the place of the day that was named before; null names none. Takes desk:write."""
    claim = order.where["claim"]
    day = DaySerializer.day(order.values, timezone.localdate(order.at))
    name_look_day(claim_id=claim, day=day, by=order.by, at=order.at)
    return {"claim": claim, "on": day.on if day else None, "why": day.reason if day else ""}
