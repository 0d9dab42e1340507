"""How far reviewers agree: tables by topic, month and pair, and the same to download."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.spreadsheets import csv_answer
from claims.permissions import Permission, can
from claims.review.agreement import LEAST_ITEMS, SPANS, Agreement, Estimate, first_of_months
from claims.review.queries import AgreementPage, agreement_page


@desk_page()
def agreement(request: DeskRequest) -> HttpResponse:
    """The tables; only editors see every pair, others those they are one of."""
    months = _months(request)
    context = {
        "page": agreement_page(request.user, since=_since(months)),
        "months": months,
        "spans": SPANS,
        "least": LEAST_ITEMS,
        "sees_pairs": can(request.user, Permission.SEE_AGREEMENT),
        "may_set_policy": can(request.user, Permission.SET_POLICY),
    }
    return render(request, "desk/agreement.html", context)


@desk_page()
def download(request: DeskRequest) -> HttpResponse:
    """The same as CSV, as far as the person sees it."""
    page = agreement_page(request.user, since=_since(_months(request)))
    return csv_answer("agreement", [_headings(), *_rows(page)])


def _months(request: DeskRequest) -> int | None:
    text = request.GET.get("months", "")
    return int(text) if text in {str(span) for span in SPANS} else None


def _since(months: int | None) -> date | None:
    return None if months is None else first_of_months(months, today=timezone.localdate())


def _headings() -> list[str]:
    return [
        gettext("Table"),
        gettext("Line"),
        gettext("Items"),
        *(
            name
            for figure in (
                gettext("Equal ratings"),
                gettext("Cohen's kappa"),
                gettext("Krippendorff's alpha"),
            )
            for name in (
                figure,
                gettext("%(figure)s, low") % {"figure": figure},
                gettext("%(figure)s, high") % {"figure": figure},
            )
        ),
    ]


def _rows(page: AgreementPage) -> Iterator[list[object]]:
    yield [gettext("all"), "", *_figures(page.whole)]
    for group in page.topics:
        name = group.topic or gettext("no topic")
        yield [gettext("topic"), name, *_figures(group.figures)]
    for group in page.months:
        yield [gettext("month"), f"{group.month:%Y-%m}", *_figures(group.figures)]
    for group in page.pairs:
        yield [gettext("pair"), " / ".join(map(str, group.people)), *_figures(group.figures)]


def _figures(figures: Agreement) -> list[object]:
    parts = (figures.raw, figures.kappa, figures.alpha)
    return [figures.items, *(cell for part in parts for cell in _cells(part))]


def _cells(part: Estimate | None) -> tuple[object, ...]:
    if part is None:
        return (None, None, None)
    ends = (None if end is None else round(end, 4) for end in (part.low, part.high))
    return (round(part.value, 4), *ends)
