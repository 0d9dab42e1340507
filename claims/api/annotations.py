"""The claims of an article as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

Each annotation marks its passage twice: in the text as the desk keeps it, by position and by its
words; and in the original, by its words alone, since offsets there are others. Offsets count
Unicode code points, the end exclusive, as the recommendation says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'


@dataclass(frozen=True)
class Marked:
    """A passage in which a claim is made, with the verdict that stands on the claim.

    Attributes:
        start, end, quote, prefix, suffix: where it is, as `Occurrence` has them.
        url: public page of the claim.
        rating, rating_label, finding: of the verdict.
        published_at: RFC 3339.
    """

    claim: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    url: str
    rating: str
    rating_label: str
    finding: str
    published_at: str


@dataclass(frozen=True)
class Annotated:
    """The article that is annotated.

    Attributes:
        page: address of these annotations.
        kept_at: address of the text that offsets count in.
        original: where it was published; may be empty.
        language: BCP 47 tag, or `und`.
    """

    page: str
    kept_at: str
    original: str
    language: str


def annotation_page(
    text: Annotated, marks: Iterable[Marked], desk: Mapping[str, str]
) -> dict[str, Any]:
    """All annotations of an article, as the one page of their collection.

    Args:
        text: the article.
        marks: its passages with a verdict, in the order of the text.
        desk: `name` and `home` address of the organisation.
    """
    items = [_annotation(text, one, desk) for one in marks]
    return {
        "@context": CONTEXT,
        "id": text.page,
        "type": "AnnotationPage",
        "partOf": {
            "id": f"{text.page}#all",
            "type": "AnnotationCollection",
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
    }


def _annotation(text: Annotated, one: Marked, desk: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": f"{text.page}#claim-{one.claim}-{one.start}-{one.end}",
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"id": desk["home"], "type": "Organization", "name": desk["name"]},
        "modified": one.published_at,
        "body": [
            {
                "type": "TextualBody",
                "value": f"{one.rating_label}: {one.finding}" if one.finding else one.rating_label,
                "format": "text/plain",
                **_language(text),
                "purpose": "assessing",
            },
            {"type": "TextualBody", "value": one.rating, "purpose": "classifying"},
            {
                "type": "SpecificResource",
                "source": {"id": one.url, "type": "Text", "format": "text/html"},
                "purpose": "linking",
            },
        ],
        "target": list(_targets(text, one)),
    }


def _targets(text: Annotated, one: Marked) -> Iterable[dict[str, Any]]:
    words = {
        "type": "TextQuoteSelector",
        "exact": one.quote,
        "prefix": one.prefix,
        "suffix": one.suffix,
    }
    position = {"type": "TextPositionSelector", "start": one.start, "end": one.end}
    yield {"type": "SpecificResource", "source": text.kept_at, "selector": [words, position]}
    if text.original:
        yield {"type": "SpecificResource", "source": text.original, "selector": [words]}


def _language(text: Annotated) -> dict[str, str]:
    return {} if text.language == "und" else {"language": text.language}
