"""How much a claim is worth checking in its article."""

import pytest

from claims.extraction.detector import find_sentences

TITLE = "Council closes the swimming pool"
CLAIM = "The council closed the swimming pool on Mill Lane in 2019."


SHORT = "The club was founded in 1904. "
LONG = (
    "The harbour office, which the council of Arden founded in the year of the flood, has paid for "
    "the repair of the wall that the river broke twice in the same cold spring. "
)


def codes(text: str, sentence: str, *, title: str = "") -> set[str]:
    found = find_sentences(text, zones=(), language="en", title=title)
    (one,) = [one for one in found if one.text == sentence]
    return {reason.code for reason in one.reasons if reason.level == "worth"}


def test_both_levels_are_told_apart():
    (one,) = find_sentences(CLAIM, zones=(), language="en", title=TITLE)
    levels = {reason.level for reason in one.reasons}
    assert levels == {"checkable", "worth"}
    assert one.reasons[0].as_json()["level"] == "checkable"
    assert one.score > one.checkable > 0


def test_the_headline_counts_and_the_first_heading_stands_in_for_it():
    assert "headline" in codes(CLAIM, CLAIM, title=TITLE)
    assert "headline" in codes(f"{TITLE}\n\n{CLAIM}", CLAIM)
    assert "headline" not in codes(CLAIM, CLAIM)
    assert "headline" not in codes(CLAIM, CLAIM, title="Rain in Arden")


def test_the_place_in_the_article_counts():
    others = [f"The club sold its {word} player in 2018." for word in ("first", "best", "last")]
    text = "\n\n".join([*others, "The club was founded in 1904.", CLAIM])
    assert "lead" in codes(text, others[0])
    assert "early" in codes(text, others[1])
    assert not {"lead", "early"} & codes(text, CLAIM)


def test_what_the_article_keeps_coming_back_to_counts():
    text = f"{CLAIM} The pool was built in 1961. A developer bought the pool in 2021."
    assert "central" in codes(text, CLAIM)
    assert "central" not in codes(CLAIM, CLAIM)


def test_ages_and_what_one_person_went_through_are_worth_less():
    assert "aside" in codes(
        "The 41-year-old was found in Orley.", "The 41-year-old was found in Orley."
    )
    mine = "I paid 300 crowns in 2019."
    assert "personal" in codes(mine, mine)


def test_a_sentence_that_a_gate_stops_is_worth_nothing():
    (one,) = find_sentences("Who paid 40 million in 2019?", zones=(), language="en", title=TITLE)
    assert (one.score, one.checkable, one.reasons) == (0, 0, ())


@pytest.mark.parametrize(
    ("code", "holds", "fails"),
    [
        ("public", "Patients pay for the vaccine.", "Painters pay for the frame."),
        ("ruled", "The law allows trains at night.", "The crew allows trains at night."),
        ("contested", "Lund denied that in 2019.", "Lund dreamt that in 2019."),
        ("in_office", "The mayor was born in 1961.", "The baker was born in 1961."),
        ("answered_for", "Lund said the dam leaked.", "In 2019 the dam leaked."),
        ("own_words", "“The dam leaked twice,” said Lund.", "The dam leaked twice, said Lund."),
        ("once", "Arden closed 4 mines.", "Arden has 4 mines."),
        ("home", "His wife was born in Arden in 1961.", "His agent was born in Arden in 1961."),
        ("of_a_person", "In 2019 the town sold his 4 shops.", "In 2019 the town sold its 4 shops."),
        ("moment", "At midnight Arden closed 4 mines.", "In spring Arden closed 4 mines."),
        ("excludes", "Only Arden has 4 mines.", "Today Arden has 4 mines."),
        ("in_general", "A tram can carry 90 passengers.", "A tram carried 90 passengers."),
        ("one_person", "She ran 4 shops in 2019.", "It ran 4 shops in 2019."),
        ("full", LONG.strip(), "The council paid for the wall in 2019."),
        ("crowded", LONG.strip(), "The council paid for the wall in 2019."),
    ],
)
def test_what_a_claim_tells_counts(code: str, holds: str, fails: str):
    assert code in codes(holds, holds)
    assert code not in codes(fails, fails)


def test_a_text_of_long_sentences_has_points_of_its_own():
    news = find_sentences(SHORT * 5 + LONG + SHORT * 5, zones=(), language="en")
    dense = find_sentences(LONG * 12, zones=(), language="en")
    of_both = [next(one for one in found if one.text == LONG.strip()) for found in (news, dense)]
    crowded = [
        next(reason.points for reason in one.reasons if reason.code == "crowded") for one in of_both
    ]
    assert crowded[0] > 0 > crowded[1]
    assert of_both[0].checkable == of_both[1].checkable


def test_a_few_long_sentences_are_still_news():
    reasons = find_sentences(LONG, zones=(), language="en")[0].reasons
    assert next(one.points for one in reasons if one.code == "crowded") > 0


def test_a_denial_is_not_held_short():
    denial = "Lund denies wrongdoing."
    assert "short" not in codes(denial, denial)
