"""Marking by hand: nothing is lost, labels are kept, and what is refused changes nothing."""

import pytest

from claims.extraction.actions.marking import (
    BY_HAND,
    AlreadyMarked,
    RangeGone,
    mark_range,
    replace_ranges,
)
from claims.extraction.choosing import RangeRefused
from claims.extraction.spans import Range
from claims.models import Article, LeftHow, Occurrence, Role, SentenceLabel
from claims.permissions import NotPermitted
from tests.factories import NOW, make_article, make_occurrence, make_user

pytestmark = pytest.mark.django_db

TEXT = "The pier cost 4 million and it opened in May. Nobody paid. The mayor left in June."


@pytest.fixture
def article():
    return make_article(TEXT)


@pytest.fixture
def found(article):
    """The first sentence, as a detector found it."""
    return make_occurrence(article=article, attributed_to="the mayor")


def span(words):
    return Range(TEXT.index(words), TEXT.index(words) + len(words))


def replace(rows, *words, **fields):
    fields.setdefault("by", make_user())
    return replace_ranges(
        occurrence_ids=[row.pk for row in rows],
        ranges=[span(one) for one in words],
        at=NOW,
        **fields,
    )


def quotes(rows):
    return [row.quote for row in rows]


def test_any_range_can_be_marked(article):
    by = make_user()
    here = span("Nobody paid.")
    row = mark_range(article_id=article.pk, start=here.start - 1, end=here.end, by=by, at=NOW)
    row.refresh_from_db()
    assert (row.quote, row.claim, row.marked_by) == ("Nobody paid.", None, by)
    assert (row.method, row.extractor_version) == ("by_hand", BY_HAND)
    assert row.prefix.endswith("May. ")
    assert row.suffix.startswith(" The mayor")
    assert {reason["level"] for reason in row.reasons} == {"checkable", "worth"}
    label = SentenceLabel.objects.get()
    assert (label.start, label.end, label.checkable, label.why) == (
        here.start,
        here.end,
        True,
        "marked",
    )
    assert (label.by, label.at) == (by, NOW)


def test_the_same_range_is_not_marked_twice(found):
    with pytest.raises(AlreadyMarked) as refused:
        mark_range(
            article_id=found.article_id, start=found.start, end=found.end, by=make_user(), at=NOW
        )
    assert refused.value.occurrence == found
    assert not SentenceLabel.objects.exists()


def test_who_may_not_mark(article, found):
    contributor = make_user(Role.CONTRIBUTOR)
    with pytest.raises(NotPermitted):
        mark_range(article_id=article.pk, start=0, end=8, by=contributor, at=NOW)
    with pytest.raises(NotPermitted):
        replace([found], "The pier", by=contributor)
    with pytest.raises(Article.DoesNotExist):
        mark_range(article_id=0, start=0, end=8, by=make_user(), at=NOW)


def test_trimming(found):
    done = replace([found], "The pier cost 4 million")
    found.refresh_from_db()
    assert (found.left_how, found.left_at) == (LeftHow.TRIMMED, NOW)
    assert quotes(done.new) == quotes(Occurrence.objects.current()) == ["The pier cost 4 million"]
    assert done.new[0].attributed_to == "the mayor"
    assert SentenceLabel.objects.get().why == "trimmed"


def test_splitting(found):
    done = replace([found], "The pier cost 4 million", "it opened in May.")
    found.refresh_from_db()
    assert found.left_how == LeftHow.SPLIT
    assert quotes(done.new) == ["The pier cost 4 million", "it opened in May."]
    assert {label.why for label in SentenceLabel.objects.all()} == {"split"}


def test_joining(article, found):
    here = span("Nobody paid.")
    second = mark_range(
        article_id=article.pk, start=here.start, end=here.end, by=make_user(), at=NOW
    )
    done = replace([found, second], TEXT[: here.end])
    assert quotes(Occurrence.objects.current()) == [TEXT[: here.end]]
    assert {row.left_how for row in Occurrence.objects.exclude(left_at=None)} == {"joined"}
    assert set(done.left) == {found, second}


def test_taking_a_mark_back_is_kept_as_a_label(found):
    done = replace([found])
    found.refresh_from_db()
    assert found.left_how == LeftHow.UNMARKED
    assert done.new == ()
    label = SentenceLabel.objects.get()
    assert (label.start, label.end, label.checkable) == (found.start, found.end, False)
    assert label.extractor_version == found.extractor_version


def test_a_range_can_come_back(found):
    whole = found.quote
    (trimmed,) = replace([found], "The pier cost 4 million").new
    (again,) = replace([trimmed], whole).new
    assert again.quote == whole


def test_what_left_already_is_not_replaced_again(found):
    replace([found], "The pier")
    with pytest.raises(RangeGone):
        replace([found], "The pier cost")
    with pytest.raises(RangeGone):
        replace([make_occurrence(), make_occurrence()], "The pier")


def test_no_change_and_what_is_taken_are_refused(article, found):
    with pytest.raises(RangeRefused, match="Nothing is changed"):
        replace([found], found.quote)
    here = span("Nobody paid.")
    mark_range(article_id=article.pk, start=here.start, end=here.end, by=make_user(), at=NOW)
    with pytest.raises(AlreadyMarked):
        replace([found], "Nobody paid.")
    found.refresh_from_db()
    assert found.left_at is None


def test_marks_belong_into_the_newest_revision(article, found):
    make_article(f"{TEXT} Later words.", previous=article, revision=2, source=article.source)
    with pytest.raises(RangeRefused, match="newer revision"):
        mark_range(article_id=article.pk, start=0, end=8, by=make_user(), at=NOW)
    with pytest.raises(RangeRefused, match="newer revision"):
        replace([found], "The pier")


def test_what_a_pronoun_stands_for_goes_along_with_it(article, found):
    it = span("it opened")
    known = {"start": it.start, "end": it.start + 2, "word": "it", "means": "the pier"}
    Occurrence.objects.filter(pk=found.pk).update(inferred=[known])
    trimmed, split_off = replace([found], "it opened in May.", "The pier cost 4 million").new
    assert (trimmed.inferred, split_off.inferred) == ([known], [])
    [alone] = replace([trimmed], "opened in May.").new
    assert alone.inferred == []
