"""Like claims by SQL: the same order as in memory, and only those that are asked for."""

from typing import Any

import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.bm25 import Ranking
from claims.matching.indexing import index_claims
from claims.matching.lookup import planning, queries, similar_claims, similar_to_each
from claims.matching.terms import document_terms, query_terms
from claims.models import Claim, SetAside, Status
from tests.factories import NOW, make_claim

pytestmark = pytest.mark.django_db

ARRESTS = "Police arrested 14 people in Arden on 4 May 2026."
AGAIN = "In May 2026 fourteen people were taken into custody in Arden."
BRIDGE = "The bridge of Arden cost 4 million in 2019."
TEXTS = [
    ARRESTS, AGAIN, BRIDGE, "The mayor of Velden resigned in 2019.",
    "Four million people live in Velden.", "The bridge of Velden was closed in May 2026.",
]  # fmt: skip


def indexed(*texts: str, **fields: Any) -> list[int]:
    ids = [make_claim(text, **fields).pk for text in texts]
    index_claims(claim_ids=ids, at=NOW)
    return ids


def found(text: str, **how: Any) -> list[int]:
    return [one.claim_id for one in similar_claims(text=text, language="en", **how)]


def test_the_likest_claim_comes_first_with_its_rank():
    arrests, again, bridge = indexed(ARRESTS, AGAIN, BRIDGE)
    best, second, *_ = similar_claims(text=ARRESTS, language="en", exclude=[arrests])
    assert (best.claim_id, second.claim_id) == (again, bridge)
    assert best.ranks == {"words": 1}
    assert 1 > best.score > second.score > 0


def test_the_same_words_have_the_highest_score():
    (same,) = indexed(ARRESTS)
    (one,) = similar_claims(text=ARRESTS, language="en")
    assert one.claim_id == same
    assert one.score > 0.9


def test_nothing_is_found_for_no_words_in_an_empty_index_or_for_unknown_words():
    assert found(ARRESTS) == []
    indexed(ARRESTS)
    assert found("") == found("!!!") == found("Zebras graze.") == []


def test_only_published_claims_when_asked():
    indexed(ARRESTS)
    (shown,) = indexed(AGAIN, status=Status.PUBLISHED)
    assert found(ARRESTS, published_only=True) == [shown]
    assert len(found(ARRESTS)) == 2


def test_merged_claims_are_never_found():
    arrests, again = indexed(ARRESTS, AGAIN)
    Claim.objects.filter(pk=again).update(
        status=Status.SET_ASIDE, set_aside_reason=SetAside.DUPLICATE, merged_into=arrests
    )
    assert found(AGAIN) == [arrests]


def test_no_more_than_asked_for():
    indexed(*TEXTS)
    assert len(found("Velden Arden 2019 May", limit=2)) == 2


def test_many_texts_at_once_give_what_each_gives_alone():
    indexed(*TEXTS)
    each = similar_to_each(texts=[(text, "en") for text in TEXTS])
    assert each == [similar_claims(text=text, language="en") for text in TEXTS]


def test_the_scores_are_those_of_the_ranking_in_memory():
    ids = indexed(*TEXTS)
    ranking = Ranking([document_terms(text, language="en") for text in TEXTS])
    for text in TEXTS:
        terms = query_terms(text, language="en")
        plan = planning.plan_lookup(terms, queries.counts_of(terms))
        expected = [(ids[place], score / plan.ceiling) for place, score in
                    ranking.best(terms, limit=5)]  # fmt: skip
        real = similar_claims(text=text, language="en")
        assert [one.claim_id for one in real] == [claim for claim, _ in expected]
        assert [one.score for one in real] == pytest.approx(
            [min(score, 1) for _, score in expected], abs=1e-5
        )


def test_terms_beyond_the_budget_weigh_what_was_found(monkeypatch):
    ids = indexed(*TEXTS, *[f"Arden has {number} lamps." for number in range(20)])
    whole = similar_claims(text=ARRESTS, language="en", limit=1)
    monkeypatch.setattr(queries, "BUDGET", 5)
    assert similar_claims(text=ARRESTS, language="en", limit=1) == whole
    assert whole[0].claim_id == ids[0]
    # Arden alone is too common now to find the lamps.
    assert len(found(ARRESTS, limit=50)) < 20


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(text: str):
    similar_claims(text=text, language="en")


def test_without_the_table_of_vectors_words_do_and_the_log_says_so(caplog):
    arrests, again = indexed(ARRESTS, AGAIN)
    with override_settings(VERIFY_EMBEDDINGS=True):
        [bridge] = indexed(BRIDGE)
        assert found(ARRESTS, exclude=[arrests]) == [again, bridge]
    assert "embeddings --enable" in caplog.text
