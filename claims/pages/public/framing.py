"""How a verdict is put into other people's pages: the frame, and how large it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

WIDTH = 600
"""Pixels of a frame where nobody asks for another width."""

MAX_HEIGHT = 900
"""Of a frame for a very long claim; what is longer is scrolled."""

# Pixels, as embed.css sets them: how wide a letter is on average, and how high a line.
_CLAIM_LETTER, _CLAIM_LINE = 10.5, 28
_TEXT_LETTER, _TEXT_LINE = 7.9, 23
_MARGINS, _AROUND = 46, 150
_WIDE = frozenset("WF")


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with the verdict on a claim.

    Attributes:
        src: the full address of what is in it.
        title: what it is about, for screen readers. The verdict is left out: it may change.
        width, height: pixels; a width of 0 is all there is.
    """

    src: str
    title: str
    width: int
    height: int

    @property
    def markup(self) -> SafeString:
        """The element to put into a page. It may open links in a new window, and nothing else."""
        return format_html(
            '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" '
            'sandbox="allow-popups allow-popups-to-escape-sandbox" '
            'style="border:0;max-width:100%"></iframe>',
            self.src,
            self.width or "100%",
            self.height,
            self.title,
        )


def frame_of(payload: Mapping[str, Any], *, width: int = 0, max_height: int = MAX_HEIGHT) -> Frame:
    """The frame for a claim.

    Args:
        payload: of the page of the claim.
        width: pixels; 0 for as wide as the page allows.
        max_height: pixels.
    """
    told = payload["claim"]
    return Frame(
        src=f"{settings.VERIFY_SITE_URL}{reverse('embed', args=[told['id']])}",
        title=gettext("Verdict on: %(claim)s") % {"claim": " ".join(told["text"].split())},
        width=width,
        height=min(_height(payload, width or WIDTH), max_height, MAX_HEIGHT),
    )


def _height(payload: Mapping[str, Any], width: int) -> int:
    """About as high as the words need; a frame cannot ask for more once it stands in a page."""
    room = max(width - _MARGINS, 120)
    verdict, withdrawal = payload["verdict"], payload["withdrawal"]
    texts = [withdrawal["note"]] if withdrawal else [verdict["finding"]]
    if verdict and verdict["correction"]:
        texts.append(verdict["correction"]["note"])
    claim = _lines(payload["claim"]["text"], _CLAIM_LETTER, room) * _CLAIM_LINE
    return _AROUND + claim + sum(_lines(text, _TEXT_LETTER, room) * _TEXT_LINE for text in texts)


def _lines(text: str, letter: float, room: int) -> int:
    wide = sum(unicodedata.east_asian_width(one) in _WIDE for one in text)
    return ceil((len(text) + wide) * letter / room)
