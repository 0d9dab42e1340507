"""Which articles can be looked at again, and what was found in them by a detector."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from claims.models import Article, Claim, ClaimEvent, Method, Occurrence, What


def extracted_articles(numbers: Collection[int] = ()) -> Iterator[Article]:
    """Newest revisions whose claims were looked for, of the given numbers or all, by number."""
    rows = Article.objects.filter(extracted_at__isnull=False, next__isnull=True)
    if numbers:
        rows = rows.filter(pk__in=numbers)
    return rows.order_by("pk").iterator(chunk_size=100)


def found_in(article: Article) -> list[Occurrence]:
    """The current claims of an article that a detector found, in the order of the text."""
    rows = article.occurrences.current().exclude(method=Method.BY_HAND)
    return list(rows.select_related("claim").in_text_order())


def ranges_by_hand(article: Article) -> list[tuple[int, int]]:
    """The ranges that a person marked as claims."""
    rows = article.occurrences.current().filter(method=Method.BY_HAND)
    return list(rows.values_list("start", "end"))


def ranges_refused(article: Article) -> list[tuple[int, int]]:
    """The ranges of which a person's newest word is that they are no claims."""
    newest: dict[tuple[int, int], bool] = {}
    rows = article.labels.order_by("pk").values_list("start", "end", "checkable")
    for start, end, checkable in rows:
        newest[start, end] = checkable
    return [place for place, checkable in newest.items() if not checkable]


def told_already(claims: Collection[Claim], version: str) -> set[int]:
    """The claims whose history says already that this version does not find them."""
    words = f'"extractor":{json.dumps(version, ensure_ascii=False)}'
    rows = ClaimEvent.objects.filter(
        claim__in=[claim.pk for claim in claims], what=What.NOT_FOUND, body__contains=words
    )
    return set(rows.values_list("claim_id", flat=True))
