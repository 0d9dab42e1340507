"""The texts that a desk begins with."""

import pytest

from claims.models import TextKind
from claims.summaries.first_texts import first_text


@pytest.mark.parametrize("kind", TextKind)
def test_every_kind_has_a_text_whose_sentences_are_translated_one_by_one(kind):
    said = []

    def shout(words):
        said.append(words)
        return words.upper()

    text = first_text(kind, shout)
    assert len(said) > 4
    assert all(words.upper() in text for words in said)
    assert text.count("# ") >= 2
