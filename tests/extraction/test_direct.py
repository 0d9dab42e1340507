"""Direct speech is judged by what it says, not by whether somebody is named with it."""

import pytest

from claims.extraction.detector import find_sentences

FACTS = (
    "“The dam was last inspected in 2019,” said Tomas Brandt, the director of the port.",
    "“The council closed 14 schools in two years.”",
    "Mayor Lund said: “The council closed 14 schools in two years.”",
    "'The council closed 14 schools in two years,' said Paula Reyes.",
    "“It is the fourth robbery on this street since May.",
)
OPINIONS = (
    "“It was like something out of a film,” said Ilse Baran, who runs the bakery.",
    "“These are never easy decisions,” Tamm said.",
    "“I just stood there, I couldn't move.”",
    "Mayor Lund said: “This is a proud day for all of us.”",
    "“What a feeling,” he said.",
    "'It's a disgrace and a scandal,' said Paula Reyes.",
    "“We will never give up,” said Tomas Brandt.",
    "Reyes called the ruling “deeply disappointing”.",
)


@pytest.mark.parametrize("sentence", FACTS)
def test_a_fact_in_quotation_marks_is_taken(sentence: str):
    (one,) = find_sentences(sentence, zones=(), language="en")
    assert one.left_out is None


@pytest.mark.parametrize("sentence", OPINIONS)
def test_an_opinion_in_quotation_marks_is_not(sentence: str):
    (one,) = find_sentences(sentence, zones=(), language="en")
    assert one.left_out is not None


def test_a_sentence_that_tells_something_round_its_quotation_is_no_direct_speech():
    text = "“It is over,” said Tomas Brandt, and closed the plant in 2019 with 300 workers."
    (one,) = find_sentences(text, zones=(), language="en")
    assert "direct" not in {reason.code for reason in one.reasons}
    assert one.is_claim
