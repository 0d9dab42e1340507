"""A new revision takes over the places of the one before: in the tables, once, with history."""

from datetime import timedelta

import pytest

from claims.extraction.actions.extracting import extract_article
from claims.extraction.anchoring.actions import reanchor_article
from claims.extraction.anchoring.queries import revised_claims, reworded_claims
from claims.extraction.selectors import around
from claims.matching.actions.attaching import attach_occurrences
from claims.models import Article, Claim, ClaimEvent, LeftHow, Method, Occurrence, What
from tests.factories import NOW, make_article, make_user

pytestmark = pytest.mark.django_db

BRIDGE = "The harbour bridge cost 41.2 million crowns in 2024."
POLICE = "Police arrested 14 people on 4 May 2026."
FERRY = "A ferry with 120 passengers sank off Kiel in 1988."
TOWN = "The town of Orrinsby has 12,400 inhabitants."
LATER = NOW + timedelta(hours=1)


def read(article: Article) -> Article:
    """Have the claims of an article found and matched."""
    article = extract_article(article=article, at=NOW)
    attach_occurrences(article=article, at=NOW)
    return article


def revision_of(previous: Article, text: str, **fields) -> Article:
    """The next text of an article, its claims found, nothing matched yet."""
    return extract_article(
        article=make_article(
            text,
            previous=previous,
            revision=previous.revision + 1,
            source=previous.source,
            **fields,
        ),
        at=NOW,
    )


def revise(previous: Article, text: str, at=LATER) -> Article:
    """The next text of an article, brought through every step."""
    article = revision_of(previous, text)
    assert reanchor_article(article_id=article.pk, at=at) is not None
    attach_occurrences(article=article, at=at)
    article.refresh_from_db()
    return article


def mark(article: Article, words: str) -> Occurrence:
    """A range that a person marked as a claim."""
    start = article.text.index(words)
    prefix, suffix = around(article.text, start, start + len(words))
    return Occurrence.objects.create(
        article=article, start=start, end=start + len(words), quote=words, prefix=prefix,
        suffix=suffix, score=0.9, extractor_version="by-hand", method=Method.BY_HAND,
        marked_by=make_user(), attributed_to="The mayor",
    )  # fmt: skip


def claim(text: str) -> Claim:
    return Claim.objects.get(text=text)


def what_happened(text: str) -> list[str]:
    return [event.what for event in ClaimEvent.objects.in_order().filter(claim=claim(text))]


def agrees_with_the_places() -> bool:
    """Whether every claim counts the places in which it is said."""
    return all(
        one.occurrence_count == Occurrence.objects.said().filter(claim=one).count()
        for one in Claim.objects.all()
    )


def test_what_moved_goes_on_and_what_is_gone_has_vanished():
    first = read(make_article(f"{BRIDGE} {POLICE}\n\n{FERRY}"))
    second = revise(first, f"{TOWN}\n\n{FERRY}\n\n{BRIDGE}")
    old = {place.quote: place for place in first.occurrences.all()}
    new = {place.quote: place for place in second.occurrences.all()}
    for quote in (BRIDGE, FERRY):
        assert new[quote].follows == old[quote]
        assert new[quote].claim == old[quote].claim
        assert (old[quote].left_how, old[quote].left_at) == (LeftHow.MOVED, LATER)
    assert (old[POLICE].left_how, old[POLICE].left_at) == (LeftHow.VANISHED, LATER)
    assert new[TOWN].follows is None
    assert what_happened(BRIDGE) == [What.OPENED, What.MOVED_IN_TEXT]
    assert what_happened(POLICE) == [What.OPENED, What.VANISHED]
    assert what_happened(TOWN) == [What.OPENED]
    assert {one.occurrence_count for one in Claim.objects.all()} == {1}
    assert agrees_with_the_places()
    assert second.reanchored_at == LATER


def test_the_history_says_where_and_what():
    first = read(make_article(f"{BRIDGE} {POLICE}"))
    second = revise(first, BRIDGE)
    body = ClaimEvent.objects.get(what=What.VANISHED).body
    for part in (f'"article":{second.pk}', f'"from":{first.pk}', '"revision":2', POLICE):
        assert part in body


