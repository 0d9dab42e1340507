"""Rationales cut into paragraphs and citations."""

import pytest

from claims.pages.public.rationale import Part, Sign, rationale_paragraphs


def test_lines_are_paragraphs_and_empty_ones_are_dropped():
    cut = rationale_paragraphs("First.\n\n  Second. \n", known=())
    assert cut == [[Part(text="First.")], [Part(text="Second.")]]


def test_a_citation_loses_its_brackets_and_the_blank_before_it():
    (cut,) = rationale_paragraphs("So it is [2]. Really.", known={1, 2})
    assert cut == [
        Part(text="So it is"),
        Part(citation=(Sign("2", 2),)),
        Part(text=". Really."),
    ]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("[1]", (Sign("1", 1),)),
        ("[1, 3]", (Sign("1", 1), Sign(", "), Sign("3", 3))),
        ("[1; 3]", (Sign("1", 1), Sign("; "), Sign("3", 3))),
        ("[1–3]", (Sign("1", 1), Sign("–"), Sign("3", 3))),
    ],
)
def test_several_numbers_in_brackets_are_cited_each(text, signs):
    assert rationale_paragraphs(text, known={1, 2, 3}) == [[Part(citation=signs)]]


@pytest.mark.parametrize("text", ["[4]", "[1, 4]", "[0]", "[1–4]", "[]", "[ , ]", "[sic]"])
def test_brackets_that_name_no_evidence_stay_text(text):
    assert rationale_paragraphs(f"So {text} it is.", known={1, 2, 3}) == [
        [Part(text=f"So {text} it is.")]
    ]


def test_nothing_is_lost_but_brackets_and_blanks():
    text = "A [1] b [9] c[2]. [1, 2] d"
    (cut,) = rationale_paragraphs(text, known={1, 2})
    joined = "".join(part.text or "".join(sign.text for sign in part.citation) for part in cut)
    assert joined == "A1 b [9] c2.1, 2 d"
