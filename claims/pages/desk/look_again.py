"""What is to be looked at again: verdicts whose sources are gone or have changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from claims.messages import said_in
from claims.models import SourceAlarm
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.translating import translated
from claims.permissions import Permission, can
from claims.review.actions import (
    AlarmSettled,
    NothingToAccept,
    ReasonNotAccepted,
    settle_alarm,
)
from claims.review.queries import open_alarms

ALARMS_SHOWN = 100
REFUSED = 422


@desk_page()
def look_again(request: DeskRequest) -> HttpResponse:
    """Open alarms, the oldest first."""
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
        return _page(request, refused=alarm_id, why=translated(said_in(refusal)))
    except SourceAlarm.DoesNotExist:
        messages.info(request, gettext("This alarm is not there any more."))
    except AlarmSettled as known:
        messages.info(request, translated(said_in(known)))
    else:
        messages.success(request, gettext("The alarm is settled."))
    return redirect("look-again")


def _page(request: DeskRequest, *, refused: int = 0, why: str = "") -> HttpResponse:
    alarms = list(open_alarms()[: ALARMS_SHOWN + 1])
    context = {
        "alarms": alarms[:ALARMS_SHOWN],
        "are_more": len(alarms) > ALARMS_SHOWN,
        "may_settle": can(request.user, Permission.SETTLE_ALARMS),
        "refused": refused,
        "why": why,
        "typed": request.POST.get("note", ""),
    }
    return render(request, "desk/look_again.html", context, status=REFUSED if refused else 200)
