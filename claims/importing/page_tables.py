"""The tables of a page: a line a row, its cells apart, as trafilatura writes them and people read.

trafilatura writes tables as GitHub-flavoured Markdown does: bars around each row, and a line of
dashes under its header. A row stays one line of the article; what only draws the table goes.
"""

import re
from itertools import pairwise

from claims.importing.captions import CAPTION, caption_key

COLUMNS = "columns"
_ROW = re.compile(r"\s*\|(.*)\|\s*")
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")


def plain_tables(text: str) -> tuple[str, dict[str, str]]:
    """The text with the rows of tables as cells between bars, and notes of what stands above them.

    Arguments: text, a line a block, as trafilatura gives it. Returns it without the lines of
    dashes, without outer bars and empty cells; and of each header the kind of zone it is, by its
    caption_key(): "columns", or "caption" where it is one cell over the whole table.
    """
    notes: dict[str, str] = {}
    plain: list[str] = []
    lines = text.split("\n")
    for line in lines:
        if _RULE.fullmatch(line):
            continue
        row = _ROW.fullmatch(line)
        plain.append(_cells(row[1]) if row else line)
    for line, below in pairwise(lines):
        row = _ROW.fullmatch(line)
        if row and _RULE.fullmatch(below):
            header = _cells(row[1])
            if key := caption_key(header):
                notes[key] = COLUMNS if " | " in header else CAPTION
    return "\n".join(plain), notes


def _cells(row: str) -> str:
    return " | ".join(cell for part in row.split("|") if (cell := part.strip()))
