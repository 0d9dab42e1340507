"""What a table of another tool looks like before anybody has said what its columns mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from claims.importing.decoding import decode
from claims.importing.earlier.tables import headings_of, read_rows
from claims.importing.parsed import Rejected
from claims.messages import say

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 100
"""Columns that somebody can be asked about."""
MOST_RATINGS = 40
"""Different ratings that somebody can be asked about."""
DATE_FORMS = (
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%Y/%m/%d",
    "%d-%m-%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S%z",
    "%d %B %Y",
    "%B %d, %Y",
)
"""How tables write dates, in the terms of strptime; the first that fits is proposed."""
# Rows that tell how a column looks; of each as many values are shown.
_SAMPLED = 200
_SHOWN = 3
_MOST_SHOWN = 120
# Headings in common use, without regard to case and signs in between.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "words": ("claim", "claimreviewed", "claimtext", "statement", "words", "itemtitle"),
    "rating": ("rating", "verdict", "ourverdict", "status", "statuslabel", "conclusion"),
    "publisher": ("publisher", "checkedby", "organization", "organisation", "factchecker"),
    "claimant": ("claimant", "speaker", "saidby", "whosaidit", "author"),
    "claimed_on": ("claimedon", "saidon", "claimdate", "dateofclaim"),
    "appearance": ("appearance", "mediaurl", "firstappearance", "saidat"),
    "scale": ("scale", "ratingvalue"),
    "finding": ("finding", "explanation", "why", "summary", "reporttext", "rationale"),
    "title": ("title", "headline", "reporttitle"),
    "url": ("url", "link", "address", "publishedat", "reporturl", "reviewurl"),
    "language": ("language", "lang", "languagecode"),
    "checked_on": ("checkedon", "date", "datepublished", "publishedon", "reviewdate"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        heading: by which a mapping names it.
        samples: the first few different values, each cut where it is long.
        meaning: which field it seems to hold, by its heading; "" for none.
        date_form: how its values are written if they are dates; "" if they are not.
    """

    heading: str
    samples: tuple[str, ...]
    meaning: str
    date_form: str


def guess_delimiter(data: bytes, *, encoding: str = "") -> str:
    """What parts the cells of a table: the sign that its first line has most of.

    Args:
        data: the file.
        encoding: "" to find out.

    Raises:
        Rejected: it is no text.
    """
    line = decode(data, named=encoding).text.lstrip().partition("\n")[0]
    counts = Counter({sign: line.count(sign) for sign in DELIMITERS})
    return max(DELIMITERS, key=counts.__getitem__)


def look_at_columns(data: bytes, *, delimiter: str, encoding: str = "") -> list[Column]:
    """The columns of a table, as its first rows show them.

    Args:
        data: the file.
        delimiter: what parts the cells.
        encoding: "" to find out.

    Raises:
        Rejected: it cannot be read, or has more columns than anybody can be asked about.
    """
    rows = read_rows(data, delimiter=delimiter, encoding=encoding)
    headings = headings_of(next(rows, []))
    if len(headings) > MOST_COLUMNS:
        reason = say(
            "The table has %(columns)d columns, and %(most)d at most can be chosen from here. "
            "Take away what is not needed, or write a mapping file.",
            columns=len(headings),
            most=MOST_COLUMNS,
        )
        raise Rejected(reason, code="table")
    sampled = [row for row in islice(rows, _SAMPLED) if isinstance(row, list)]
    taken: set[str] = set()
    columns = []
    for place, heading in enumerate(headings):
        values = _values(sampled, place)
        meaning = _meaning(heading, taken)
        taken.add(meaning)
        shown = tuple(value[:_MOST_SHOWN] for value in values[:_SHOWN])
        columns.append(Column(heading, shown, meaning, date_form_of(values)))
    return columns


def ratings_in(data: bytes, *, heading: str, delimiter: str, encoding: str = "") -> list[str]:
    """The different values of a column, the commonest first, up to MOST_RATINGS.

    Args:
        data: the file.
        heading: of the column.
        delimiter: what parts the cells.
        encoding: "" to find out.

    Raises:
        Rejected: the file cannot be read.
    """
    rows = read_rows(data, delimiter=delimiter, encoding=encoding)
    headings = headings_of(next(rows, []))
    if heading not in headings:
        return []
    place = headings.index(heading)
    cells = (row[place].strip() for row in rows if isinstance(row, list) and len(row) > place)
    return [value for value, _ in Counter(filter(None, cells)).most_common(MOST_RATINGS)]


def date_form_of(values: Sequence[str]) -> str:
    """The first of DATE_FORMS by which all the values are dates; "" if none fits, or none is there.

    Args:
        values: none of them empty.
    """
    fitting = (form for form in DATE_FORMS if all(_is_date(value, form) for value in values))
    return next(fitting, "") if values else ""


def _values(rows: Iterable[list[str]], place: int) -> list[str]:
    cells = (row[place].strip() for row in rows if len(row) > place)
    return list(dict.fromkeys(filter(None, cells)))


def _meaning(heading: str, taken: set[str]) -> str:
    folded = "".join(sign for sign in heading.casefold() if sign.isalnum())
    fitting = (name for name, known in _HEADINGS.items() if folded in known and name not in taken)
    return next(fitting, "")


def _is_date(value: str, form: str) -> bool:
    try:
        datetime.strptime(value, form)  # noqa: DTZ007 - the day as it is written, wherever that was
    except ValueError:
        return False
    return True
