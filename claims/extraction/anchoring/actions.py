"""What a new revision does to the places of the one before: moved, vanished, kept by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from claims.extraction.anchoring.finding import find_again
from claims.extraction.anchoring.queries import (
    BY_PEOPLE,
    anchor_of,
    earlier_revisions_of,
    is_by_hand,
    places_to_find,
    reworded,
)
from claims.extraction.pronouns import carried
from claims.extraction.queries import lock_articles, zones_of
from claims.extraction.selectors import around
from claims.extraction.spans import Range
from claims.models import Article, Claim, LeftHow, Occurrence, What
from claims.models.copying import copy_rows
from claims.workflow import look_at_vanished, record_each


@dataclass(frozen=True, slots=True)
class Reanchored:
    """What became of the claims of the revision before.

    Attributes:
        article: the new revision.
        earlier: the numbers of all revisions before it, the newest of them first.
        moved: claims that stand in it, at the same place or another.
        vanished: claims of which a sentence is gone.
    """

    article: Article
    earlier: tuple[int, ...]
    moved: frozenset[int]
    vanished: frozenset[int]


@dataclass(slots=True)
class _Outcome:
    """Places of the earlier revisions by what became of them."""

    follows: list[tuple[Occurrence, Occurrence]] = field(default_factory=list)
    made: list[Occurrence] = field(default_factory=list)
    vanished: list[Occurrence] = field(default_factory=list)
    undone: list[tuple[Occurrence, LeftHow]] = field(default_factory=list)

    @property
    def moved(self) -> list[Occurrence]:
        """The earlier places of everything that stands in the new revision."""
        return [old for old, _ in self.follows] + [row.follows for row in self.made if row.follows]


@transaction.atomic
def reanchor_article(*, article_id: int, at: datetime) -> Reanchored | None:
    """Find the claims of the revision before again in this one.

    Safe to run twice and by two jobs at once. A place that stands in the new text, wherever, goes
    on there and keeps its claim; a range that a person marked is marked again, and one that a
    person took back stays taken back. A place that is gone is kept as vanished. The number of
    statements is the same for one place and for a thousand. Locks are taken in one order: claims,
    articles, places.

    Args:
        article_id: the new revision.
        at: now.

    Returns:
        What became of them; None if there is nothing to do, or it is not this revision's turn yet:
        the claims of both texts must have been looked for and matched.
    """
    if not Article.objects.awaiting_anchoring().filter(pk=article_id).exists():
        return None
    earlier = earlier_revisions_of(article_id)
    claims = _lock_claims(places_to_find(earlier))
    previous, article = lock_articles([earlier[0], article_id])
    olds = list(places_to_find(earlier).select_for_update(no_key=True, of=("self",)))
    if article.reanchored_at or not _are_known(olds, claims):
        return None
    news = list(
        Occurrence.objects.current()
        .filter(article=article)
        .order_by("pk")
        .select_for_update(no_key=True)
    )
    outcome = _compare(article, olds, news)
    known = [old for old, new in outcome.follows if new.claim_id]
    _store(outcome, at=at)
    _take_off(claims, {number: len(places) for number, places in _by_claim(known).items()})
    moved, vanished = _by_claim(outcome.moved), _by_claim(outcome.vanished)
    facts = {"article": article.pk, "from": previous.pk, "revision": article.revision}
    if article.returns_to:
        facts["back_to"] = article.returns_to.revision
    _record(What.MOVED_IN_TEXT, claims, moved, facts, at=at)
    _record(What.VANISHED, claims, vanished, facts, at=at)
    look_at_vanished(places=outcome.vanished, at=at)
    Article.objects.filter(pk=article.pk).update(reanchored_at=at)
    return Reanchored(
        article=article,
        earlier=tuple(earlier),
        moved=frozenset(moved),
        vanished=frozenset(vanished),
    )


def _lock_claims(places: QuerySet[Occurrence]) -> dict[int, Claim]:
    """The claims of these places, held in the order of their numbers."""
    numbers = set(places.filter(claim__isnull=False).order_by().values_list("claim_id", flat=True))
    rows = Claim.objects.filter(pk__in=numbers).select_for_update(no_key=True).order_by("pk")
    return {claim.pk: claim for claim in rows}


def _are_known(olds: Iterable[Occurrence], claims: Collection[int]) -> bool:
    """Whether every place that counts has its claim, and that claim is held."""
    return all(
        place.claim_id in claims if place.claim_id else place.left_how in BY_PEOPLE
        for place in olds
    )


def _compare(article: Article, olds: Sequence[Occurrence], news: Sequence[Occurrence]) -> _Outcome:
    """What became of each earlier place, nothing written yet."""
    found = find_again(
        [anchor_of(place) for place in olds],
        article.text,
        left_out=zones_of(article),
        units=[Range(place.start, place.end) for place in news],
    )
    by_range = {Range(place.start, place.end): place for place in news}
    outcome = _Outcome()
    lost = []
    for old, place in zip(olds, found, strict=True):
        if place is None:
            lost.append(old)
        else:
            _place(outcome, article, old, place, by_range.get(place))
    _see_what_is_gone(outcome, lost, news)
    return outcome


def _place(
    outcome: _Outcome, article: Article, old: Occurrence, place: Range, new: Occurrence | None
) -> None:
    """One earlier place that stands in the new text."""
    if old.left_how in BY_PEOPLE:
        if new is not None and not new.claim_id and not is_by_hand(new):
            outcome.undone.append((new, LeftHow(old.left_how)))
    elif new is not None:
        outcome.follows.append((old, new))
    elif old.left_at is None:
        outcome.made.append(_again(article, old, place))


def _see_what_is_gone(
    outcome: _Outcome, lost: Iterable[Occurrence], news: Sequence[Occurrence]
) -> None:
    """Places of the last revision that were not found: respelled only, or vanished."""
    gone = [old for old in lost if old.left_at is None]
    followed = {new.pk for _, new in outcome.follows} | {new.pk for new, _ in outcome.undone}
    starts = [(old.start, new.start) for old, new in outcome.follows]
    fresh = [new for new in news if new.pk not in followed]
    respelled = {
        one.old.pk: one.new for one in reworded(gone, fresh, found=starts) if one.only_spelling
    }
    for old in gone:
        if old.pk in respelled:
            outcome.follows.append((old, respelled[old.pk]))
        else:
            outcome.vanished.append(old)


def _again(article: Article, old: Occurrence, place: Range) -> Occurrence:
    """The same place in the new revision, found as it was found before."""
    prefix, suffix = around(article.text, place.start, place.end)
    return Occurrence(
        article=article,
        claim_id=old.claim_id,
        start=place.start,
        end=place.end,
        quote=article.text[place.start : place.end],
        prefix=prefix,
        suffix=suffix,
        follows=old,
        inferred=carried(
            old.inferred,
            text=article.text,
            start=place.start,
            end=place.end,
            by=place.start - old.start,
        ),
        **{
            name: getattr(old, name)
            for name in (
                "attributed_to", "score", "checkable", "reasons", "extractor_version", "method",
                "marked_by_id",
            )
        },
    )  # fmt: skip


def _store(outcome: _Outcome, *, at: datetime) -> None:
    """Write what became of the places."""
    _leave(outcome.moved, LeftHow.MOVED, at=at)
    _leave(outcome.vanished, LeftHow.VANISHED, at=at)
    for how in BY_PEOPLE:
        _leave([new for new, left in outcome.undone if left == how], how, at=at)
    _follow(outcome.follows)
    copy_rows(outcome.made)


def _leave(places: Collection[Occurrence], how: LeftHow, *, at: datetime) -> None:
    if places:
        Occurrence.objects.filter(pk__in=[place.pk for place in places]).update(
            left_at=at, left_how=how
        )


def _follow(pairs: Sequence[tuple[Occurrence, Occurrence]]) -> None:
    """Let places go on as others, with their claim unless they have one, and by whom marked."""
    by_hand = [(old, new) for old, new in pairs if is_by_hand(old) and not is_by_hand(new)]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_occurrence AS later"
            "   SET follows_id = earlier.id, claim_id = COALESCE(later.claim_id, earlier.claim_id)"
            "  FROM unnest(%s::bigint[], %s::bigint[]) AS pair (earlier, later)"
            "  JOIN claims_occurrence AS earlier ON earlier.id = pair.earlier"
            " WHERE later.id = pair.later",
            [[old.pk for old, _ in pairs], [new.pk for _, new in pairs]],
        )
    for old, new in by_hand:
        new.method, new.marked_by_id = old.method, old.marked_by_id
        new.attributed_to = old.attributed_to
    Occurrence.objects.bulk_update(
        [new for _, new in by_hand], ["method", "marked_by", "attributed_to"], batch_size=1000
    )


def _take_off(claims: Mapping[int, Claim], counted_twice: Mapping[int, int]) -> None:
    """Take off places that were counted in the new revision before they were known."""
    for claim_id, times in counted_twice.items():
        claims[claim_id].occurrence_count -= times
    Claim.objects.bulk_update(
        [claims[claim_id] for claim_id in counted_twice], ["occurrence_count"], batch_size=1000
    )


def _by_claim(places: Iterable[Occurrence]) -> dict[int, list[Occurrence]]:
    found: dict[int, list[Occurrence]] = defaultdict(list)
    for place in places:
        if place.claim_id:
            found[place.claim_id].append(place)
    return dict(found)


def _record(
    what: What,
    claims: Mapping[int, Claim],
    places: Mapping[int, Sequence[Occurrence]],
    facts: Mapping[str, object],
    *,
    at: datetime,
) -> None:
    """One entry for each claim."""
    record_each(
        entries=[
            (claims[number], {**facts, "places": len(here), "quote": here[0].quote})
            for number, here in sorted(places.items())
        ],
        what=what,
        by=None,
        at=at,
    )
