"""What a pronoun stands for is said where only one thing can be meant."""

import pytest

from claims.extraction.detector import find_sentences


def meant(text: str) -> list[str]:
    found = find_sentences(text, zones=(), language="en")
    for one in found:
        for inferred in one.inferred:
            assert text[inferred.start : inferred.end] == inferred.word
            assert inferred.start == one.start
    return [inferred.means for one in found for inferred in one.inferred]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("The council closed the pool in May. It has sold the land for 4 million.", "The council"),
        ("Melrose closed its plant in Orley. It employs 3,100 people.", "Melrose"),
        ("The bridge was built in 1904. It was closed in 2019.", "The bridge"),
        ("Mayor Ines Lund signed the act in May. She opposed it in 2019.", "Mayor Ines Lund"),
        ("Tomas Brandt, 45, of Orley, was fined. He paid 300 crowns.", "Tomas Brandt"),
        ("According to Dr Maud Eker, 12 patients died. She resigned in May.", "Dr Maud Eker"),
        ("The robbers smashed the window. They took 11 watches.", "The robbers"),
    ],
)
def test_a_single_antecedent_is_named(text: str, means: str):
    assert meant(text) == [means]


def test_it_goes_on_meaning_the_same():
    text = "The council has 40 members. It was elected in 2019. It sold 4 schools."
    assert meant(text) == ["The council", "The council"]


@pytest.mark.parametrize(
    "text",
    [
        "Jon Aske beat Tomas Reuel in May. He joined the club in 2019.",
        "The bank fined the agency. It has 64 branches.",
        "Police arrested two men on Tuesday. It was the third arrest in May.",
        "The bridge was built in 1904. It was clear that it would fall in 2019.",
        "The council closed the pool in May.\n\nIt has sold the land for 4 million.",
        "The mayor met Tomas Brandt in May. He gave him 4 million.",
        "It has sold the land for 4 million.",
        "The old council sold it in May. It has 4 members.",
        "It rained in May. It was closed in 2019.",
    ],
)
def test_where_it_cannot_be_told_nothing_is_said(text: str):
    assert meant(text) == []


def test_a_language_without_such_words_says_nothing():
    text = "De gemeente sloot het bad in 2019. It has sold the land for 4 million."
    assert all(not one.inferred for one in find_sentences(text, zones=(), language="nl"))
