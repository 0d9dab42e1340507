"""The tour: which parts the two main pages of the desk have, and who has been shown round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from claims.models import User
from claims.pages.desk.entry import DeskRequest, desk_page, posted


@dataclass(frozen=True)
class Step:
    """One part of a page.

    Attributes:
        at: where it stands, as a selector; a step whose part is not there is passed over.
        title: what it is called.
        text: what it is for.
    """

    at: str
    title: str | Promise
    text: str | Promise


QUEUE = (
    Step(
        "#take-next",
        _("Take next claim"),
        _(
            "Gives you the claim that stands first for you. The line beside it says which that is, "
            "and the one below says why."
        ),
    ),
    Step(
        ".rows .row",
        _("One claim of the queue"),
        _(
            "How much it is worth checking, who said it and where, and the reasons. At the end: "
            "whether it is free, or who holds it for how long. These words stay current by "
            "themselves."
        ),
    ),
    Step(
        ".filters",
        _("Views and filters"),
        _(
            "States, topics, sources and more. What you set here also decides which claim you are "
            "given next."
        ),
    ),
    Step(
        ".bar .nav",
        _("The bar"),
        _(
            "What you hold, what waits for a second pair of eyes, what to look at again. The "
            "numbers stay current by themselves."
        ),
    ),
)
REVIEW = (
    Step(
        "#article",
        _("Read: the claim in its article"),
        _("The yellow mark is your claim; other claims are underlined."),
    ),
    Step(
        "#evidence",
        _("Prove: evidence"),
        _(
            "Paste a link or give a file, say what it does to the claim, and quote the words that "
            "matter. The desk keeps a copy."
        ),
    ),
    Step(
        "#checklist",
        _("What the verdict needs"),
        _("What is missing is a link to its field. Nothing can be sent before all is done."),
    ),
    Step(
        "#rating",
        _("Decide: the verdict"),
        _("Three verdicts and what they mean. Below: the finding, and the rationale for readers."),
    ),
    Step(
        ".status",
        _("Your time, and your draft"),
        _(
            "How long the claim is yours, and whether what you typed is saved. If you lose the "
            "claim, your words stay yours."
        ),
    ),
)
TOURS = {"queue": QUEUE, "review": REVIEW}
_FIELDS = {"queue": "toured_queue_at", "review": "toured_review_at"}


def wants_tour(user: User, part: str) -> bool:
    """Whether the tour of `queue` or `review` is still to be offered to this person."""
    return getattr(user, _FIELDS[part]) is None


def end_tours(user: User, at: datetime) -> None:
    """Offer no tour any more: who has sent a verdict is not new here."""
    due = [field for field in _FIELDS.values() if getattr(user, field) is None]
    for field in due:
        setattr(user, field, at)
    if due:
        user.save(update_fields=due)


@desk_page()
def tour(request: DeskRequest) -> HttpResponse:
    """All steps on one page, and the way to be shown round on the pages themselves again."""
    return render(request, "desk/tour.html", {"queue_steps": QUEUE, "review_steps": REVIEW})


@desk_page()
@posted("tour")
def seen(request: DeskRequest) -> HttpResponse:
    """Note that a person has seen or declined a tour, or wants to be asked again."""
    user, part = request.user, request.POST.get("part", "")
    if "again" in request.POST:
        user.toured_queue_at = user.toured_review_at = None
    elif part in _FIELDS:
        setattr(user, _FIELDS[part], timezone.now())
    user.save(update_fields=list(_FIELDS.values()))
    if request.headers.get("Accept") == "text/plain":
        return HttpResponse(status=204)
    page = request.POST.get("page", "")
    known = page.startswith("/desk/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return redirect(page if known else "queue")
