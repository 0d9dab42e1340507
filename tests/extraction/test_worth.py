"""How much a claim is worth checking in its article."""

from claims.extraction.detector import find_sentences

TITLE = "Council closes the swimming pool"
CLAIM = "The council closed the swimming pool on Mill Lane in 2019."


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
