"""What stands on every page of a PDF and in none of its articles: running heads, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from claims.importing.pdf.lines import Row, joined

# So many rows at the top and at the bottom of a page may belong to its margins.
MARGIN_ROWS = 3
MOST_LETTERS = 150
# A row that stands on so many pages, and on so large a share of them, is no text.
LEAST_PAGES = 2
LEAST_SHARE = 0.5

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:page|p\.|seite|s\.|página|pág\.|pagina|صفحه)?\s{0,2}\d{1,4}"
    r"(?:\s{0,2}(?:/|of|von|de|di|sur|van|از)\s{0,2}\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)


def without_margins(pages: Sequence[list[Row]]) -> list[list[Row]]:
    """The rows of each page without running heads, feet and page numbers."""
    often = Counter(
        text for rows in pages for text in {_folded(rows[place]) for place in _edges(rows)}
    )
    least = max(LEAST_PAGES, LEAST_SHARE * len(pages))
    return [_inner(rows, {text for text in often if often[text] >= least}) for rows in pages]


def _inner(rows: list[Row], repeated: set[tuple[str, int]]) -> list[Row]:
    dropped = {
        place
        for place in _edges(rows)
        if _folded(rows[place]) in repeated or _is_page_number(rows, place)
    }
    return [row for place, row in enumerate(rows) if place not in dropped]


def _edges(rows: Sequence[Row]) -> set[int]:
    """The places of the first and the last rows of a page."""
    count = len(rows)
    return {*range(min(MARGIN_ROWS, count)), *range(max(0, count - MARGIN_ROWS), count)}


def _is_page_number(rows: Sequence[Row], place: int) -> bool:
    """Whether the very first or last row is a page number."""
    return place in {0, len(rows) - 1} and bool(_PAGE_NUMBER.fullmatch(joined(rows[place]).text))


def _folded(row: Row) -> tuple[str, int]:
    """A row as it is compared: all numbers alike, unless it is too long for a margin.

    With the size of its letters, since a running head often repeats the headline.
    """
    line = joined(row)
    text = _NUMBER.sub("#", line.text.casefold()) if len(line.text) <= MOST_LETTERS else line.text
    return text, round(line.size)
