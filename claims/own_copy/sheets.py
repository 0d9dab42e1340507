"""What a sign-off sheet says, frozen as JSON: statements, what each rests on, who, when. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """Something that a statement rests on.

    Attributes:
        kind: link, said, file, evidence, protected (evidence whose source is not named) or verdict.
        words: what it is, as the sheet prints it.
        url: where it can be opened; empty if nowhere.
        sha256: of a file; empty for others.
        rating: the code of a verdict, whose word the sheet shows in the language of who reads it;
            empty for others, and on sheets from before, which have the word in `words`.
    """

    kind: str
    words: str
    url: str = ""
    sha256: str = ""
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement on the sheet.

    Attributes:
        at: ISO 8601, with the offset of the desk.
        carried: whether it was settled on the same sentence of an earlier version.
    """

    position: int
    words: str
    state: str
    sources: tuple[Source, ...]
    note: str
    by: str
    at: str
    carried: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What the sheet is about."""

    title: str
    language: str
    version: int
    sha256: str
    authors: tuple[str, ...]
    signed_by: str
    signed_at: str


def payload(head: Head, lines: Iterable[Line]) -> dict[str, Any]:
    """The sheet as it is kept."""
    return {"head": asdict(head), "lines": [asdict(line) for line in lines]}


def counts(sheet: Mapping[str, Any]) -> dict[str, int]:
    """How many statements stand under each state."""
    found: dict[str, int] = {}
    for line in sheet["lines"]:
        found[line["state"]] = found.get(line["state"], 0) + 1
    return found
