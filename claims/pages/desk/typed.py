"""What a person has typed on the review page: read from the form, kept as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, ngettext

from claims.models import VERDICT_WORDS, Draft, Rating
from claims.pages.desk.contact_form import ContactForm
from claims.pages.desk.entry import DeskRequest
from claims.pages.desk.evidence_form import EvidenceForm
from claims.review.actions import save_draft
from claims.review.entries import Correction, VerdictEntry


def typed_fields(post: Mapping[str, str]) -> dict[str, Any]:
    """The draft that a posted form makes: what is empty is left out.

    Args:
        post: the whole form of the page; fields of evidence and of the contact log have prefixes.
    """
    fields: dict[str, Any] = {
        name: post[name].replace("\r\n", "\n") for name in VERDICT_WORDS if post.get(name)
    }
    for part, form in (("evidence", EvidenceForm), ("contact", ContactForm)):
        typed = _typed_into(post, part, form)
        if typed:
            fields[part] = typed
    return fields


def without(fields: Mapping[str, Any], part: str) -> dict[str, Any]:
    """The rest of a draft, once a part of it is saved or thrown away."""
    return {name: value for name, value in fields.items() if name != part}


def _typed_into(
    post: Mapping[str, str], part: str, form: type[EvidenceForm | ContactForm]
) -> dict[str, str]:
    """What was typed into a form on the page; nothing if only choices stand there."""
    typed = {
        name: post[f"{part}-{name}"].replace("\r\n", "\n")
        for name in form.base_fields
        if name != "file" and post.get(f"{part}-{name}")
    }
    return typed if any(typed.get(name, "").strip() for name in form.TYPED) else {}


def posted_version(request: DeskRequest) -> int:
    """The version of the draft that the page showed; 0 if it showed none.

    A page that was told to overwrite another window's draft sends that version as `over_version`.
    """
    return number_in(request.POST.get("over_version") or request.POST.get("version", ""))


def number_in(text: str) -> int:
    """The version that a form sends as text; 0 for none, and for what is no number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0


def keep_typed(request: DeskRequest, claim_id: int, at: datetime) -> Draft | None:
    """Save what the page sent, before anything else is done with it.

    Returns:
        The draft; None if there was nothing to keep.

    Raises:
        DraftConflict, DraftNotStorable: as `save_draft`.
    """
    if "version" not in request.POST:
        return None
    fields, version = typed_fields(request.POST), posted_version(request)
    if not fields and not version:
        return None
    return save_draft(claim_id=claim_id, fields=fields, version=version, by=request.user, at=at)


def verdict_entry(
    fields: Mapping[str, Any], *, replaces: int | None = None, anyway: bool = False
) -> VerdictEntry:
    """The verdict that the typed fields make.

    Args:
        fields: as `typed_fields` gave them.
        replaces: number of the verdict that a correction replaces.
        anyway: whether readers are to be told so though it names a protected source.
    """
    kind, note = str(fields.get("correction_kind", "")), str(fields.get("correction_note", ""))
    return VerdictEntry(
        rating=str(fields.get("rating", "")),
        finding=str(fields.get("finding", "")),
        rationale=str(fields.get("rationale", "")),
        correction=Correction(kind, note) if kind or note else None,
        replaces=replaces,
        carried_from=carried_number(fields),
        anyway=anyway,
    )


def carried_number(fields: Mapping[str, Any]) -> int | None:
    """The number of the verdict that the typed fields say still holds; None for none."""
    text = str(fields.get("carried_from", ""))
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


def draft_in_words(fields: Mapping[str, Any]) -> str:
    """What a draft holds, for a notice: "verdict (disputed), 84 words of rationale"."""
    rating = fields.get("rating", "")
    words = len(str(fields.get("rationale", "")).split())
    parts = [
        _rating_words(rating) if rating in Rating.values else "",
        gettext("a finding") if fields.get("finding") else "",
        _rationale_words(words) if words else "",
        gettext("a piece of evidence not saved yet") if fields.get("evidence") else "",
        gettext("an entry of the contact log not saved yet") if fields.get("contact") else "",
    ]
    return gettext(", ").join(part for part in parts if part) or gettext("nothing yet")


def _rating_words(rating: str) -> str:
    return gettext("verdict (%(rating)s)") % {"rating": Rating(rating).label}


def _rationale_words(count: int) -> str:
    told = ngettext("%(count)d word of rationale", "%(count)d words of rationale", count)
    return told % {"count": count}
