"""A file of earlier checks as its page shows it: its form, its columns, what would be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.importing.earlier.columns import guess_delimiter, look_at_columns, ratings_in
from claims.importing.earlier.preview import Preview, preview_checks
from claims.importing.earlier.sources import HowToRead, is_table, read_checks
from claims.importing.parsed import Rejected
from claims.pages.desk.checks_form import (
    SIGNS,
    ColumnsForm,
    FileForm,
    guessed,
    rating_column,
)


@dataclass(frozen=True)
class OpenFile:
    """A file that was opened with what is chosen so far.

    Attributes:
        is_table: whether it is a table, whose columns somebody has to explain.
        form: bound where something was chosen.
        how: what was chosen; None as long as something is wrong with it.
        preview: what would be read; None as long as nobody can say.
        refusal: why it cannot be read as a table as it is chosen.
        is_seen: whether the columns are those that the choices were made for.
    """

    is_table: bool
    form: FileForm
    how: HowToRead | None = None
    preview: Preview | None = None
    refusal: str = ""
    is_seen: bool = True


def open_file(data: bytes, choices: Mapping[str, Any]) -> OpenFile:
    """Look at a file by what is chosen so far; with nothing chosen, by what is likely.

    Args:
        data: the file.
        choices: as the form has them.
    """
    if is_table(data):
        return _open_table(data, choices)
    form = FileForm(dict(choices))
    form.is_valid()
    return OpenFile(is_table=False, form=form, how=form.how(), preview=_preview(data, form.how()))


def _open_table(data: bytes, choices: Mapping[str, Any]) -> OpenFile:
    encoding = str(choices.get("encoding", ""))
    try:
        sign = _sign(data, choices, encoding)
        columns = look_at_columns(data, delimiter=SIGNS[sign], encoding=encoding)
    except Rejected as error:
        # Another sign or encoding may do: the form asks for them again.
        form = ColumnsForm([], [], initial=dict(choices))
        return OpenFile(is_table=True, form=form, refusal=error.reason)
    is_seen = (choices.get("seen"), choices.get("seen_encoding", "")) == (sign, encoding)
    likely = guessed(columns, sign=sign)
    asked = {**likely, **choices} if is_seen else {**choices, **likely}
    heading = rating_column(columns, asked)
    codes = ratings_in(data, heading=heading, delimiter=SIGNS[sign], encoding=encoding)
    form = ColumnsForm(columns, codes, asked)
    if form.is_valid():
        how = form.how()
        preview = _preview(data, how)
        return OpenFile(is_table=True, form=form, how=how, preview=preview, is_seen=is_seen)
    if not choices:
        # Nobody has done anything wrong yet.
        form = ColumnsForm(columns, codes, initial=asked)
    return OpenFile(is_table=True, form=form)


def _sign(data: bytes, choices: Mapping[str, Any], encoding: str) -> str:
    """What parts the cells, by its name: as it is chosen, else as it looks."""
    chosen = str(choices.get("delimiter", ""))
    if chosen in SIGNS:
        return chosen
    found = guess_delimiter(data, encoding=encoding)
    return next(name for name, sign in SIGNS.items() if sign == found)


def _preview(data: bytes, how: HowToRead) -> Preview:
    return preview_checks(read_checks(data, how=how))
