"""Typography makes no other claim; figures, words and signs do."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.fingerprints import fingerprint, normalise

SAME = [
    ("The mayor’s bridge cost 4 million.", "the mayor's bridge  cost 4 million"),
    ("“We left,” he said.", '"We left", he said'),
    ("Arden—Velden – the line", "Arden-Velden: the line"),
    ("It cost 30,000 euros.", "It cost 30000 euros."),
    ("It cost 30\u202f000 euros.", "It cost 30,000 euros."),
    ("Caf\u00e9 in Arden", "CAFE\u0301 in Arden"),
    ("ﬁve ships", "FIVE ships"),
    ("The dam\u00ad leaks\u200b.", "The dam leaks."),
    ("STRASSE 5", "Straße 5"),
    ("Tempe\u00adrature fell to \u22125 degrees", "Temperature fell to -5 degrees"),
]
DIFFERENT = [
    ("30,000 people came.", "More than 30,000 people came."),
    ("It grew by 3.5 percent.", "It grew by 35 percent."),
    ("It fell to -5 degrees.", "It fell to 5 degrees."),
    ("It cost $5.", "It cost €5."),
    ("It cost 5.", "It cost 5%."),
    ("In 2019 500 people came.", "In 2019500 people came."),
    ("The resume was long.", "The résumé was long."),
    ("The council voted.", "The council did not vote."),
    ("From 1,234 to 5", "From 1 234 to 5"),
    ("!!!", "???"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_claim(one: str, other: str):
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_claim(one: str, other: str):
    assert fingerprint(one) != fingerprint(other)


def test_a_fingerprint_is_a_sha256_of_the_normal_form():
    assert normalise("“The bridge” cost $4.5 million!") == "the bridge cost $ 4.5 million"
    # printf 'the bridge cost $ 4.5 million' | sha256sum
    assert fingerprint("“The bridge” cost $4.5 million!") == (
        "17a72ba1107f0b76148e625e7793303fbfa5925228cf665cbced6055045be5e6"
    )


@given(st.text(max_size=80))
def test_folding_is_done_after_one_pass_and_knows_no_unicode_form(text: str):
    once = normalise(text)
    assert normalise(once) == once
    assert fingerprint(unicodedata.normalize("NFD", text)) == fingerprint(
        unicodedata.normalize("NFC", text)
    )


@given(st.text(min_size=1, max_size=80))
def test_every_text_has_a_fingerprint(text: str):
    assert len(fingerprint(text)) == 64
