"""Pages as people paste them, in invented words, and what of them is not the article."""

from claims.importing.parsed import ParsedArticle
from claims.importing.parsers import parse
from claims.importing.zones import find_zones

LIMIT = 5_000_000

FIRST = (
    "The council of Quillmere spent 4.2 million crowns on roads in 2019, the treasurer told the "
    "meeting on Tuesday."
)
SECOND = (
    "Three of the five bridges were repaired in the same year, according to the yearly report of "
    "the works department."
)
THIRD = (
    "The opposition in the council has said for months that the figures leave out the harbour "
    "wall. Its speaker asked for a new count."
)
TEASERS = """Ferry to change its timetable in winter

The ferry company announced on Friday that fourteen crossings a day will be...

Library lends more audio books

Loans rose by a tenth in October, and the library wants to buy more of…"""


def read(text: str, name: str = "a.txt") -> ParsedArticle:
    """The text as an article, through bytes."""
    return parse(text.encode(), name=name, max_bytes=LIMIT)


def zoned(text: str) -> dict[str, str]:
    """The text of the zones of a page, joined by kind."""
    found: dict[str, str] = {}
    for zone in find_zones(text).zones:
        piece = text[zone.start : zone.end]
        found[zone.kind] = f"{found[zone.kind]}\n{piece}" if zone.kind in found else piece
    return found


def left(text: str) -> list[str]:
    """The lines of a page that are its article."""
    page = find_zones(text)
    rest, done = "", 0
    for zone in page.zones:
        rest += text[done : zone.start]
        done = zone.end
    return [line.strip() for line in (rest + text[done:]).split("\n") if line.strip()]


def place(article: ParsedArticle, words: str) -> str:
    """What stands in the decoded file where these words of the article come from."""
    start = article.text.index(words)
    found = article.source_range(start, start + len(words))
    assert found is not None
    return article.decoded[found[0] : found[1]]
