"""The file of all reviews in parts: which part a publication is in, and how parts make one file.

The file is a DataFeed (schema.org, as Data Commons reads it), newest first. A part holds the
reviews that stand among a fixed stretch of the feed's numbers. So a new verdict touches the last
part and the one of the verdict that it replaces, however many there are.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

PART = 1000
"""Numbers of the feed in one part: some 100 KB compressed, made in a few hundredths of a second."""

HEAD = '{"@context":"http://schema.org","@type":"DataFeed","dataFeedElement":[\n'
BETWEEN = ",\n"
FOOT = "\n]}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part that is written.

    Attributes:
        file: its name, which says its content.
        reviews: how many are in it.
        made_at: when it was read from the tables, RFC 3339.
    """

    file: str
    reviews: int
    made_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What the file consists of.

    Attributes:
        upto: the last number of the feed that is in it.
        site_url: what its addresses begin with.
        changed_at: when a part last changed, RFC 3339.
        parts: by their number, which is that of the stretch.
    """

    upto: int = 0
    site_url: str = ""
    changed_at: str = ""
    parts: Mapping[int, Part] = field(default_factory=dict)

    def newest_first(self) -> list[Part]:
        """Those parts that have a review."""
        return [self.parts[n] for n in sorted(self.parts, reverse=True) if self.parts[n].reviews]

    @property
    def name(self) -> str:
        """Names the whole content."""
        told = "\n".join(part.file for part in self.newest_first())
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def part_of(sequence: int) -> int:
    """The part that a number of the feed is in."""
    return (sequence - 1) // PART


def stretch_of(part: int) -> tuple[int, int]:
    """The first and the last number of a part."""
    return part * PART + 1, (part + 1) * PART


def is_stale(part: Part | None, replaced_at: datetime, *, late: float) -> bool:
    """Whether a part may still hold a verdict that was replaced.

    Args:
        part: as it is written; None for one that is not.
        replaced_at: when the verdict was.
        late: seconds by which a moment may be older than the commit that made it visible.
    """
    if part is None:
        return False
    made_at = datetime.fromisoformat(part.made_at)
    return replaced_at.timestamp() > made_at.timestamp() - late


def element(review: Mapping[str, Any], url: str) -> dict[str, Any]:
    """One element of the DataFeed: a review, at the address its page has now."""
    return {
        "@type": "DataFeedItem",
        "dateCreated": review.get("datePublished"),
        "dateModified": review.get("dateModified"),
        "url": url,
        "item": [readdressed(review, url)],
    }


def readdressed(review: Mapping[str, Any], url: str) -> dict[str, Any]:
    """Markup that was frozen under an older address of its page, with the one of now.

    Consumers compare it with the page they found it on, and do not follow redirects.
    """
    return {**review, "url": url}


def written(elements: Iterable[Mapping[str, Any]]) -> bytes:
    """Elements as they stand in the file, compressed; the same bytes for the same elements."""
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in elements)
    return compressed(BETWEEN.join(lines))


def compressed(text: str) -> bytes:
    """A member of a gzip file (RFC 1952), which may stand behind others."""
    return gzip.compress(text.encode("utf-8", "backslashreplace"), mtime=0)


def to_json(contents: Contents) -> str:
    """The contents as they are kept."""
    return json.dumps(
        asdict(contents) | {"parts": {str(n): asdict(p) for n, p in contents.parts.items()}}
    )


def from_json(text: str) -> Contents:
    """The inverse.

    Raises:
        ValueError, KeyError, TypeError: the text is something else.
    """
    told = json.loads(text)
    parts = {int(number): Part(**part) for number, part in told.pop("parts").items()}
    return Contents(**told, parts=parts)
