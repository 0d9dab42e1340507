"""Whether the markup of a verdict may be given to programs: the rules of ClaimReview, checked.

The rules are those that Google documents for fact checks (developers.google.com, Fact Check
structured data) and schema.org's. A verdict is never held up by them: a member that may be missing
is left out where it is wrong, and the whole markup where one is wrong that may not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

ADVISED_LENGTH = 75
"""Letters of `claimReviewed` that are shown everywhere; longer ones are allowed."""

_NUMBERS = ("ratingValue", "bestRating", "worstRating")


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be given.

    Attributes:
        markup: without its wrong members; None where a required one is wrong.
        faults: what was wrong, each as `member: why`.
    """

    markup: dict[str, Any] | None
    faults: tuple[str, ...]


def checked(markup: Mapping[str, Any], *, site_url: str) -> Checked:
    """Check the markup of one verdict.

    Args:
        markup: ClaimReview, as `claimreview` makes it.
        site_url: of the desk, which the address of the review must belong to.
    """
    missing = [f"{name}: {why}" for name, right, why in _required(markup, site_url) if not right]
    if missing:
        return Checked(None, tuple(missing))
    faults: list[str] = []
    kept = {
        name: value
        for name, told in markup.items()
        if (value := _MEMBERS.get(name, _as_it_is)(told, name, faults)) is not None
    }
    return Checked(kept, tuple(faults))


def _required(markup: Mapping[str, Any], site_url: str) -> Iterator[tuple[str, bool, str]]:
    """Members without which there is no markup: name, whether it is right, what it must be."""
    rating = markup.get("reviewRating")
    label = rating.get("alternateName") if isinstance(rating, Mapping) else None
    yield "@context", markup.get("@context") == "https://schema.org", "must be https://schema.org"
    yield "@type", markup.get("@type") == "ClaimReview", "must be ClaimReview"
    yield "claimReviewed", _is_text(markup.get("claimReviewed")), "must say the claim"
    yield "reviewRating.alternateName", _is_text(label), "must say the verdict in words"
    yield "url", _is_ours(markup.get("url"), site_url), f"must be a page of {site_url}"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_web(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _is_ours(value: object, site_url: str) -> bool:
    """On the site of the desk, or on a host below it."""
    if not _is_web(value):
        return False
    host, ours = urlsplit(str(value)).hostname or "", urlsplit(site_url).hostname or ""
    return host == ours or host.endswith(f".{ours}")


def _is_moment(value: object) -> bool:
    """A day or a moment in ISO 8601, whole: consumers drop others."""
    if not isinstance(value, str):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return len(value) >= len(date.min.isoformat())


type _Member = Callable[[Any, str, list[str]], Any]
"""Takes a value, its name and where to say what is wrong; None for a value to leave out."""


def _as_it_is(value: Any, _name: str, _faults: list[str]) -> Any:
    return value


def _moment(value: Any, name: str, faults: list[str]) -> Any:
    if _is_moment(value):
        return value
    faults.append(f"{name}: {value!r} is no day or moment")
    return None


def _web(value: Any, name: str, faults: list[str]) -> Any:
    if _is_web(value):
        return value
    faults.append(f"{name}: {value!r} is no address on the web")
    return None


def _rating(value: Any, name: str, faults: list[str]) -> Any:
    """Numbers are all right or all left out; the word alone is enough."""
    numbers = [value.get(one) for one in _NUMBERS]
    if numbers == [None] * 3 or _in_order(numbers):
        return value
    faults.append(f"{name}: {numbers} are not 1 <= worst <= value <= best, worst below best")
    return {key: told for key, told in value.items() if key not in _NUMBERS}


def _in_order(numbers: list[Any]) -> bool:
    if not all(isinstance(one, int) for one in numbers):
        return False
    value, best, worst = map(int, numbers)
    return 1 <= worst <= value <= best and best > worst


def _named(value: Any, name: str, faults: list[str]) -> Any:
    """A person or an organisation: with a name, or an address."""
    if isinstance(value, Mapping) and (_is_text(value.get("name")) or _is_web(value.get("url"))):
        return value
    faults.append(f"{name}: has neither a name nor an address")
    return None


def _work(value: Any, name: str, faults: list[str]) -> Any:
    """A source or an article: an address that is none is left out, then it must still be named."""
    told = dict(value)
    if "url" in told and _web(told["url"], f"{name}.url", faults) is None:
        del told["url"]
    if "url" in told or _is_text(told.get("name")) or _is_text(told.get("headline")):
        return told
    faults.append(f"{name}: has neither a name nor an address")
    return None


def _comment(value: Any, name: str, faults: list[str]) -> Any:
    if _is_text(value.get("text")) and _is_moment(value.get("datePublished")):
        return value
    faults.append(f"{name}: a correction says what and when")
    return None


def _each(of: _Member) -> _Member:
    def every(values: Any, name: str, faults: list[str]) -> Any:
        told = [of(one, f"{name}[{place}]", faults) for place, one in enumerate(values)]
        return [one for one in told if one is not None] or None

    return every


def _members(of: Mapping[str, _Member]) -> _Member:
    def inside(value: Any, name: str, faults: list[str]) -> Any:
        return {
            key: told
            for key, one in value.items()
            if (told := of.get(key, _as_it_is)(one, f"{name}.{key}", faults)) is not None
        }

    return inside


_CLAIM = {"author": _each(_named), "appearance": _each(_work), "datePublished": _moment}
_MEMBERS: dict[str, _Member] = {
    "author": _named,
    "citation": _each(_work),
    "correction": _each(_comment),
    "dateModified": _moment,
    "datePublished": _moment,
    "itemReviewed": _members(_CLAIM),
    "reviewRating": _rating,
    "sdLicense": _web,
}