def test_a_second_run_changes_nothing():
    first = read(make_article(f"{BRIDGE} {POLICE}"))
    second = revise(first, BRIDGE)
    before = list(Occurrence.objects.order_by("pk").values())
    events = ClaimEvent.objects.count()
    assert reanchor_article(article_id=second.pk, at=LATER) is None
    assert list(Occurrence.objects.order_by("pk").values()) == before
    assert ClaimEvent.objects.count() == events


def test_a_revision_waits_until_the_one_before_is_read_and_matched():
    first = make_article(BRIDGE)
    second = revision_of(first, f"{BRIDGE} {POLICE}")
    assert reanchor_article(article_id=second.pk, at=LATER) is None
    extract_article(article=first, at=NOW)
    assert reanchor_article(article_id=second.pk, at=LATER) is None
    attach_occurrences(article=first, at=NOW)
    assert reanchor_article(article_id=second.pk, at=LATER) is not None


def test_a_revision_waits_for_its_turn():
    first = read(make_article(BRIDGE))
    second = read(revision_of(first, f"{BRIDGE} {POLICE}"))
    third = read(revision_of(second, f"{POLICE} {BRIDGE}"))
    assert reanchor_article(article_id=third.pk, at=LATER) is None
    assert reanchor_article(article_id=second.pk, at=LATER) is not None
    assert reanchor_article(article_id=third.pk, at=LATER) is not None
    assert agrees_with_the_places()
    assert claim(BRIDGE).occurrence_count == 1


def test_a_revision_matched_too_early_is_not_counted_twice():
    first = read(make_article(f"{BRIDGE} {POLICE}"))
    second = read(revision_of(first, f"{FERRY} {BRIDGE}"))
    assert claim(BRIDGE).occurrence_count == 2
    reanchor_article(article_id=second.pk, at=LATER)
    assert claim(BRIDGE).occurrence_count == 1
    assert agrees_with_the_places()


def test_a_range_marked_by_hand_is_marked_again():
    first = read(make_article(f"{BRIDGE} So he told us, as a matter of fact, at length."))
    by_hand = mark(first, "told us, as a matter of fact")
    attach_occurrences(article=first, at=NOW)
    by_hand.refresh_from_db()
    second = revise(first, f"{POLICE} {BRIDGE} So he told us, as a matter of fact, at length.")
    again = second.occurrences.get(follows=by_hand)
    assert again.quote == by_hand.quote
    assert again.claim == by_hand.claim
    assert (again.method, again.marked_by) == (Method.BY_HAND, by_hand.marked_by)
    assert again.attributed_to == "The mayor"
    assert again.prefix.endswith("So he ")
    assert agrees_with_the_places()


def test_a_range_marked_by_hand_that_is_found_by_rule_too_stays_a_persons():
    first = read(make_article(f"{POLICE} Nothing else."))
    by_hand = first.occurrences.get()
    by_hand.method, by_hand.marked_by = Method.BY_HAND, make_user()
    by_hand.save(update_fields=["method", "marked_by"])
    second = revise(first, f"{BRIDGE} {POLICE}")
    again = second.occurrences.get(follows=by_hand)
    assert (again.method, again.marked_by) == (Method.BY_HAND, by_hand.marked_by)


@pytest.mark.parametrize("how", [LeftHow.UNMARKED, LeftHow.TRIMMED, LeftHow.SPLIT])
def test_what_a_person_took_back_stays_taken_back(how):
    first = read(make_article(f"{BRIDGE} {POLICE}"))
    first.occurrences.filter(quote=POLICE).update(left_at=NOW, left_how=how)
    second = revise(first, f"{FERRY} {POLICE} {BRIDGE}")
    found = second.occurrences.get(quote=POLICE)
    assert (found.left_how, found.claim) == (how, None)
    third = revise(second, f"{POLICE} {BRIDGE}")
    assert third.occurrences.get(quote=POLICE).left_how == how


def test_a_changed_figure_vanishes_and_is_shown_beside_the_new_one():
    first = read(make_article(f"{BRIDGE} {POLICE} {FERRY}"))
    fifteen = POLICE.replace("14", "15")
    second = revise(first, f"{BRIDGE} {fifteen} {FERRY}")
    assert first.occurrences.get(quote=POLICE).left_how == LeftHow.VANISHED
    told = revised_claims(second)
    assert [(one.old.quote, one.new.quote) for one in told.changed] == [(POLICE, fifteen)]
    assert (told.vanished, told.new) == ((), ())
    assert [now.quote for _, now in told.stayed] == [BRIDGE, FERRY]
    ((old, new, share),) = reworded_claims([first.pk, second.pk])
    assert (old, new) == (claim(POLICE).pk, claim(fifteen).pk)
    assert 0.6 <= share < 1


