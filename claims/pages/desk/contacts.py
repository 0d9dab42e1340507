"""The contact log on the page of a claim: add, note an answer, correct, remove."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims.models import Contact, Draft
from claims.pages.desk.asking import row_number
from claims.pages.desk.claim_action import claim_action, the_lease
from claims.pages.desk.contact_form import (
    PREFIX,
    REPLY_FIELDS,
    ContactForm,
    answered,
    stored_values,
)
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.desk.part_drafts import (
    Part,
    answer_saving,
    keep_part,
    part_draft,
    refuse_saving,
)
from claims.pages.desk.refusals import Refusal, refusal_of
from claims.pages.desk.screen import Shown, render_review
from claims.pages.desk.typed import keep_typed, typed_fields, without
from claims.permissions import Permission, can
from claims.review.actions import (
    ContactChanged,
    ContactNotAccepted,
    DraftConflict,
    DraftNotStorable,
    add_contact,
    change_contact,
    part_of_contact,
    remove_contact,
    save_draft,
)
from claims.review.queries import changeable_by, contact_versions

_SECTION = "desk/_contacts_changed.html"


@claim_action(Permission.REVIEW_CLAIMS)
def add(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Note that somebody was asked; the fields are empty afterwards."""
    now = timezone.now()
    draft = keep_typed(request, claim_id, now)
    form = ContactForm(request.POST, prefix=PREFIX)
    if not form.is_valid():
        return _not_added(request, claim_id, form)
    lease = the_lease(request)
    try:
        add_contact(claim_id=claim_id, lease_id=lease, entry=form.entry(), by=request.user, at=now)
    except ContactNotAccepted as error:
        form.add_faults(error.errors)
        return _not_added(request, claim_id, form)
    if draft is not None and "contact" in draft.fields:
        _keep(request, draft, without(draft.fields, "contact"))
    return _section(request, claim_id)


@claim_action(Permission.REVIEW_CLAIMS)
def clear(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Empty the fields for a new entry; everything else that was typed stays."""
    draft = keep_typed(request, claim_id, timezone.now())
    if draft is not None:
        _keep(request, draft, without(typed_fields(request.POST), "contact"))
    return _section(request, claim_id)


@desk_page()
def entry(request: DeskRequest, claim_id: int, entry: int) -> HttpResponse:
    """One entry with its versions; whoever may review notes an answer here."""
    return _page(request, contact_versions(claim_id, entry, request.user))


@desk_page(Permission.REVIEW_CLAIMS)
@posted("review")
def change(request: DeskRequest, claim_id: int, entry: int) -> HttpResponse:
    """Note an answer, or correct the entry."""
    return _changed(request, contact_versions(claim_id, entry, request.user), removing=False)


@desk_page(Permission.REVIEW_CLAIMS)
@posted("review")
def remove(request: DeskRequest, claim_id: int, entry: int) -> HttpResponse:
    """Take the entry off the log."""
    return _changed(request, contact_versions(claim_id, entry, request.user), removing=True)


@desk_page(Permission.REVIEW_CLAIMS)
@posted("review")
def keep_words(request: DeskRequest, claim_id: int, entry: int) -> HttpResponse:
    """Keep what is typed into an entry as a draft."""
    standing, *_ = contact_versions(claim_id, entry, request.user)
    return answer_saving(request, _part(standing))


def _changed(
    request: DeskRequest, versions: tuple[Contact, ...], *, removing: bool
) -> HttpResponse:
    standing = versions[0]
    part = _part(standing)
    try:
        keep_part(request, part)
    except (DraftConflict, DraftNotStorable) as error:
        return refuse_saving(request, part, error)
    form = ContactForm(request.POST, prefix=PREFIX)
    if not form.is_valid():
        return _page(request, versions, form=form, refusal=refusal_of(ContactNotAccepted({})))
    try:
        _act(request, form, standing, removing=removing)
    except ContactNotAccepted as error:
        form.add_faults(error.errors)
        return _page(request, versions, form=form, refusal=refusal_of(ContactNotAccepted({})))
    except ContactChanged as error:
        return _page(request, versions, form=form, refusal=refusal_of(error))
    Draft.objects.filter(claim=part.claim, by=request.user, part=part.name).delete()
    told = gettext("The contact log is up to date.")
    messages.success(request, gettext("The entry is removed.") if removing else told)
    return redirect(reverse("review", args=[part.claim]) + "#contacts")


def _act(request: DeskRequest, form: ContactForm, standing: Contact, *, removing: bool) -> None:
    seen, by, at = row_number(request.POST.get("replaces", "")), request.user, timezone.now()
    typed = form.entry()
    if removing:
        remove_contact(contact_id=seen, why=typed.why, by=by, at=at)
        return
    if standing.entry not in changeable_by(standing.claim, by):
        typed = answered(standing, typed)
    change_contact(contact_id=seen, entry=typed, by=by, at=at)


def _page(
    request: DeskRequest,
    versions: tuple[Contact, ...],
    *,
    form: ContactForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    standing = versions[0]
    part = _part(standing)
    draft = part_draft(request, part)
    may_change = standing.entry in changeable_by(standing.claim, request.user)
    context = {
        "claim": standing.claim,
        "contact": standing,
        "versions": versions,
        "form": form or _form_of(standing, draft),
        "may_change": may_change,
        "can_review": can(request.user, Permission.REVIEW_CLAIMS),
        "reply_fields": REPLY_FIELDS,
        "draft_part": part,
        "page": {"draft": draft},
        "version": draft.version if draft else 0,
        "refusal": refusal,
    }
    return render(request, "desk/contact.html", context, status=refusal.status if refusal else 200)


def _form_of(standing: Contact, draft: Draft | None) -> ContactForm:
    """The entry as it stands, with what was typed into it since."""
    typed = draft.fields if draft else {}
    known = {
        name: typed[f"{PREFIX}-{name}"]
        for name in ContactForm.base_fields
        if f"{PREFIX}-{name}" in typed
    }
    return ContactForm(prefix=PREFIX, initial={**stored_values(standing), **known})


def _part(standing: Contact) -> Part:
    where = (standing.claim_id, standing.entry)
    return Part(
        claim=standing.claim_id,
        name=part_of_contact(standing.entry),
        back=reverse("contact", args=where),
        save_to=reverse("contact-draft", args=where),
    )


def _keep(request: DeskRequest, draft: Draft, fields: Mapping[str, Any]) -> None:
    save_draft(
        claim_id=draft.claim_id,
        fields=fields,
        version=draft.version,
        by=request.user,
        at=timezone.now(),
    )


def _not_added(request: DeskRequest, claim_id: int, form: ContactForm) -> HttpResponse:
    refusal = refusal_of(ContactNotAccepted({}))
    correcting = "correcting" in request.POST
    shown = Shown(typed_fields(request.POST), None, refusal, correcting, contact_form=form)
    template = _SECTION if request.htmx else "desk/review.html"
    return render_review(request, claim_id, shown, template=template)


def _section(request: DeskRequest, claim_id: int) -> HttpResponse:
    correcting = "correcting" in request.POST
    if request.htmx:
        return render_review(request, claim_id, Shown(correcting=correcting), template=_SECTION)
    query = "?correct" if correcting else ""
    return redirect(f"{reverse('review', args=[claim_id])}{query}#contacts")
