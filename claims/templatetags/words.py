"""Filters that turn stored values into the words of the pages."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language_info

from claims.models import EndedHow, Kind, Priority, Rating, SetAside, Stance, Status, What
from claims.pages.times import age_words, day_words, minutes_left, moment_words
from claims.summaries.partial_dates import PartialDate

register = template.Library()

RATING_MEANINGS = {
    Rating.SUPPORTED: "The evidence bears out the claim in every part that matters.",
    Rating.DISPUTED: "The evidence contradicts the claim, or a part of it that matters.",
    Rating.UNVERIFIABLE: "What can be known today does not settle the claim.",
}

# Primary language subtags whose usual script runs from the right (Unicode CLDR, character order).
_FROM_THE_RIGHT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "syr", "ug", "ur", "yi"]
)

_CHOICES = {
    "rating": Rating,
    "status": Status,
    "stance": Stance,
    "kind": Kind,
    "set_aside": SetAside,
    "what": What,
    "ended_how": EndedHow,
}


def _label(choices: str, value: object) -> str:
    labels = {str(key): str(label) for key, label in _CHOICES[choices].choices}
    return labels.get(str(value), str(value))


@register.filter
def direction(language: str) -> str:
    """Which way text in a language runs: `rtl`, `ltr`, or `auto` where it is not known."""
    primary = language.partition("-")[0].lower()
    if primary in {"", "und"}:
        return "auto"
    return "rtl" if primary in _FROM_THE_RIGHT else "ltr"


@register.filter
def rating_label(value: object) -> str:
    """ "Supported" for `supported`; any other text is shown as it is."""
    return _label("rating", value)


@register.filter
def rating_meaning(value: object) -> str:
    """What a rating says about a claim, in one sentence; empty for what is no rating."""
    return RATING_MEANINGS[Rating(str(value))] if value in Rating.values else ""


@register.filter
def status_label(value: object) -> str:
    """Where a claim stands, such as "Being checked"."""
    return _label("status", value)


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
def partial_date(article: object) -> str:
    """The date of an article as far as it is known: "2 September 2026", "18 January", "2026"."""
    return PartialDate(
        getattr(article, "published_year", None),
        getattr(article, "published_month", None),
        getattr(article, "published_day", None),
    ).words


@register.filter
def day(value: date | str | None) -> str:
    """A calendar day as "3 Mar 2026"; also from the ISO form that frozen copies hold."""
    if not value:
        return ""
    try:
        return day_words(date.fromisoformat(value) if isinstance(value, str) else value)
    except ValueError:
        return str(value)


@register.filter
def moment(at: datetime | None) -> str:
    """A time as the desk says it: "14:52" today, "yesterday 14:52", else "3 Mar 2026, 14:52"."""
    return moment_words(at, now=timezone.now()) if at else ""


@register.filter
def ago(at: datetime | None) -> str:
    """How long ago a moment was: "3 months ago", "today"."""
    return age_words(at, now=timezone.now()) if at else ""


@register.filter
def likeness(score: float) -> str:
    """How much two claims are alike, 0 to 1, in words."""
    steps = ((0.5, "very much alike"), (0.3, "much alike"), (0.2, "alike"))
    return next((words for least, words in steps if score >= least), "somewhat alike")


@register.filter
def left(until: datetime) -> int:
    """Whole minutes from now to `until`, never below 0."""
    return minutes_left(until, now=timezone.now())


@register.filter
def language_name(tag: str) -> str:
    """The English name of a language tag; the tag itself where Django knows none."""
    try:
        return str(get_language_info(tag)["name"])
    except KeyError:
        return "language not known" if tag in {"", "und"} else tag


@register.filter
def seconds_left(until: datetime) -> int:
    """Whole seconds from now to `until`, never below 0."""
    return max(0, int((until - timezone.now()).total_seconds()))
