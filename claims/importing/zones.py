"""find_zones(): which ranges of a text are not the article, and what they say of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.importing.blocks import Kinds, mark_blocks
from claims.importing.credits import read_credit
from claims.importing.furniture import source_outlet
from claims.importing.headings import Heading, read_heading
from claims.importing.lines import Line, split_lines
from claims.importing.parsed import Zone


@dataclass(frozen=True, slots=True)
class Page:
    """A text taken apart.

    zones: sorted by start, never overlapping; neighbouring lines of one kind are
    one zone. heading: what the lines at the top and the source line say. opening:
    the first line of the article, "" where no line is left.
    """

    zones: tuple[Zone, ...]
    heading: Heading
    opening: str


def find_zones(text: str, *, title: str = "") -> Page:
    """Mark the ranges of a canonical text that are not the article.

    Arguments: text, canonical; title, the headline where the file names it apart
    from the text.
    """
    lines = split_lines(text)
    kinds = mark_blocks(lines)
    heading = read_heading(lines, kinds, title=title)
    heading.outlet = _outlet_of_source_line(lines, kinds) or heading.outlet
    opening = next((line.text for line, kind in zip(lines, kinds, strict=True) if not kind), "")
    zones = _merged(lines, kinds)
    if heading.dateline is not None:
        zones.append(Zone(*heading.dateline, "dateline"))
    zones += _credits(lines, kinds, after=zones[-1].end if heading.dateline else 0)
    return Page(tuple(sorted(zones, key=lambda zone: zone.start)), heading, opening)


def _credits(lines: Sequence[Line], kinds: Kinds, *, after: int) -> list[Zone]:
    """Who took the pictures, in lines of the article and behind its dateline."""
    found = (
        (line, read_credit(line.text))
        for line, kind in zip(lines, kinds, strict=True)
        if kind is None
    )
    return [
        Zone(line.start + span[0], line.start + span[1], "credit")
        for line, span in found
        if span is not None and not line.start < after <= line.start + span[1]
    ]


def _outlet_of_source_line(lines: Sequence[Line], kinds: Kinds) -> str:
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "source_line" and (outlet := source_outlet(line)):
            return outlet
    return ""


def _merged(lines: Sequence[Line], kinds: Kinds) -> list[Zone]:
    zones: list[Zone] = []
    former: str | None = None
    for line, kind in zip(lines, kinds, strict=True):
        if kind is not None and kind == former:
            zones[-1] = Zone(zones[-1].start, line.end, kind)
        elif kind is not None:
            zones.append(Zone(line.start, line.end, kind))
        former = kind
    return zones
