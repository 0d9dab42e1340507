"""An article with its claims marked: from offsets to paragraphs that a template can write.

Pure. Nothing here makes HTML, so nothing here can forget to escape it: the pieces are plain text,
and the template (partials/marked_text.html) escapes them as it escapes everything.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Protocol

from claims.messages import Text

_LINE = re.compile(r"[^\n]+")
# The last word, or as much of its end as surely fits a narrow screen: 24 letters.
_TAIL = re.compile(r"\S{1,24}\s*\Z")

ZONE_WORDS = {
    "navigation": Text("navigation"),
    "title": Text("headline"),
    "byline": Text("byline"),
    "dateline": Text("place and date"),
    "source_line": Text("source line"),
    "credit": Text("credit of a picture"),
    "columns": Text("columns of a table"),
    "share": Text("share links"),
    "comments": Text("comments"),
    "related": Text("other articles"),
    "code": Text("code"),
}


@dataclass(frozen=True)
class Mark:
    """One claim in a text.

    start, end: code-point offsets into the text, end exclusive.
    claim: the number of the claim.
    state: "supported", "disputed", "unverifiable", "open", or "now" for the claim in hand.
    href: where the mark leads; "" for no link.
    words: hidden words that say what the mark is, such as "claim, disputed".
    finding: the finding in one sentence, for the note beside the paragraph.
    """

    start: int
    end: int
    claim: int
    state: str
    href: str = ""
    words: str = ""
    finding: str = ""


@dataclass(frozen=True)
class Piece:
    """A run of text that lies under at most one mark.

    first, last: whether the mark begins or ends with this piece, among the pieces that show it.
    dim: whether the words are page furniture inside a line of the article.
    """

    text: str
    mark: Mark | None = None
    first: bool = False
    last: bool = False
    dim: bool = False

    @property
    def head(self) -> str:
        """The text before `tail`; may be empty."""
        return self.text[: len(self.text) - len(self.tail)]

    @property
    def tail(self) -> str:
        """The end of the text that must share a line with the sign behind it; may be empty."""
        found = _TAIL.search(self.text[-40:])
        return found[0] if found else ""


@dataclass(frozen=True)
class Paragraph:
    """One line of the text.

    notes: the marks that begin here, in the order of the text; also those that another mark covers
        so wholly that no piece shows them (they stand in `hidden` too).
    near: whether this is the paragraph of the claim in hand, or the one before or after it.
    is_caption: whether it stood under a picture or a table; its words are of the article.
    """

    start: int
    pieces: tuple[Piece, ...]
    notes: tuple[Mark, ...] = ()
    hidden: tuple[Mark, ...] = ()
    near: bool = False
    is_caption: bool = False


@dataclass(frozen=True)
class Block:
    """A run of paragraphs that are all the article (zones empty), or all page furniture."""

    zones: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def has_claim_in_hand(self) -> bool:
        """Whether the claim in hand stands here; a folded zone is then opened."""
        return any(mark.state == "now" for para in self.paragraphs for mark in para.notes)


class _Range(Protocol):
    """Anything with a start and an end in the text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class _Zone:
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class _Line:
    """One line with everything that lies over it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    zones: tuple[_Zone, ...]
    is_caption: bool = False


def marked_text(
    *, text: str, zones: Iterable[Mapping[str, object]], marks: Iterable[Mark]
) -> tuple[Block, ...]:
    """Cut a text into blocks, paragraphs and pieces.

    Where marks overlap, a piece shows the claim in hand if it is one of them, else the shortest
    mark: so the inner of two stays visible. Empty lines are dropped. Marks and zones that lie
    outside the text are cut to it or ignored.

    Args:
        text: the canonical text of an article.
        zones: `Article.zones`: mappings with "start", "end" and "kind".
        marks: the claims to show, in any order.

    Returns:
        The whole text, in order.
    """
    lines = _lines(text, zones, marks)
    cut = [_cut(line) for line in lines]
    paragraphs = _paragraphs(text, lines, cut)
    kinds = [_furniture(text, line) for line in lines]
    runs = groupby(zip(kinds, paragraphs, strict=True), key=lambda pair: bool(pair[0]))
    return tuple(_block(list(run)) for _, run in runs)


def _lines(text: str, zones: Iterable[Mapping[str, object]], marks: Iterable[Mark]) -> list[_Line]:
    spans = [found.span() for found in _LINE.finditer(text) if found[0].strip()]
    inside = [mark for mark in marks if 0 <= mark.start < min(mark.end, len(text))]
    ordered = sorted(inside, key=lambda mark: (mark.start, mark.end, mark.claim))
    over_marks = _by_line(spans, ordered)
    over_zones = _by_line(spans, _clean_zones(zones, len(text)))
    return [
        _Line(
            *span,
            marks=tuple(here),
            zones=tuple(zone for zone in over if zone.kind != "caption"),
            is_caption=any(zone.kind == "caption" for zone in over),
        )
        for span, here, over in zip(spans, over_marks, over_zones, strict=True)
    ]


def _clean_zones(zones: Iterable[Mapping[str, object]], length: int) -> list[_Zone]:
    """The zones in order, cut to the text; what is not a range is left out."""
    found = []
    for zone in zones:
        start, end = zone.get("start"), zone.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < min(end, length):
            found.append(_Zone(start, min(end, length), str(zone.get("kind", ""))))
    return sorted(found, key=lambda zone: (zone.start, zone.end))


def _by_line[R: _Range](spans: Sequence[tuple[int, int]], ranges: Iterable[R]) -> list[list[R]]:
    """For each line the ranges that touch it, in the order given; linear in what is found."""
    starts = [start for start, _ in spans]
    over: list[list[R]] = [[] for _ in spans]
    for one in ranges:
        for number in range(max(0, bisect_right(starts, one.start) - 1), len(spans)):
            if spans[number][0] >= one.end:
                break
            if spans[number][1] > one.start:
                over[number].append(one)
    return over


def _furniture(text: str, line: _Line) -> str:
    """The kind of the zones that cover a whole line; "" where any word of it is the article."""
    at = line.start
    for zone in line.zones:
        if text[at : max(at, zone.start)].strip():
            return ""
        at = max(at, zone.end)
    covered = bool(line.zones) and not text[at : line.end].strip()
    return line.zones[0].kind if covered else ""


type _Cut = tuple[int, int, Mark | None, bool]


def _cut(line: _Line) -> list[_Cut]:
    """A line as (start, end, mark, dim), cut where what is seen of marks and zones changes."""
    edges = {line.start, line.end}
    ranges: tuple[_Range, ...] = (*line.marks, *line.zones)
    for one in ranges:
        edges |= {max(one.start, line.start), min(one.end, line.end)}
    pieces = [
        (a, b, _on_top(a, b, line.marks), any(z.start <= a and b <= z.end for z in line.zones))
        for a, b in pairwise(sorted(edges))
    ]
    return [
        (run[0][0], run[-1][1], mark, dim)
        for (mark, dim), group in groupby(pieces, key=lambda piece: piece[2:])
        for run in [list(group)]
    ]


def _on_top(start: int, end: int, marks: Sequence[Mark]) -> Mark | None:
    """The mark that a piece shows: the claim in hand, else the shortest."""
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    return min(
        over,
        key=lambda mark: (mark.state != "now", mark.end - mark.start, mark.start, mark.claim),
        default=None,
    )


def _paragraphs(
    text: str, lines: Sequence[_Line], cut: Sequence[Sequence[_Cut]]
) -> list[Paragraph]:
    shown = [(mark, start) for pieces in cut for start, _, mark, _ in pieces if mark]
    last = dict(shown)
    first = dict(reversed(shown))
    begins: dict[Mark, int] = {}
    for number, line in enumerate(lines):
        for mark in line.marks:
            begins.setdefault(mark, number)
    in_hand = {n for n, line in enumerate(lines) for m in line.marks if m.state == "now"}
    made = []
    for number, (line, pieces) in enumerate(zip(lines, cut, strict=True)):
        notes = tuple(mark for mark in line.marks if begins[mark] == number)
        made.append(
            Paragraph(
                start=line.start,
                pieces=tuple(
                    Piece(
                        text=text[start:end],
                        mark=mark,
                        first=mark is not None and first[mark] == start,
                        last=mark is not None and last[mark] == start,
                        dim=dim,
                    )
                    for start, end, mark, dim in pieces
                ),
                notes=notes,
                hidden=tuple(mark for mark in notes if mark not in first),
                near=bool({number - 1, number, number + 1} & in_hand),
                is_caption=line.is_caption,
            )
        )
    return made


def _block(run: list[tuple[str, Paragraph]]) -> Block:
    names = dict.fromkeys(ZONE_WORDS.get(kind, kind) for kind, _ in run if kind)
    return Block(zones=tuple(names), paragraphs=tuple(para for _, para in run))
