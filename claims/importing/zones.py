"""find_zones(): which ranges of a text are not the article, and what they say of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from claims.importing.blocks import Kinds, mark_blocks
from claims.importing.captions import CAPTION, CREDIT, MOST_WORDS, caption_key
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


def find_zones(
    text: str, *, title: str = "", notes: Mapping[str, str] = MappingProxyType({})
) -> Page:
    """Mark the ranges of a canonical text that are not the article, and its captions.

    Arguments: text, canonical; title, the headline where the file names it apart
    from the text; notes, what the file says of lines, as captions.take_captions()
    returns it.
    """
    lines, noted = _without_noted(split_lines(text), notes)
    kinds = mark_blocks(lines)
    heading = read_heading(lines, kinds, title=title)
    heading.outlet = _outlet_of_source_line(lines, kinds) or heading.outlet
    opening = next((line.text for line, kind in zip(lines, kinds, strict=True) if not kind), "")
    zones = _merged(lines, kinds)
    if heading.dateline is not None:
        zones.append(Zone(*heading.dateline, "dateline"))
    zones += _credits(lines, kinds, after=zones[-1].end if heading.dateline else 0)
    zones += _outside(zones, noted)
    return Page(tuple(sorted(zones, key=lambda zone: zone.start)), heading, opening)


def _credits(lines: Sequence[Line], kinds: Kinds, *, after: int) -> list[Zone]:
    """Who took the pictures, in lines of the article and behind its dateline."""
    found = (
        (line, read_credit(line.text))
        for line, kind in zip(lines, kinds, strict=True)
        if kind is None
    )
    return [
        zone
        for line, span in found
        if span is not None and not line.start < after <= line.start + span[1]
        for zone in _credited(line, span)
    ]


def _credited(line: Line, span: tuple[int, int]) -> Iterator[Zone]:
    """A credit, and before it the caption that it ends, unless that is a whole paragraph."""
    at = line.start + span[0]
    if line.text[: span[0]].strip() and line.words <= MOST_WORDS:
        yield Zone(line.start, at, CAPTION)
    yield Zone(at, line.start + span[1], CREDIT)


def _without_noted(
    lines: list[Line], notes: Mapping[str, str]
) -> tuple[list[Line], list[tuple[Line, str]]]:
    """The lines that the file says nothing of, and the others with their kind.

    A caption has the shape of a headline: between the lines of a page it would be taken for one.
    """
    if not notes:
        return lines, []
    kinds = [notes.get(caption_key(line.text)) for line in lines]
    if None not in kinds:
        return lines, []
    rest = [line for line, kind in zip(lines, kinds, strict=True) if kind is None]
    return rest, [(line, kind) for line, kind in zip(lines, kinds, strict=True) if kind]


def _outside(zones: list[Zone], noted: list[tuple[Line, str]]) -> Iterator[Zone]:
    """The zones of the lines that the file notes, but inside a zone that goes over them."""
    for line, kind in noted:
        if any(zone.start < line.end and line.start < zone.end for zone in zones):
            continue
        span = read_credit(line.text) if kind == CAPTION else None
        yield from _credited(line, span) if span else [Zone(line.start, line.end, kind)]


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
