"""A card as a picture: ink on paper, the verdict by shape, word and colour, in that order."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, features

from claims.cards.card import HEIGHT, WIDTH, Card
from claims.cards.fonts import Fonts, drawable, face, runs_from_the_right
from claims.cards.lines import Measure, fit, leading, one_line
from claims.cards.signs import sign

# The colours of the light pages (static/claims/tokens.css), mixed where those are mixed.
PAPER, INK, MUTED, LINE = "#fcfcfa", "#16191d", "#565c66", "#d7d8d7"
VERDICTS = {"supported": "#00606f", "disputed": "#9a4300", "unverifiable": "#565c66"}

# Pixels. Cards are shown at a third of this size and less, so nothing is small.
EDGE = 64
SIZES = (68, 60, 54, 48, 43, 38)
DESK_SIZE, VERDICT_SIZE, META_SIZE = 32, 50, 30
SIGN = 56
TOP, VERDICT_TOP, WORDS_TOP, FOOT = 112, 148, 232, 534
# What raqm is told; without it nothing may be said, and nothing is turned.
_RTL_OR_LTR = ("ltr", "rtl")
BOX = (WIDTH - 2 * EDGE, FOOT - WORDS_TOP - 16)


def draw(card: Card, fonts: Fonts) -> bytes:
    """Draw a card.

    Args:
        card: its words.
        fonts: what they are set in.

    Returns:
        A PNG of WIDTH by HEIGHT pixels, the same bytes for the same card and fonts.

    Raises:
        FontUnreadable: a font's file is none.
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    page = _Page(picture, fonts, rtl=card.rtl)
    page.label(card.desk, top=48, size=DESK_SIZE, ink=INK)
    page.rule(TOP)
    page.verdict(card)
    page.words(card)
    page.rule(FOOT)
    used = page.label(card.number, top=FOOT + 24, size=META_SIZE, ink=MUTED, at_end=True)
    page.label(card.meta, top=FOOT + 24, size=META_SIZE, ink=MUTED, room=BOX[0] - used - 40)
    out = BytesIO()
    # Forty colours and their blends: a palette makes it a third of the size.
    picture.quantize(128, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


class _Page:
    """Where the pen is, and which way the page runs."""

    def __init__(self, picture: Image.Image, fonts: Fonts, *, rtl: bool) -> None:
        self._picture = picture
        self._pen = ImageDraw.Draw(picture)
        self._fonts = fonts
        self._rtl = rtl

    def rule(self, top: int) -> None:
        """A hairline across the card."""
        self._pen.line([(EDGE, top), (WIDTH - EDGE, top)], fill=LINE, width=2)

    def verdict(self, card: Card) -> None:
        """Sign and word of the verdict, and the note behind them."""
        ink = VERDICTS.get(card.mark, INK)
        start = EDGE
        if card.mark in VERDICTS:
            shape = sign(card.mark, SIGN, ink=ink, paper=PAPER)
            left = WIDTH - EDGE - SIGN if self._rtl else EDGE
            self._picture.paste(shape, (left, VERDICT_TOP + 4))
            start += SIGN + 20
        used = self.label(
            card.verdict, top=VERDICT_TOP, size=VERDICT_SIZE, ink=ink, start=start, weight=1
        )
        self.label(
            card.note,
            top=VERDICT_TOP + 16,
            size=META_SIZE,
            ink=INK,
            start=start + used + 28,
            room=WIDTH - EDGE - (start + used + 28),
        )

    def words(self, card: Card) -> None:
        """What the card is about, in the direction of its own letters."""
        flat = " ".join(card.words.split())
        chosen = drawable(flat, self._fonts.for_words)
        if chosen is None:
            chosen = drawable(card.instead, self._fonts.for_labels)
        if chosen is None:
            return
        path, text = chosen
        rtl = runs_from_the_right(text)
        fitted = fit(text, partial(_measure, path), sizes=SIZES, box=BOX)
        top = WORDS_TOP
        for line in fitted.lines:
            side = WIDTH - EDGE if rtl else EDGE
            self._line(line, path, fitted.size, (side, top), INK, rtl=rtl)
            top += leading(fitted.size)

    def label(  # noqa: PLR0913 - each says where or how the one line stands
        self,
        text: str,
        *,
        top: int,
        size: int,
        ink: str,
        start: int = EDGE,
        room: int = BOX[0],
        at_end: bool = False,
        weight: int = 0,
    ) -> int:
        """One line in the voice of the desk; how wide it is, 0 where it cannot be drawn."""
        chosen = drawable(" ".join(text.split()), self._fonts.for_labels)
        if chosen is None or room < size:
            return 0
        path, told = chosen
        told = one_line(told, _measure(path, size), room)
        from_right = self._rtl != at_end
        side = WIDTH - start if from_right else start
        self._line(told, path, size, (side, top), ink, rtl=from_right, weight=weight, runs=told)
        return round(_measure(path, size)(told))

    def _line(  # noqa: PLR0913 - each says where or how the line stands
        self,
        text: str,
        path: Path,
        size: int,
        at: tuple[int, int],
        ink: str,
        *,
        rtl: bool,
        weight: int = 0,
        runs: str = "",
    ) -> None:
        turned = runs_from_the_right(runs) if runs else rtl
        self._pen.text(
            at,
            text,
            font=face(path, size),
            fill=ink,
            anchor="ra" if rtl else "la",
            direction=_RTL_OR_LTR[turned] if features.check("raqm") else None,
            stroke_width=weight,
            stroke_fill=ink,
        )


def _measure(path: Path, size: int) -> Measure:
    font = face(path, size)
    return font.getlength
