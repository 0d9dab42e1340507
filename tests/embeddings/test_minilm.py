"""Sentence embeddings, where the optional packages are installed."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from claims.embeddings import DIMENSIONS, load_embedder
from claims.matching.indexing import drop_vectors, index_claims
from claims.matching.lookup import similar_claims
from tests.factories import NOW, make_claim

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

SAID = "Police arrested 14 people in Arden."
MEANT = "Officers took fourteen residents of the town into custody."
ELSE = "The price of bread fell by a tenth."


def test_what_means_the_same_is_nearer():
    embedder = load_embedder()
    vectors = embedder.embed([SAID, MEANT, ELSE])
    assert {len(vector) for vector in vectors} == {DIMENSIONS}
    for vector in vectors:
        assert sum(number * number for number in vector) == pytest.approx(1, abs=1e-4)
    assert embedder.nearest([SAID, ELSE, MEANT], limit=2)[0] == [2, 1]


def test_a_text_has_the_same_vector_alone_and_among_others():
    embedder = load_embedder()
    (alone,) = embedder.embed([SAID])
    among = embedder.embed([ELSE * 5, SAID, MEANT])[1]
    assert alone == pytest.approx(among, abs=1e-3)


@pytest.mark.django_db
def test_claims_in_other_words_are_found_by_meaning():
    if not has_pgvector():
        pytest.skip("this PostgreSQL has no pgvector")
    known = make_claim(MEANT)
    index_claims(claim_ids=[known.pk], at=NOW)
    with override_settings(VERIFY_EMBEDDINGS=True):
        out = io.StringIO()
        call_command("embeddings", enable=True, stdout=out)
        assert "1 claims embedded" in out.getvalue()
        later = make_claim(ELSE)
        index_claims(claim_ids=[later.pk], at=NOW)
        best, second = similar_claims(text=SAID, language="en")
        assert (best.claim_id, second.claim_id) == (known.pk, later.pk)
        assert best.ranks["meaning"] == 1
        assert 1 >= best.score > second.score >= 0
        assert [one.claim_id for one in similar_claims(
            text=SAID, language="en", exclude=[known.pk])] == [later.pk]  # fmt: skip
        assert similar_claims(text=SAID, language="en", published_only=True) == []
    drop_vectors()


@pytest.mark.django_db
def test_the_command_says_to_turn_the_setting_on():
    with pytest.raises(CommandError, match="VERIFY_EMBEDDINGS=1"):
        call_command("embeddings", enable=True)


def has_pgvector() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'vector'")
        return bool(cursor.fetchone()[0])
