"""How the desk works and corrects, in its own words, with every version of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import PublicText, TextKind
from claims.pages.public.answers import answer_page, public_page
from claims.pages.public.head import Head
from claims.review.rules import RULES
from claims.summaries.queries import text_in_force, text_versions

_PLACES = {
    TextKind.METHODOLOGY: ("how-we-check", "methodology-version"),
    TextKind.CORRECTIONS: ("corrections-policy", "corrections-policy-version"),
}
"""The names of the addresses of a text: of the version in force, and of each version."""


@public_page
def how_we_check(request: HttpRequest) -> HttpResponse:
    """The methodology, with the very rules that verdicts are held to."""
    return _in_force(request, TextKind.METHODOLOGY)


@public_page
def corrections_policy(request: HttpRequest) -> HttpResponse:
    """How the desk puts right what it wrote."""
    return _in_force(request, TextKind.CORRECTIONS)


@public_page
def methodology_version(request: HttpRequest, version: str) -> HttpResponse:
    """How the desk checked when it gave the verdicts that name this version."""
    return _version(request, TextKind.METHODOLOGY, version)


@public_page
def corrections_policy_version(request: HttpRequest, version: str) -> HttpResponse:
    """How the desk corrected while this version was in force."""
    return _version(request, TextKind.CORRECTIONS, version)


def _in_force(request: HttpRequest, kind: TextKind) -> HttpResponse:
    text = text_in_force(kind)
    rules = _rules() if kind == TextKind.METHODOLOGY else {}
    return answer_page(
        request,
        "public/text.html",
        lambda: {**_context(text, versions=text_versions(kind)), **rules},
        data=(text.pk, text.body, text.version, rules),
        changed_at=text.published_at,
    )


def _version(request: HttpRequest, kind: TextKind, version: str) -> HttpResponse:
    text = get_object_or_404(PublicText.objects.published(kind), version=version.replace("\0", ""))
    later = _followed_at(text)
    return answer_page(
        request,
        "public/text.html",
        lambda: {**_context(text, is_old=bool(later)), "followed_at": later, "is_version": True},
        data=(text.pk, later),
        changed_at=later or text.published_at,
    )


def _followed_at(text: PublicText) -> datetime | None:
    """When the version after this one took its place; None while it is in force."""
    later = PublicText.objects.published(text.kind).filter(pk__gt=text.pk).order_by("pk")
    return later.values_list("published_at", flat=True).first()


def _context(
    text: PublicText, *, versions: list[PublicText] | None = None, is_old: bool = False
) -> dict[str, Any]:
    kind = TextKind(text.kind)
    in_force, one = _PLACES[kind]
    title = kind.label if versions is not None else gettext("%(text)s, version %(version)s")
    return {
        "head": Head(
            title=str(title) % {"text": kind.label, "version": text.version}
            if versions is None
            else str(title),
            description=_description(kind),
            path=reverse(in_force) if versions is not None else reverse(one, args=[text.version]),
            listed=not is_old,
        ),
        "text": text,
        "is_method": kind == TextKind.METHODOLOGY,
        "in_force_url": reverse(in_force),
        "version_name": one,
        "versions": versions,
    }


def _description(kind: TextKind) -> str:
    if kind == TextKind.METHODOLOGY:
        return gettext("How claims are chosen, checked, published and corrected.")
    return gettext("What we do when a verdict was wrong, or when more is known.")


def _rules() -> dict[str, Any]:
    min_words: int = settings.VERIFY_MIN_RATIONALE_WORDS
    return {
        "second_review": settings.VERIFY_SECOND_REVIEW,
        "rules": [(rule, rule.words_factor * min_words) for rule in RULES.values()],
    }
