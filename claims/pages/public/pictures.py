"""What the picture of a page says, and where it is: for the places where the page is shared."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from claims.cards import HEIGHT, WIDTH, Card, Fonts, FontUnreadable, check_font, key_of
from claims.models import Rating
from claims.pages.times import long_day_words
from claims.pages.translating import translated

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of one page.

    Attributes:
        path: where it is; says what is drawn, so that other words have another address.
        alt: the same in words.
    """

    path: str
    alt: str

    width = WIDTH
    height = HEIGHT

    @property
    def url(self) -> str:
        """The full address."""
        return f"{settings.VERIFY_SITE_URL}{self.path}"


def picture_of_claim(payload: Mapping[str, Any]) -> Picture:
    """The picture of the page of a claim, from its payload."""
    return _picture("claim-card", claim_card(payload), number=payload["claim"]["id"])


def picture_of_article(payload: Mapping[str, Any]) -> Picture:
    """The picture of the page of an article, from its payload."""
    return _picture("article-card", article_card(payload), number=payload["article"]["id"])


def picture_of_desk() -> Picture:
    """The picture of every other page: who publishes it."""
    return _picture("desk-card", desk_card())


def claim_card(payload: Mapping[str, Any]) -> Card:
    """The verdict that stands, or that none does any more."""
    told, verdict = payload["claim"], payload["verdict"]
    published = long_day_words(_day(payload["published_at"]))
    place = next(iter(payload["places"]), None)
    return _card(
        verdict=str(Rating(verdict["rating"]).label) if verdict else gettext("Verdict withdrawn"),
        mark=verdict["rating"] if verdict else "",
        words=told["text"],
        instead=gettext("The claim stands in full on its page."),
        number=gettext("Claim %(number)s") % {"number": told["id"]},
        meta=f"{place['source']} · {published}" if place else published,
        note=gettext("Corrected") if verdict and verdict["correction"] else "",
    )


def article_card(payload: Mapping[str, Any]) -> Card:
    """The title of an article, and how much of it is checked."""
    coverage = payload["coverage"]
    checked = ngettext(
        "%(checked)d of %(found)d checkable claim checked.",
        "%(checked)d of %(found)d checkable claims checked.",
        coverage["found"],
    )
    return _card(
        verdict=payload["source"]["name"],
        words=payload["article"]["title"],
        instead=gettext("The title stands in full on its page."),
        meta=checked % coverage,
    )


def desk_card() -> Card:
    """Who publishes."""
    line = translated(settings.VERIFY_DESK_LINE)
    return _card(verdict=settings.VERIFY_DESK_NAME, words=line, instead=" ")


def _card(**words: str) -> Card:
    rtl = translation.get_language_bidi()
    return Card(desk=settings.VERIFY_DESK_NAME, rtl=rtl, **words)


def _picture(name: str, card: Card, **args: int) -> Picture:
    key = key_of(card, fonts=fonts_in_use().for_words)
    words = (card.verdict, card.note, card.words, card.meta)
    return Picture(
        path=reverse(name, kwargs={**args, "key": key}),
        alt=" · ".join(" ".join(one.split()) for one in words if one),
    )


def _day(moment: str) -> Any:
    return timezone.localtime(datetime.fromisoformat(moment)).date()


def fonts_in_use() -> Fonts:
    """The fonts of cards: those shipped, and those that the desk has named."""
    return _fonts(tuple(settings.VERIFY_CARD_FONTS))


@lru_cache(maxsize=4)
def _fonts(named: tuple[str, ...]) -> Fonts:
    return Fonts(more=tuple(path for path in map(Path, named) if _is_font(path)))


def _is_font(path: Path) -> bool:
    try:
        check_font(path)
    except FontUnreadable as error:
        logger.error("VERIFY_CARD_FONTS: %s Cards are drawn without it.", error)  # noqa: TRY400 - the message says all
        return False
    return True
