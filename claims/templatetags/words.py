"""Filters that turn stored values into the words of the pages."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from claims.models import (
    AskedAs,
    CorrectionKind,
    EndedHow,
    Kind,
    Means,
    Priority,
    Rating,
    SetAside,
    Stance,
    Status,
    What,
)
from claims.pages.translating import in_sentence, translated, translated_note
from claims.templatetags import moments
from claims.templatetags.look import verdict_icon

register = template.Library()
register.filter(in_sentence)
register.filter(translated_note)
# One library for the words of a page: most templates say moments too.
register.filters.update(moments.register.filters)

RATING_MEANINGS = {
    Rating.SUPPORTED: _("The evidence bears out the claim in every part that matters."),
    Rating.DISPUTED: _("The evidence contradicts the claim, or a part of it that matters."),
    Rating.UNVERIFIABLE: _("What can be known today does not settle the claim."),
}

CORRECTION_MEANINGS = {
    CorrectionKind.CLARIFICATION: _("The words were unclear. Nothing that we found has changed."),
    CorrectionKind.UPDATE: _("Something is known now that was not known then."),
    CorrectionKind.CORRECTION: _("Something that we wrote was wrong."),
    CorrectionKind.RETRACTION: _("The verdict itself was wrong."),
}

# Primary language subtags whose usual script runs from the right (Unicode CLDR, character order).
_FROM_THE_RIGHT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "syr", "ug", "ur", "yi"]
)

_DIFFERENCES = {"figure": _("Figure"), "date": _("Date"), "name": _("Name")}

_CHOICES = {
    "rating": Rating,
    "status": Status,
    "stance": Stance,
    "kind": Kind,
    "set_aside": SetAside,
    "what": What,
    "ended_how": EndedHow,
    "correction": CorrectionKind,
    "role": AskedAs,
    "means": Means,
}


def _label(choices: str, value: object) -> str:
    labels = {str(key): label for key, label in _CHOICES[choices].choices}
    return str(labels.get(str(value), value))


@register.filter
def direction(language: str) -> str:
    """Which way text in a language runs: `rtl`, `ltr`, or `auto` where it is not known."""
    primary = language.partition("-")[0].lower()
    if primary in {"", "und"}:
        return "auto"
    return "rtl" if primary in _FROM_THE_RIGHT else "ltr"


@register.filter
def said(message: object) -> str:
    """A sentence of ours in the language of the page: a `Message`, or one that a row holds."""
    return translated(message) if message else ""


@register.filter
def said_together(messages: list[str]) -> str:
    """Several short texts of ours in the language of the page, in one line."""
    return gettext(", ").join(map(translated, messages))


@register.filter
def rating_label(value: object) -> str:
    """ "Supported" for `supported`; any other text is shown as it is."""
    return _label("rating", value)


@register.filter
def correction_meaning(value: object) -> str:
    """What a kind of correction tells readers, in a sentence or two; empty for what is no kind."""
    return str(CORRECTION_MEANINGS[CorrectionKind(str(value))]) if value in CorrectionKind else ""


@register.filter
def rating_meaning(value: object) -> str:
    """What a rating says about a claim, in one sentence; empty for what is no rating."""
    return str(RATING_MEANINGS[Rating(str(value))]) if value in Rating.values else ""


@register.filter
def status_label(value: object) -> str:
    """Where a claim stands, such as "Being checked"."""
    return _label("status", value)


@register.filter
def correction_label(value: object) -> str:
    """What a correction is, such as "Clarification"."""
    return _label("correction", value)


@register.filter
def asked_as(value: object) -> str:
    """What somebody who was asked has to do with the claim, such as "Expert"."""
    return _label("role", value)


@register.filter
def means_label(value: object) -> str:
    """How somebody was asked, such as "E-mail"."""
    return _label("means", value)


@register.filter
def stance_label(value: object) -> str:
    """What evidence does to the claim, such as "Contradicts"."""
    return _label("stance", value)


@register.filter
def kind_label(value: object) -> str:
    """What sort of evidence, such as "Primary document"."""
    return _label("kind", value)


@register.filter
def set_aside_label(value: object) -> str:
    """Why a claim is not checked, such as "Not a claim"."""
    return _label("set_aside", value)


@register.filter
def what_label(value: object) -> str:
    """What happened to a claim, such as "Taken over"."""
    return _label("what", value)


@register.filter
def priority_label(value: int) -> str:
    """The word for a priority from 0 to 3."""
    return str(Priority(int(value)).label)


@register.filter
def out_of_100(score: float) -> int:
    """A score from 0 to 1 as a whole number from 0 to 100."""
    return round(score * 100)


@register.filter
def signed_points(points: float) -> str:
    """Points of a score, of 100, as "+31", or with a minus sign."""
    whole = round(points)
    return f"\N{MINUS SIGN}{-whole}" if whole < 0 else f"+{whole}"


@register.filter
def largest(reasons: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """The reasons that weigh most, up or down, in the order in which they stand."""
    heaviest = sorted(reasons, key=lambda reason: -abs(reason["points"]))[:count]
    return [reason for reason in reasons if reason in heaviest]


@register.filter
def of_level(reasons: list[dict[str, Any]], level: str) -> list[dict[str, Any]]:
    """The reasons of one score, "checkable" or "worth"; all of them for an empty level.

    Reasons of earlier versions name no level: they were all of how well a claim can be checked.
    """
    if not level:
        return reasons
    return [reason for reason in reasons if reason.get("level", "checkable") == level]


@register.filter
def rating_tag(rating: str) -> SafeString:
    """A verdict as the badge of partials/badge.html, to stand in a sentence."""
    return format_html(
        '<span class="badge" data-v="{}">{}{}</span>',
        rating,
        verdict_icon(rating),
        rating_label(rating),
    )


@register.filter
def difference_label(kind: str) -> str:
    """What two claims differ in, such as "Figure"; another word is shown as it is."""
    return str(_DIFFERENCES.get(kind, kind))


@register.filter
def likeness(score: float) -> str:
    """How much two claims are alike, 0 to 1, in words."""
    steps = (
        (0.5, gettext("Very much alike")),
        (0.3, gettext("Much alike")),
        (0.2, gettext("Alike")),
    )
    return next((words for least, words in steps if score >= least), gettext("Somewhat alike"))


@register.filter
def language_name(tag: str) -> str:
    """The name of a language in that of the page; the tag itself where Django knows none."""
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return gettext("language not known") if tag in {"", "und"} else tag
