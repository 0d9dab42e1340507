"""The lines above the first paragraph: menu, headline, who and when."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.importing.bylines import byline_author, is_name, is_outlet, is_stamp, read_dateline
from claims.importing.dates import find_date
from claims.importing.furniture import is_section_label
from claims.importing.lines import Line
from claims.importing.parsed import PartialDate

Kinds = list[str | None]

LEAST_TITLE_WORDS = 4
# The headline on a page and the one in its metadata often differ by a word or two.
LEAST_SHARE_OF_TITLE = 0.75
# An item of a list as long as this is part of the article, a shorter one of a menu.
LEAST_BULLET_WORDS = 6


@dataclass(slots=True)
class Heading:
    """What the lines above the first paragraph say; "" where they do not."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    published: PartialDate = field(default_factory=PartialDate)
    dateline: tuple[int, int] | None = None


def read_heading(lines: Sequence[Line], kinds: Kinds, *, title: str = "") -> Heading:
    """Read the top of a page and note the zone kind of each of its lines in `kinds`.

    Arguments: lines, all lines of the text; kinds, the zone kinds found so far,
    changed in place; title, the headline where it is known from elsewhere.
    """
    body = _first_paragraph(lines, kinds)
    heading = Heading(title=title)
    top = [number for number in range(body) if kinds[number] is None]
    at = _title_position(lines, top, title)
    if at is not None:
        heading.title = title or lines[at].text
        kinds[at] = "title"
    for number in top:
        if number != at:
            before = not title if at is None else number < at
            kinds[number] = _top_kind(lines[number], heading, before=before)
    _mark_repeats(lines, kinds, heading.title)
    _read_dateline(lines, kinds, body, heading)
    return heading


def _first_paragraph(lines: Sequence[Line], kinds: Kinds) -> int:
    """The number of the first line that is prose and not marked.

    A text without any is all headline but for its longest line.
    """
    free = [number for number, kind in enumerate(kinds) if kind is None]
    for number in free:
        if lines[number].is_prose or _is_item(lines[number]):
            return number
    longest = max(free, key=lambda number: lines[number].words, default=len(lines))
    if longest < len(lines) and lines[longest].words >= LEAST_TITLE_WORDS:
        return longest
    return len(lines)


def _is_item(line: Line) -> bool:
    return line.is_bullet and line.words >= LEAST_BULLET_WORDS


def _title_position(lines: Sequence[Line], top: Sequence[int], title: str) -> int | None:
    """Which of the lines above the first paragraph is the headline.

    Where the headline is known, only a line that says it; otherwise the last line
    that stands there twice, or the first of some length, or the first at all.
    """
    candidates = [number for number in top if _may_be_title(lines[number])]
    if title:
        return next((number for number in candidates if _says(lines[number], title)), None)
    folded = [lines[number].folded for number in candidates]
    for number, words in zip(reversed(candidates), reversed(folded), strict=True):
        if folded.count(words) > 1:
            return number
    long = [number for number in candidates if lines[number].words >= LEAST_TITLE_WORDS]
    return next(iter(long or candidates), None)


def _says(line: Line, title: str) -> bool:
    """Whether the line is the headline, perhaps with a path before it or edited."""
    words = set(_fold(title).split())
    return len(words & set(line.folded.split())) >= LEAST_SHARE_OF_TITLE * len(words)


def _may_be_title(line: Line) -> bool:
    if line.is_truncated or byline_author(line) or is_stamp(line):
        return False
    return not is_section_label(line) and not is_outlet(line.text)


def _top_kind(line: Line, heading: Heading, *, before: bool) -> str | None:
    """The zone kind of one line above the first paragraph; notes what it says."""
    if is_stamp(line):
        _note_date(line, heading)
        heading.author = heading.author or byline_author(line)
        return "byline"
    if author := byline_author(line):
        heading.author = heading.author or author
        return "byline"
    if is_outlet(line.text):
        heading.outlet = heading.outlet or line.text
        return "byline"
    return "navigation" if before else _standfirst_kind(line)


def _standfirst_kind(line: Line) -> str | None:
    """Between headline and first paragraph, a longer line is part of the article."""
    if is_name(line.text):
        return "byline"
    return "navigation" if line.words < LEAST_TITLE_WORDS or line.is_truncated else None


def _note_date(line: Line, heading: Heading) -> None:
    """Take the date; "Updated …" does not replace one that was there before."""
    if not heading.published.is_known:
        heading.published = find_date(line.text) or PartialDate()


def _mark_repeats(lines: Sequence[Line], kinds: Kinds, title: str) -> None:
    """Mark the headline wherever it stands again, whole or broken off."""
    words = _fold(title)
    if not words:
        return
    for number, line in enumerate(lines):
        if kinds[number] in {None, "navigation"} and line.words <= 2 * len(words.split()) + 4:
            kinds[number] = "title" if line.folded == words else kinds[number]


def _read_dateline(lines: Sequence[Line], kinds: Kinds, body: int, heading: Heading) -> None:
    if body == len(lines):
        return
    paragraph = lines[body]
    dateline = read_dateline(paragraph.text)
    if dateline is None:
        return
    heading.dateline = paragraph.start, paragraph.start + dateline.length
    if not heading.published.is_known:
        heading.published = dateline.published
    heading.outlet = heading.outlet or dateline.agency
    # Wire copy puts the agency on the line above the place and date.
    if (
        not heading.outlet
        and body
        and kinds[body - 1] == "byline"
        and is_name(lines[body - 1].text)
    ):
        heading.outlet = lines[body - 1].text


def _fold(title: str) -> str:
    return Line(0, 0, title).folded
