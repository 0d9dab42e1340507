"""The claims that are made most often."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from claims.matching.queries.repeated import PAGE_SIZE, repeated_claims
from claims.pages.desk.entry import DeskRequest, desk_page


@desk_page()
def repeated(request: DeskRequest) -> HttpResponse:
    """One page of the claims made in more than one place, most often first."""
    asked = request.GET.get("after", "")
    after = _read(asked)
    if asked and after is None:
        messages.warning(
            request, gettext("This address names no place in the list. Here is its start.")
        )
    rows = repeated_claims(after=after, size=PAGE_SIZE + 1)
    shown = rows[:PAGE_SIZE]
    last = shown[-1].claim if len(rows) > PAGE_SIZE else None
    context = {
        "rows": shown,
        "page": {"next_query": f"?after={last.occurrence_count}-{last.pk}" if last else ""},
    }
    return render(request, "desk/repeated.html", context)


def _read(text: str) -> tuple[int, int] | None:
    """How often, and the number of a claim, out of the address; None for anything else."""
    count, _, number = text.partition("-")
    for part in (count, number):
        if not (part.isascii() and part.isdecimal()):
            return None
    return (int(count), int(number)) if len(count) <= 9 and len(number) <= 18 else None
