"""What counts as a decision of the desk, and which one where there are several."""

import pytest

from claims.extraction.fitting.queries import desk_decisions
from claims.models import LabelWhy, SentenceLabel, SetAside, Status, What
from claims.workflow import record
from tests.factories import NOW, make_article, make_claim, make_occurrence, make_user, make_verdict

pytestmark = pytest.mark.django_db


def set_aside(reason, *, by):
    claim = make_claim(status=Status.SET_ASIDE, set_aside_reason=reason)
    record(claim=claim, what=What.SET_ASIDE, by=by, at=NOW)
    return make_occurrence(claim=claim)


def make_label(article, *, checkable):
    SentenceLabel.objects.create(
        article=article,
        start=0,
        end=9,
        checkable=checkable,
        why=LabelWhy.MARKED,
        by=make_user(),
        at=NOW,
    )


def test_the_newest_label_of_a_range_counts():
    article = make_article()
    make_label(article, checkable=True)
    make_label(article, checkable=False)
    (decision,) = desk_decisions()
    assert (decision.article, decision.start, decision.end) == (article.pk, 0, 9)
    assert not decision.is_claim


def test_a_verdict_makes_a_claim_of_every_place():
    claim = make_claim(status=Status.DECIDED)
    make_verdict(claim=claim)
    make_occurrence(claim=claim)
    make_occurrence(claim=claim)
    make_occurrence(claim=make_claim())
    assert [one.is_claim for one in desk_decisions()] == [True, True]


def test_only_what_a_person_set_aside_as_no_claim_is_none():
    person = make_user()
    place = set_aside(SetAside.NOT_A_CLAIM, by=person)
    set_aside(SetAside.NOT_A_CLAIM, by=None)
    set_aside(SetAside.OUT_OF_SCOPE, by=person)
    (decision,) = desk_decisions()
    assert (decision.article, decision.is_claim) == (place.article_id, False)


def test_a_label_counts_more_than_what_became_of_the_claim():
    place = set_aside(SetAside.NOT_A_CLAIM, by=make_user())
    SentenceLabel.objects.create(
        article=place.article,
        start=place.start,
        end=place.end,
        checkable=True,
        why=LabelWhy.MARKED,
        by=make_user(),
        at=NOW,
    )
    (decision,) = desk_decisions()
    assert decision.is_claim
