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
    ("“It fell to (\u20135) – or –7 …” he said", '"It fell to (-5) - or -7 ..." he said'),
    ("„Es kostete 4,5 Millionen“", '"Es kostete 4,5 Millionen"'),
]
DIFFERENT = [
    ("30,000 people came.", "More than 30,000 people came."),
    ("It grew by 3.5 percent.", "It grew by 35 percent."),
    ("It fell to -5 degrees.", "It fell to 5 degrees."),
    ("It fell to “–5” degrees.", "It fell to –5 degrees."),
    ("It cost $5.", "It cost €5."),
    ("It cost 5.", "It cost 5%."),
    ("In 2019 500 people came.", "In 2019500 people came."),
    ("The resume was long.", "The résumé was long."),
    ("The council voted.", "The council did not vote."),
    ("From 1,234 to 5", "From 1 234 to 5"),
    ("!!!", "???"),
]


# What is trivial in English, whatever the typography.
SAME_IN_ENGLISH = [
    ("The mayor didn’t resign.", "The mayor did not resign."),
    ("The council can't vote.", "The council cannot vote."),
    ("Prices rose by five per cent.", "Prices rose by 5%."),
    ("Two men died in the U.S. on May 4, 2026.", "2 men died in the United States on 4 May 2026."),
    ("ARDEN (Courier) – The bridge fell.", "The bridge fell."),
    ("Arden, 18 Jan – The bridge fell.", "The bridge fell."),
    ("It cost $30k.", "It cost $30,000."),
    ("It cost €2m.", "It cost €2 million."),
    ("Thirty-five thousand people came.", "35,000 people came."),
    ("The organisation analysed the colours.", "The organization analyzed the colors."),
    ("But over 30 000 people came.", "More than 30,000 people came."),
    ("Mrs. Ines Okafor spoke.", "Ines Okafor spoke."),
    ("On Monday, police arrested two men.", "Police arrested 2 men on Monday."),
    (
        "In 2019, the article says, a bridge fell.",
        "According to the author, a bridge fell in 2019.",
    ),
]
DIFFERENT_IN_ENGLISH = [
    ("30,000 people came.", "More than 30,000 people came."),
    ("30,000 people came.", "Nearly 30,000 people came."),
    ("At least 5 people came.", "More than 5 people came."),
    ("Few people came.", "A few people came."),
    ("They told us.", "They told the US."),
    ("It grew over five years.", "It grew more than five years."),
    ("It fell by 5%.", "It fell by 5 percentage points."),
    ("The mayor said that the bridge fell.", "The bridge fell."),
    ("Then Mayor Lund left.", "Mayor Lund left."),
    ("Teachers sued parents.", "Parents sued teachers."),
    ("In 1988 it fell.", "In 1989 it fell."),
    ("The dam did not leak.", "The dam did leak."),
    ("He may resign.", "He will resign."),
]


@pytest.mark.parametrize(("one", "other"), [*SAME, *SAME_IN_ENGLISH])
def test_the_same_claim_in_english(one: str, other: str):
    assert normalise(one, language="en") == normalise(other, language="en-GB")
    assert fingerprint(one, language="en") == fingerprint(other, language="en")


@pytest.mark.parametrize(("one", "other"), [*DIFFERENT, *DIFFERENT_IN_ENGLISH])
def test_another_claim_in_english(one: str, other: str):
    assert fingerprint(one, language="en") != fingerprint(other, language="en")


def test_figures_follow_the_custom_of_the_language():
    assert fingerprint("30.000 Euro", language="de") == fingerprint("30 000 Euro", language="de")
    assert normalise("3,5 Prozent", language="de") == "3.5 prozent"
    assert normalise("در سال ۱۳۵۷", language="fa") == normalise("در سال 1357", language="fa")
    # An article of one language is a verb of another.
    assert normalise("Il a 5 ans", language="fr") == "il a 5 ans"


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
    assert len(fingerprint(text, language="en")) == 64
    assert len(fingerprint(text, language="de")) == 64
