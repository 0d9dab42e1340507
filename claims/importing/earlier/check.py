"""One check as it was found: cleaned, or refused with the reason."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from claims.importing.metadata import is_control, language_code, web_address
from claims.importing.parsed import Rejected
from claims.messages import say

MOST_WORDS = 5_000
"""Letters of a claim; longer texts are articles, not claims."""

FIELDS = (
    "words",
    "rating",
    "publisher",
    "claimant",
    "claimed_on",
    "appearance",
    "scale",
    "finding",
    "title",
    "url",
    "language",
    "checked_on",
)
"""What a check says, as mapping files name it."""

NEEDED = ("words", "rating", "publisher")
DATES = ("claimed_on", "checked_on")
ADDRESSES = ("url", "appearance")
_MOST = {"rating": 300, "publisher": 300, "claimant": 300, "scale": 100, "title": 500}
_MOST_ADDRESS = 2_000
_MOST_FINDING = 20_000
# Markup that says something is a handful deep; what is kept of it must not bind us.
_MOST_DEEP = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCheck:
    """What one page said of one claim.

    Attributes:
        words: the claim, as whoever checked it put it.
        rating: their verdict, in their words.
        publisher: who checked it.
        claimant, claimed_on, appearance: who said it, when, and where it can be read.
        scale: a number that came with the rating, as in "2 of 1 to 5".
        finding: what they found.
        title, url, language, checked_on: of their page; language is a BCP 47 tag or "".
        data: what it was read from.
    """

    words: str
    rating: str
    publisher: str
    claimant: str = ""
    claimed_on: date | None = None
    appearance: str = ""
    scale: str = ""
    finding: str = ""
    title: str = ""
    url: str = ""
    language: str = ""
    checked_on: date | None = None
    data: Mapping[str, Any]

    def key(self) -> str:
        """What makes it the same check when it is brought in again: its page and the words."""
        return _hash([self.url or self.publisher, " ".join(self.words.casefold().split())])

    def digest(self) -> str:
        """A hash of all that it says; another one means a newer version."""
        said = asdict(self)
        said.pop("data")
        return _hash([str(said[name] or "") for name in FIELDS])


type Numbered = tuple[int, FoundCheck | Rejected]
"""A check with its place in what it was found in, or why there is none at that place."""


def found_check(given: Mapping[str, Any], *, data: Mapping[str, Any]) -> FoundCheck:
    """A check made of values that were read, cleaned.

    Args:
        given: by the names of FIELDS; dates as dates or None, all else as text.
        data: what it was read from, as JSON can hold it.

    Raises:
        Rejected: the claim, the rating or who checked it is missing, or a value is too long, no
            address, or nested too deeply to be kept.
    """
    words = _line(given.get("words"))
    clean: dict[str, Any] = {name: _line(given.get(name)) for name in _MOST}
    clean |= {name: given.get(name) for name in DATES}
    clean |= {name: _address(given, name) for name in ADDRESSES}
    clean["finding"] = _storable(str(given.get("finding") or "")).strip()[:_MOST_FINDING]
    clean["language"] = language_code(given.get("language"))
    missing = [name for name in NEEDED if not (clean | {"words": words})[name]]
    if missing:
        reason = say("It says nothing for %(names)s.", names=", ".join(missing))
        raise Rejected(reason, code="fields")
    if len(words) > MOST_WORDS:
        raise Rejected(_too_long("words", len(words), MOST_WORDS), code="fields")
    for name, most in _MOST.items():
        if len(clean[name]) > most:
            raise Rejected(_too_long(name, len(clean[name]), most), code="fields")
    return FoundCheck(words=words, data=_kept(data, 0), **clean)


def _address(given: Mapping[str, Any], name: str) -> str:
    said = _line(given.get(name))
    address = web_address(said)
    if said and (not address or len(address) > _MOST_ADDRESS):
        reason = say("%(name)s is no address of the web: %(said)s", name=name, said=said[:200])
        raise Rejected(reason, code="fields")
    return address


def _line(value: object) -> str:
    """A value as one line, whole, without signs that steer a terminal or turn what follows."""
    shown = (sign for sign in _storable(str(value or "")) if sign.isspace() or not is_control(sign))
    return " ".join("".join(shown).split())


def _kept(value: Any, depth: int) -> Any:
    """What a check was read from, as the database can hold it."""
    if depth > _MOST_DEEP:
        reason = say("It is nested more than %(most)d deep.", most=_MOST_DEEP)
        raise Rejected(reason, code="fields")
    if isinstance(value, Mapping):
        return {_storable(str(name)): _kept(one, depth + 1) for name, one in value.items()}
    if isinstance(value, list):
        return [_kept(one, depth + 1) for one in value]
    if isinstance(value, str):
        return _storable(value)
    is_number = not isinstance(value, float) or math.isfinite(value)
    return value if is_number else str(value)


def _storable(text: str) -> str:
    """A text without what UTF-8 and PostgreSQL have no place for: lone surrogates, NUL."""
    return text.encode(errors="replace").decode().replace("\0", "\ufffd")


def _too_long(name: str, found: int, most: int) -> str:
    return say(
        "%(name)s has %(found)d letters, and %(most)d at most are kept.",
        name=name,
        found=found,
        most=most,
    )


def _hash(parts: list[str]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
