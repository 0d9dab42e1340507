"""Decisions: which are held back, which sentence one is about, and how agreement is counted."""

import pytest

from claims.extraction.detector import find_sentences
from claims.extraction.fitting.decisions import Decision, compare, sentence_at, split_by_article

TEXT = "Police arrested 14 people on 4 May 2026. The bridge cost 4 million in 2019."
FIRST, SECOND = find_sentences(TEXT, zones=(), language="en")


def decisions(articles, each=3):
    return [Decision(a, n * 10, n * 10 + 5, n == 0) for a in range(articles) for n in range(each)]


def test_whole_articles_are_held_back_and_always_the_same():
    learnt, held = split_by_article(decisions(20))
    assert {one.article for one in learnt}.isdisjoint({one.article for one in held})
    assert len(learnt) + len(held) == 60
    assert 18 <= len(held) <= 21
    assert split_by_article(reversed(decisions(20)))[1] != []
    assert {one.article for one in split_by_article(reversed(decisions(20)))[1]} == {
        one.article for one in held
    }


def test_one_article_alone_is_learnt_from():
    learnt, held = split_by_article(decisions(1))
    assert (len(learnt), held) == (3, [])
    assert split_by_article([]) == ([], [])


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 40, FIRST),
        (0, 30, FIRST),
        (0, 10, None),
        (41, 75, SECOND),
        (0, 75, FIRST),
        (100, 120, None),
    ],
)
def test_a_decision_is_about_the_sentence_it_shares_most_with(start, end, found):
    assert sentence_at(Decision(1, start, end, is_claim=True), [FIRST, SECOND]) == found


def test_figures_are_those_of_the_table():
    said = [(True, True)] * 6 + [(True, False)] * 2 + [(False, True)] * 4 + [(False, False)] * 3
    found = compare(said)
    assert (found.right, found.wrongly_taken, found.missed, found.rightly_left) == (6, 2, 4, 3)
    assert (found.precision, found.recall) == (0.75, 0.6)
    assert found.f1 == pytest.approx(2 / 3, abs=1e-4)


def test_figures_of_nothing_are_0():
    assert compare([]).f1 == 0
    assert compare([(False, True)]).as_json()["recall"] == 0