def test_another_spelling_is_the_same_place():
    first = read(make_article("Prices rose 3.5 per cent in the town last year. Nobody knew why."))
    second = revise(first, "Prices rose 3.5 percent in the town last year. Nobody knew why.")
    assert second.occurrences.get().follows == first.occurrences.get()
    assert Claim.objects.get().occurrence_count == 1


def test_a_sentence_that_comes_back_goes_on_as_the_same_place():
    first = read(make_article(f"{BRIDGE} {POLICE}"))
    second = revise(first, BRIDGE)
    third = revise(second, f"{BRIDGE}\n\n{POLICE}")
    old = first.occurrences.get(quote=POLICE)
    assert third.occurrences.get(quote=POLICE).follows == old
    assert old.left_how == LeftHow.MOVED
    assert claim(POLICE).occurrence_count == 1
    assert what_happened(POLICE) == [What.OPENED, What.VANISHED, What.MOVED_IN_TEXT]
    assert agrees_with_the_places()


def test_a_place_keeps_the_claim_that_a_person_gave_it():
    first = read(make_article(f"{BRIDGE} {POLICE}"))
    first.occurrences.filter(quote=POLICE).update(claim=claim(BRIDGE))
    second = revise(first, f"{POLICE} {BRIDGE}")
    assert second.occurrences.get(quote=POLICE).claim == claim(BRIDGE)


def test_what_stands_only_beside_the_article_has_vanished():
    first = read(make_article(f"{BRIDGE} {POLICE}"))
    text = f"{BRIDGE}\n\nRelated: {POLICE}"
    zones = [{"start": text.index("Related"), "end": len(text), "kind": "related"}]
    second = revision_of(first, text, zones=zones)
    reanchor_article(article_id=second.pk, at=LATER)
    assert first.occurrences.get(quote=POLICE).left_how == LeftHow.VANISHED


def test_what_a_pronoun_stands_for_moves_along():
    words = "It has lost 12 boats"
    first = read(make_article(f"{BRIDGE} {words} since 1999."))
    place = mark(first, words)
    known = {"start": place.start, "end": place.start + 2, "word": "It", "means": "the harbour"}
    Occurrence.objects.filter(pk=place.pk).update(inferred=[known])
    attach_occurrences(article=first, at=NOW)
    second = revise(first, f"{POLICE} {BRIDGE} {words} since 1999.")
    again = Occurrence.objects.get(article=second, quote=words)
    assert again.inferred == [{**known, "start": again.start, "end": again.start + 2}]


def test_what_was_taken_back_stays_so_when_the_text_comes_back():
    first = read(make_article(f"{BRIDGE} {POLICE}"))
    Occurrence.objects.filter(article=first, quote=POLICE).update(
        left_at=NOW, left_how=LeftHow.UNMARKED, claim=None
    )
    second = revise(first, f"{BRIDGE} {FERRY}")
    third = revision_of(second, f"{BRIDGE} {POLICE}", returns_to=first)
    assert reanchor_article(article_id=third.pk, at=LATER) is not None
    assert [one.quote for one in Occurrence.objects.current().filter(article=third)] == [BRIDGE]
    again = Occurrence.objects.get(article=third, quote=POLICE)
    assert (again.left_how, again.claim) == (LeftHow.UNMARKED, None)


def test_an_article_without_an_earlier_revision_has_nothing_to_do():
    article = read(make_article(BRIDGE))
    assert reanchor_article(article_id=article.pk, at=LATER) is None
    assert not Article.objects.awaiting_anchoring().exists()


def test_the_number_of_statements_does_not_grow(django_assert_num_queries):
    def many(number: int) -> str:
        return " ".join(
            f"Police arrested {n + number * 100} people in 2026." for n in range(number)
        )

    for number in (5, 60):
        first = read(make_article(f"{many(number)} {FERRY} {number}"))
        second = revision_of(first, f"{TOWN} {many(number)}")
        with django_assert_num_queries(16):
            reanchor_article(article_id=second.pk, at=LATER)
