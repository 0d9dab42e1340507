"""The signs of the three verdicts, as the pages draw them (templates/partials/symbols.html)."""

from __future__ import annotations

from PIL import Image, ImageDraw

# Drawn so many times larger and then made smaller, which smooths the edges.
_FINER = 4
# The signs are drawn on a field of 20 by 20.
_FIELD = 20

type _Points = list[tuple[float, float]]


def sign(mark: str, size: int, *, ink: str, paper: str) -> Image.Image:
    """One sign.

    Args:
        mark: `supported` (disc and tick), `disputed` (diamond and slash) or `unverifiable` (dashed
            square and question mark).
        size: pixels of a side.
        ink, paper: colours.
    """
    scale = size * _FINER / _FIELD
    picture = Image.new("RGB", (size * _FINER, size * _FINER), paper)
    _SIGNS[mark](_Pen(ImageDraw.Draw(picture), scale, ink, paper))
    return picture.resize((size, size), Image.Resampling.LANCZOS)


class _Pen:
    """Draws on the field of 20 by 20."""

    def __init__(self, pen: ImageDraw.ImageDraw, scale: float, ink: str, paper: str) -> None:
        self._pen, self._scale, self._ink, self._paper = pen, scale, ink, paper

    def disc(self, x: float, y: float, radius: float) -> None:
        box = [(x - radius, y - radius), (x + radius, y + radius)]
        self._pen.ellipse(self._at(box), fill=self._ink)

    def polygon(self, points: _Points) -> None:
        self._pen.polygon(self._at(points), fill=self._ink)

    def stroke(self, points: _Points, *, on_ink: bool, width: float = 2) -> None:
        colour = self._paper if on_ink else self._ink
        placed = self._at(points)
        self._pen.line(placed, fill=colour, width=round(width * self._scale), joint="curve")
        radius = width * self._scale / 2
        for x, y in (placed[0], placed[-1]):
            self._pen.ellipse([(x - radius, y - radius), (x + radius, y + radius)], fill=colour)

    def arc(self, box: _Points, start: float, end: float) -> None:
        self._pen.arc(self._at(box), start, end, fill=self._ink, width=round(1.8 * self._scale))

    def _at(self, points: _Points) -> _Points:
        return [(x * self._scale, y * self._scale) for x, y in points]


def _supported(pen: _Pen) -> None:
    pen.disc(10, 10, 9.25)
    pen.stroke([(5.6, 10.4), (8.6, 13.4), (14.4, 6.8)], on_ink=True)


def _disputed(pen: _Pen) -> None:
    pen.polygon([(10, 0.2), (19.8, 10), (10, 19.8), (0.2, 10)])
    pen.stroke([(13.2, 6.8), (6.8, 13.2)], on_ink=True)


def _unverifiable(pen: _Pen) -> None:
    for start in (1.4, 7.6, 13.8):
        for a, b in (((start, 1.9), (start + 4, 1.9)), ((start, 18.1), (start + 4, 18.1))):
            pen.stroke([a, b], on_ink=False, width=1.6)
        for a, b in (((1.9, start), (1.9, start + 4)), ((18.1, start), (18.1, start + 4))):
            pen.stroke([a, b], on_ink=False, width=1.6)
    pen.arc([(7.1, 5.0), (12.9, 10.6)], 160, 70)
    pen.stroke([(10.6, 10.5), (10, 12)], on_ink=False, width=1.8)
    pen.disc(10, 14.8, 1.15)


_SIGNS = {"supported": _supported, "disputed": _disputed, "unverifiable": _unverifiable}
