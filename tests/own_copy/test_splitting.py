"""What stands out in a sentence."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.own_copy.splitting import find_spans, parts_of


def found(words):
    return [(words[start:end], kind) for start, end, kind in find_spans(words)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("It cost 12.5 million.", [("12.5", "figure")]),
        ("Some 41,187 came, 9 % more.", [("41,187", "figure"), ("9 %", "figure")]),
        ("It opened on 3 May 2019.", [("3 May 2019", "date")]),
        ("It opened on 2019-05-03.", [("2019-05-03", "date")]),
        ("They may come in March 2020.", [("March 2020", "date")]),
        ("Then Ada Lund left Tarn.", [("Ada Lund", "name"), ("Tarn", "name")]),
        ("She said “we won” and left.", [("“we won”", "quote")]),
        ("در سال ۱۳۹۸ باز شد.", [("۱۳۹۸", "figure")]),
        ("Nothing stands out here.", []),
    ],
)
def test_what_stands_out(words, told):
    assert found(words) == told


@given(st.text(max_size=200))
def test_spans_never_meet_and_parts_give_the_sentence_back(words):
    spans = find_spans(words)
    assert all(start < end for start, end, _ in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join(part.words for part in parts_of(words, spans)) == words


def test_german_nouns_are_no_names():
    spans = find_spans("Das Haus wurde am 3. Oktober 1990 eröffnet.", language="de")
    assert [kind for *_, kind in spans] == ["date"]
