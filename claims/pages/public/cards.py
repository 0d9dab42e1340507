"""The pictures of pages, drawn when somebody first asks, and kept.

The address of a picture says what is drawn, so a cache may keep the picture for good. Another
address, such as that of a verdict which was corrected since, leads to the picture as it is now.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from claims.cards import Card, draw, key_of, picture_of
from claims.pages.public.answers import public_page
from claims.pages.public.pictures import (
    Picture,
    article_card,
    claim_card,
    desk_card,
    fonts_in_use,
    picture_of_article,
    picture_of_claim,
    picture_of_desk,
)
from claims.pages.public.summary import summary_or_404
from claims.summaries import keys

FOR_GOOD = "public, max-age=31536000, immutable"
"""A year, which is the longest that caches promise to understand (RFC 9111, 1.2.2)."""

RETRY_SECONDS = 2


@public_page
def claim(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """The verdict card of a claim."""
    payload = summary_or_404(keys.claim_page(number)).payload
    return _answer(key, claim_card(payload), partial(picture_of_claim, payload))


@public_page
def article(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """The card of an article."""
    payload = summary_or_404(keys.article_page(number)).payload
    return _answer(key, article_card(payload), partial(picture_of_article, payload))


@public_page
def desk(request: HttpRequest, key: str) -> HttpResponse:
    """The card of all other pages."""
    return _answer(key, desk_card(), picture_of_desk)


def _answer(key: str, card: Card, picture_now: Callable[[], Picture]) -> HttpResponse:
    fonts = fonts_in_use()
    if key != key_of(card, fonts=fonts.for_words):
        return HttpResponseRedirect(picture_now().path)
    body = picture_of(folder(), key, partial(draw, card, fonts))
    if body is None:
        busy = "This picture is being drawn; ask again in a moment.\n"
        return HttpResponse(
            busy,
            status=503,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"},
        )
    return HttpResponse(body, content_type="image/png", headers={"Cache-Control": FOR_GOOD})


def folder() -> Path:
    """Where pictures are kept."""
    return Path(settings.MEDIA_ROOT) / "cards"
