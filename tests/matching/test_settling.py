"""What becomes of the claims when ranges are marked, trimmed, split, joined or taken back."""

import json

import pytest

from claims.extraction.actions.marking import mark_range, replace_ranges
from claims.extraction.spans import Range
from claims.matching.actions.attaching import attach_occurrences
from claims.matching.actions.settling import settle_marked, settle_replaced
from claims.matching.refusals import MergeRefused
from claims.models import Claim, Status, What
from claims.queue.actions import take_claim
from tests.factories import NOW, make_article, make_occurrence, make_user, make_verdict

pytestmark = pytest.mark.django_db

TEXT = "The pier cost 4 million and it opened in May. Nobody paid. The mayor left in June."
FIRST, LAST = "The pier cost 4 million and it opened in May.", "The mayor left in June."


@pytest.fixture
def by():
    return make_user()


def place_of(words, article=None):
    """A range of an article with its claim, as the jobs leave it."""
    article = article or make_article(TEXT)
    start = article.text.index(words)
    row = make_occurrence(article=article, start=start, end=start + len(words))
    attach_occurrences(article=article, at=NOW)
    row.refresh_from_db()
    return row


def change(rows, *words, by):
    article = rows[0].article
    ranges = [Range(article.text.index(one), article.text.index(one) + len(one)) for one in words]
    done = replace_ranges(occurrence_ids=[row.pk for row in rows], ranges=ranges, by=by, at=NOW)
    return settle_replaced(left=done.left, new=done.new, by=by, at=NOW)


def last_event(claim):
    return claim.events.in_order().last()


def test_a_marked_range_opens_a_claim_with_its_history(by):
    article = make_article(TEXT)
    row = mark_range(article_id=article.pk, start=0, end=len(FIRST), by=by, at=NOW)
    claim = settle_marked(occurrence=row, by=by, at=NOW)
    assert (claim.text, claim.status, claim.occurrence_count) == (FIRST, Status.WAITING, 1)
    event = last_event(claim)
    assert (event.what, event.by) == (What.MARKED, by)
    assert json.loads(event.body)["quote"] == FIRST


def test_a_marked_range_joins_the_claim_that_is_known(by):
    known = place_of(LAST).claim
    article = make_article(f"Again: {LAST}")
    row = mark_range(article_id=article.pk, start=7, end=7 + len(LAST), by=by, at=NOW)
    assert settle_marked(occurrence=row, by=by, at=NOW) == known
    known.refresh_from_db()
    assert known.occurrence_count == 2


def test_a_trimmed_claim_goes_on_under_its_number(by):
    row = place_of(FIRST)
    (claim,) = change([row], "The pier cost 4 million", by=by)
    assert claim.pk == row.claim_id
    assert claim.text == "The pier cost 4 million"
    assert claim.indexed_at is None
    assert claim.occurrence_count == 1
    event = last_event(claim)
    assert event.what in {What.TRIMMED, What.FOUND_AGAIN}
    trimmed = claim.events.get(what=What.TRIMMED)
    told = json.loads(trimmed.body)
    assert (told["before"][0]["quote"], told["after"][0]["quote"]) == (
        FIRST,
        "The pier cost 4 million",
    )


def test_a_claim_that_others_make_too_stays_as_it_is(by):
    row = place_of(FIRST)
    place_of(FIRST, make_article(f"Once more. {FIRST}"))
    (new,) = change([row], "The pier cost 4 million", by=by)
    claim = row.claim
    claim.refresh_from_db()
    assert new != claim
    assert (claim.text, claim.occurrence_count) == (FIRST, 1)
    assert new.occurrence_count == 1


def test_a_decided_claim_keeps_its_words_and_its_verdict(by):
    row = place_of(FIRST)
    claim = row.claim
    make_verdict(claim=claim)
    for status in (Status.IN_REVIEW, Status.DECIDED, Status.PUBLISHED):
        Claim.objects.filter(pk=claim.pk).update(status=status)
    (new,) = change([row], "The pier cost 4 million", by=by)
    claim.refresh_from_db()
    assert (claim.text, claim.status, claim.occurrence_count) == (FIRST, Status.PUBLISHED, 0)
    assert new != claim


def test_a_split_claim_goes_on_with_the_first_part(by):
    row = place_of(FIRST)
    first, second = change([row], "The pier cost 4 million", "it opened in May.", by=by)
    assert first.pk == row.claim_id
    assert second.text == "it opened in May."
    assert first.events.filter(what=What.SPLIT_RANGE).exists()


def test_joined_ranges_are_one_claim_and_the_other_is_set_aside(by):
    first = place_of(FIRST)
    second = place_of("Nobody paid.", first.article)
    (claim,) = change([first, second], TEXT[: TEXT.index(" The mayor")], by=by)
    assert claim.pk == first.claim_id
    gone = second.claim
    gone.refresh_from_db()
    assert (gone.status, gone.set_aside_reason) == (Status.SET_ASIDE, "duplicate")
    assert gone.events.filter(what=What.JOINED_RANGES).exists()


def test_a_claim_whose_mark_is_taken_back_is_no_claim(by):
    row = place_of(FIRST)
    assert change([row], by=by) == []
    claim = row.claim
    claim.refresh_from_db()
    assert (claim.status, claim.set_aside_reason) == (Status.SET_ASIDE, "not_a_claim")
    assert claim.events.filter(what=What.UNMARKED).exists()


def test_words_that_another_claim_has_make_it_that_claim(by):
    known = place_of(
        "The pier cost 4 million", make_article("The pier cost 4 million. So what?")
    ).claim
    row = place_of(FIRST)
    (claim,) = change([row], "The pier cost 4 million", by=by)
    assert claim == known
    gone = row.claim
    gone.refresh_from_db()
    assert gone.merged_into == known
    known.refresh_from_db()
    assert known.occurrence_count == 2


def test_what_another_person_checks_just_now_is_not_changed(by):
    row = place_of(FIRST)
    take_claim(claim_id=row.claim_id, by=make_user(), at=NOW)
    with pytest.raises(MergeRefused, match="is checking claim"):
        change([row], "The pier cost 4 million", by=by)


def test_ones_own_claim_in_hand_stays_in_hand(by):
    row = place_of(FIRST)
    lease = take_claim(claim_id=row.claim_id, by=by, at=NOW)
    (claim,) = change([row], "The pier cost 4 million", by=by)
    lease.refresh_from_db()
    assert claim.status == Status.IN_REVIEW
    assert lease.ended_at is None
