"""The review page put together: the claim, its article, the work on it, and who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.matching.queries.alike import alike_claims, merged_claims
from claims.models import (
    PUBLIC,
    CorrectionKind,
    EarlierCheck,
    Priority,
    Rating,
    SetAside,
    Topic,
    User,
    Verdict,
    What,
)
from claims.pages.desk.after_publication import AfterPublication, after_publication
from claims.pages.desk.article_marks import review_marks
from claims.pages.desk.asking import reviewers
from claims.pages.desk.comments_panel import comments_context
from claims.pages.desk.contact_form import ContactForm, contact_form
from claims.pages.desk.entry import DeskRequest
from claims.pages.desk.evidence_doubts import evidence_doubts, naming_doubts
from claims.pages.desk.evidence_form import EvidenceForm, evidence_form
from claims.pages.desk.going_on import goes_on
from claims.pages.desk.may import May, may_do
from claims.pages.desk.preview_text import preview_context
from claims.pages.desk.refusals import LOST_HOLD, Refusal
from claims.pages.desk.rows import claim_mark
from claims.pages.desk.standing import reasons_of
from claims.pages.desk.typed import carried_number, draft_in_words
from claims.pages.history import history_line
from claims.pages.marking import marked_text
from claims.permissions import Permission, can
from claims.review.queries import (
    ReviewPage,
    alarms_of,
    contact_rows,
    needs_of,
    review_page,
    used_in,
)
from claims.review.rules import missing, nobody_asked
from claims.source_names import protected_named
from claims.workflow import is_in_scope

WHOLE = "desk/review.html"
"""The template of the page; any other is a part of it."""

LIKELY_SHOWN = 3
"""Claims that are probably the same shown open, a row of them; the others are folded away."""


@dataclass(frozen=True)
class Shown:
    """What the page shows in place of the stored draft, after something was refused.

    Attributes:
        fields: what was typed.
        form: the evidence form with its errors.
        refusal: what to say on top.
        correcting: whether the page is open to correct a published verdict.
        contact_form: the form for the contact log with its errors.
        preview: whether the rationale is shown as readers will see it, too.
    """

    fields: Mapping[str, Any] | None = None
    form: EvidenceForm | None = None
    refusal: Refusal | None = None
    correcting: bool = False
    contact_form: ContactForm | None = None
    preview: bool = False


def render_review(
    request: DeskRequest, claim_id: int, shown: Shown, *, template: str = WHOLE
) -> HttpResponse:
    """Answer with the page of one claim, or with a part of it.

    Args:
        request: who asks; `article` in its address chooses the article that is shown.
        claim_id: which claim.
        shown: what stands in place of the stored draft.
        template: the whole page, or the part that htmx swaps.

    Raises:
        Claim.DoesNotExist: there is no such claim.
    """
    now = timezone.now()
    page = review_page(claim_id=claim_id, user=request.user, at=now, article_id=_article(request))
    context = screen_context(page, request.user, shown, now)
    if template == WHOLE:
        alike = alike_claims(page.claim)
        likely = tuple(one for one in alike if one.is_likely)[:LIKELY_SHOWN]
        context |= {
            "likely": likely,
            "less_likely": tuple(one for one in alike if one not in likely),
            "topics": Topic.objects.order_by("name", "pk"),
            "reviewers": reviewers(),
            "why_next": reasons_of(page.claim, request.user),
            "goes_on": goes_on(request) if page.mine else None,
            "merged": merged_claims(claim_id, request.user),
            "earlier": list(EarlierCheck.objects.about(page.claim).defer("data")),
            **comments_context(request, page.claim, veil=page.veil),
        }
    status = shown.refusal.status if shown.refusal else 200
    return render(request, template, context, status=status)


def screen_context(page: ReviewPage, user: User, shown: Shown, now: datetime) -> dict[str, Any]:
    """Everything the templates of the review page read."""
    mode = _mode(page, user, shown)
    fields = _fields(page, shown, mode)
    first = _first_given(page, _carried(fields))
    asked_before = contact_rows(first.claim, user) if first else ()
    needs = needs_of(dict(fields), page.evidence, public_rating=page.public_rating)
    lease = page.lease if page.lease and page.lease.is_live(now) else None
    used = used_in(page.claim.pk, user)
    in_scope = is_in_scope(user, page.claim)
    after = _after(page, user, in_scope=in_scope)
    may = may_do(page, user, is_held=lease is not None, in_scope=in_scope)
    return {
        "page": page,
        "claim": page.claim,
        "lease": lease,
        "mode": mode,
        "form_id": "tools" if mode == "read" else "work",
        "may": may,
        "out_of_scope": not in_scope,
        "fields": fields,
        "version": page.draft.version if page.draft else 0,
        "draft_words": draft_in_words(page.draft.fields) if page.draft else "",
        "evidence_form": shown.form or evidence_form(fields),
        "contact_form": shown.contact_form or contact_form(fields),
        "nobody_asked": nobody_asked(fields.get("rating"), (*page.contacts, *asked_before)),
        "asked_before": asked_before,
        "asked_on": first.claim_id if first else None,
        **(preview_context(fields.get("rationale", ""), page.evidence) if shown.preview else {}),
        "needs": needs,
        "missing": missing(needs),
        "done_count": len(needs) - len(missing(needs)),
        "blocks": _blocks(page),
        "history": [
            (event, history_line(what=event.what, body=event.body)) for event in page.events
        ],
        "refusal": _link_to_field(shown.refusal, may, mode),
        "lost_hold": LOST_HOLD,
        "live_mark": claim_mark(page.claim, lease),
        "is_withdrawn": _is_withdrawn(page),
        "ratings": Rating,
        "correction_kinds": CorrectionKind.choices,
        "set_aside_reasons": SetAside.choices,
        "priorities": Priority.choices,
        "carried": _carried(fields),
        "stances": [piece.stance for piece in page.evidence],
        "used": used,
        "doubts": evidence_doubts(page.evidence, used),
        "naming": naming_doubts(_to_be_read(page, fields, may), page.contacts, page.evidence),
        "alarms": alarms_of(page.claim.pk) if page.verdict else (),
        "after": after,
        "withdrawal_names": _named_in_proposal(after, page),
    }


def _to_be_read(page: ReviewPage, fields: Mapping[str, Any], may: May) -> Mapping[str, Any]:
    """The words that readers will see: those that wait to be approved, else those being typed."""
    if not may.approve or page.verdict is None:
        return fields
    return {
        name: getattr(page.verdict, name) for name in ("finding", "rationale", "correction_note")
    }


def _named_in_proposal(after: AfterPublication | None, page: ReviewPage) -> str:
    """The protected sources that readers would learn of from a withdrawal that waits."""
    waits = after.withdrawal if after else None
    return protected_named({"note": waits.note}, page.evidence) if waits else ""


def _after(page: ReviewPage, user: User, *, in_scope: bool) -> AfterPublication | None:
    if not page.correcting:
        return None
    return after_publication(page.claim, page.events, user, in_scope=in_scope)


def _link_to_field(refusal: Refusal | None, may: May, mode: str) -> Refusal | None:
    """The refusal, naming the field to fill in only where the page has it."""
    there = {
        "assign_to": may.assign,
        "comment": True,
        "due": may.prioritise,
        "hand_over_to": mode == "work",
        "hand_over_note": mode == "work",
        "pin_reason": may.prioritise,
        "snooze_until": mode == "work" or may.snooze,
        "priority_reason": may.prioritise,
        "reopen_reason": may.reopen,
        "let_stand_reason": may.let_stand,
        "return_reason": may.approve,
        "set_aside_reason": mode == "work",
        "skip_reason": mode == "work",
        "take_over_reason": may.take_over,
        "withdraw_note": may.withdraw,
        "look_on": may.correct,
        "merge_with": may.match,
        "merge_reason": may.match,
        "split_reason": may.match,
        "take_back_reason": may.match,
    }
    return refusal and replace(refusal, field=refusal.field if there.get(refusal.field) else "")


def _carried(fields: Mapping[str, Any]) -> Verdict | None:
    """The verdict on another claim that the fields say still holds."""
    number = carried_number(fields)
    if number is None:
        return None
    return Verdict.objects.filter(pk=number).select_related("claim").first()


def _first_given(page: ReviewPage, carried: Verdict | None) -> Verdict | None:
    """The verdict on another claim that the one here comes from: being typed, or given."""
    return carried or (page.verdict.carried_from if page.verdict else None)


def _is_withdrawn(page: ReviewPage) -> bool:
    """Whether the last verdict was withdrawn, and none was sent since."""
    told = (row.what for row in page.events if row.what in _SENT_OR_WITHDRAWN)
    return next(told, "") == What.WITHDRAWN


def _article(request: DeskRequest) -> int | None:
    text = request.GET.get("article", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


_SENT_OR_WITHDRAWN = {What.WITHDRAWN, What.VERDICT_SENT, What.AGREED, What.ADJUDICATED}


def _mode(page: ReviewPage, user: User, shown: Shown) -> str:
    if page.mine:
        return "work"
    may_correct = page.claim.status in PUBLIC and can(user, Permission.CORRECT)
    return "correct" if shown.correcting and may_correct else "read"


def _fields(page: ReviewPage, shown: Shown, mode: str) -> Mapping[str, Any]:
    """What stands in the fields: what was just typed, else the draft, else what is corrected."""
    if shown.fields is not None:
        return shown.fields
    if page.draft:
        return dict(page.draft.fields)
    if mode == "correct" and page.verdict:
        verdict = page.verdict
        return {
            "rating": verdict.rating,
            "finding": verdict.finding,
            "rationale": verdict.rationale,
        }
    return {}


def _blocks(page: ReviewPage) -> tuple[Any, ...]:
    if page.place is None:
        return ()
    article = page.place.article
    return marked_text(text=article.text, zones=article.zones, marks=review_marks(page))
