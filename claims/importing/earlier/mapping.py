"""Mapping files: which column of another tool's table says what. TOML, see docs/leaving.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from claims.importing.decoding import is_encoding
from claims.importing.earlier.check import DATES, FIELDS, NEEDED
from claims.importing.parsed import Rejected
from claims.messages import say

_SECTIONS = frozenset({"columns", "always", "dates", "ratings", "file"})
_FILE = frozenset({"delimiter", "encoding"})
_ISO = "%Y-%m-%d"
# What a row of a table ends with, and what encloses a cell, parts no cells.
_NO_DELIMITERS = frozenset('\r\n"')
# A day that no form can say by halves: a form that leaves the year or the month out finds another.
_SOME_DAY = datetime(2026, 11, 23, 14, 5)  # noqa: DTZ001 - a day on paper


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How a table is read.

    Attributes:
        columns: by field the heading of its column.
        always: by field a value that is the same in all rows.
        dates: by field how its dates are written, in the terms of strptime.
        ratings: other words for what stands in the column of ratings.
        delimiter: what parts the cells.
        encoding: "" to find out.
    """

    columns: Mapping[str, str]
    always: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    ratings: Mapping[str, str] = field(default_factory=dict)
    delimiter: str = ","
    encoding: str = ""

    def as_json(self) -> dict[str, Any]:
        """What `mapping_of` reads, without what is empty."""
        file = {"delimiter": self.delimiter, "encoding": self.encoding}
        sections = {
            "columns": dict(self.columns),
            "always": dict(self.always),
            "dates": dict(self.dates),
            "ratings": dict(self.ratings),
            "file": {name: said for name, said in file.items() if said},
        }
        return {name: said for name, said in sections.items() if said}

    def date_form(self, name: str) -> str:
        """How the dates of a field are written."""
        return self.dates.get(name, _ISO)


def read_mapping(data: bytes) -> TableMapping:
    """Read a mapping file.

    Raises:
        Rejected: it is no TOML, names what nobody knows, or does not say where the claim, the
            rating and who checked it are.
    """
    try:
        found = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _wrong(say("it is no TOML: %(why)s", why=str(error))) from error
    return mapping_of(found)


def mapping_of(found: Mapping[str, Any]) -> TableMapping:
    """The mapping that a file or a form describes, by the sections of a mapping file.

    Args:
        found: by the names of the sections; a section that is missing is empty.

    Raises:
        Rejected: as of `read_mapping`.
    """
    _check_names(found, _SECTIONS, "")
    sections = {name: _words(found, name) for name in _SECTIONS}
    for name in ("columns", "always"):
        _check_names(sections[name], frozenset(FIELDS), name)
    _check_names(sections["dates"], frozenset(DATES), "dates")
    for name, form in sections["dates"].items():
        if not is_date_form(form):
            raise _wrong(
                say("“%(form)s” for %(name)s is no way to write a day", form=form, name=name)
            )
    missing = [one for one in NEEDED if one not in sections["columns"] | sections["always"]]
    if missing:
        raise _wrong(say("it does not say where to find %(names)s", names=", ".join(missing)))
    kept = {name: sections[name] for name in ("columns", "always", "dates", "ratings")}
    delimiter, encoding = _file(sections["file"])
    return TableMapping(**kept, delimiter=delimiter, encoding=encoding)


def is_date_form(form: str) -> bool:
    """Whether a day can be read by it, whole: with its year, its month and its day.

    Args:
        form: in the terms of strptime.
    """
    if not any(year in form for year in ("%Y", "%y", "%G")):
        return False
    try:
        found = datetime.strptime(_SOME_DAY.strftime(form), form)  # noqa: DTZ007 - see there
    except (ValueError, re.error):
        return False
    return found.date() == _SOME_DAY.date()


def _file(given: Mapping[str, str]) -> tuple[str, str]:
    """Delimiter and encoding of the file."""
    _check_names(given, _FILE, "file")
    delimiter, encoding = given.get("delimiter", ","), given.get("encoding", "").lower()
    if len(delimiter) != 1 or delimiter in _NO_DELIMITERS:
        raise _wrong(say("the delimiter is one sign"))
    if encoding and not is_encoding(encoding):
        raise _wrong(say("the encoding “%(name)s” is unknown", name=encoding))
    return delimiter, encoding


def _words(found: Mapping[str, Any], section: str) -> dict[str, str]:
    given = found.get(section, {})
    if not isinstance(given, dict) or not all(isinstance(one, str) for one in given.values()):
        raise _wrong(say("in [%(section)s] every value is a text", section=section))
    if any("\0" in text for pair in given.items() for text in pair):
        raise _wrong(say("in [%(section)s] is a NUL, which no text holds", section=section))
    return given


def _check_names(given: Mapping[str, Any], known: frozenset[str], section: str) -> None:
    for name in given:
        if name not in known:
            whole = f"{section}.{name}" if section else name
            there = ", ".join(sorted(known))
            raise _wrong(
                say("“%(name)s” is unknown; there may be %(known)s", name=whole, known=there)
            )


def _wrong(why: str) -> Rejected:
    return Rejected(say("The mapping file cannot be used: %(why)s.", why=why), code="fields")
