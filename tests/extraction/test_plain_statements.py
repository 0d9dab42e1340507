"""What is told without a figure or a past: how things are, what is announced, what rules say.

Every pair is a statement and its neighbour that says nothing to check.
"""

from __future__ import annotations

import pytest

from claims.extraction.detector import find_sentences
from claims.extraction.repairs import STAMP


def taken(sentence: str) -> bool:
    (one,) = find_sentences(sentence, zones=(), language="en")
    return one.left_out is None


@pytest.mark.parametrize(
    ("taken_one", "left_one"),
    [
        (
            "There will be a full recount in Arden West.",
            "There will be a lot of joy in Arden West.",
        ),
        ("There will be no cuts to the schools of Arden.", "There will be no mercy in Arden."),
        ("Admission will rise from 8 to 12 crowns.", "Admission will surely rise in the end."),
        ("Porters will get a month of pay for each year.", "Porters will get angrier in winter."),
        ("Every bank has to give a reason for the charge.", "Everyone has to give a little here."),
        ("The owner needs a court order to lock the door.", "The owner needs a good long rest."),
        ("The pills should not be taken with red wine.", "The pills should not be so expensive."),
        ("They do not have to pay for the second bin.", "They do not have to be so rude there."),
        ("Swifts with a ring fly to the south in May.", "Swifts with a ring may come to us."),
        ("Prices of bread fall by a tenth in May.", "Prices of bread may fall, perhaps."),
        ("Old boilers lose heat every year in winter.", "Boilers of this kind are a pity."),
        ("Antibiotics do not kill the virus of the flu.", "We do not want the flu of others."),
        ("The ruling is not binding on other courts.", "The mood is not better in other towns."),
        ("It is the oldest theatre in the country.", "It is the loveliest theatre of all."),
        ("Rye is the only part that is growing.", "Rye is a part of how we live."),
        ("A rabbit that eats it can die within days.", "A rabbit in the garden can be a joy."),
        ("A dryer needs three times as much power.", "A dryer needs love and a warm hand."),
        ("We have closed a ward, and it was sold.", "We have loved the ward, and still do."),
        ("The law of Arden takes effect next year.", "The team of Arden hopes for next year."),
        ("Copper does not rust.", "Money does not matter."),
        ("No trams are running to Arden.", "No wonder the trams are late."),
        ("Only the smallest of the towns has a well.", "Only you can love the smallest of us."),
        ("The root stores it until the spring.", "The years of it until the spring."),
        ("Fumes from a stove can kill a sleeper.", "Jokes from a stove can cheer a sleeper."),
        ("Traders must refund the whole deposit.", "Traders must believe in the old days."),
        ("I did not sign that contract with the ministry.", "I did not hear that song at all."),
        ("It dries the skin.", "It dries slowly."),
    ],
)
def test_a_plain_statement_is_taken_and_its_neighbour_is_not(taken_one: str, left_one: str) -> None:
    assert taken(taken_one)
    assert not taken(left_one)


def test_may_is_a_month_where_it_is_written_so() -> None:
    (month,) = find_sentences("The baths of Arden reopen in May.", zones=(), language="en")
    (doubt,) = find_sentences("The baths of Arden may reopen.", zones=(), language="en")
    assert "possible" not in [reason.code for reason in month.reasons]
    assert "possible" in [reason.code for reason in doubt.reasons]


@pytest.mark.parametrize(
    ("stamp", "entry"),
    [
        ("12.30 ", "Police have arrested a man at the station."),
        ("[14:05] ", "Police have arrested a man at the station."),
        ("10.15am: ", "Police have arrested a man at the station."),
        ("9pm – ", "Police have arrested a man at the station."),
        ("15.30 Uhr: ", "Die Polizei hat einen Mann festgenommen."),
        ("12h30 – ", "La police a interpellé un homme à la gare."),
    ],
)
def test_the_time_of_an_entry_is_no_part_of_it(stamp: str, entry: str) -> None:
    (one,) = find_sentences(stamp + entry, zones=(), language="en")
    assert (one.start, one.text) == (len(stamp), entry)
    assert "figure" not in [reason.code for reason in one.reasons]


@pytest.mark.parametrize(
    "line",
    [
        "12 Police officers were hurt in the town.",
        "3.50 Euro kostet die Stunde am Hafen jetzt.",
        "1.5 Millionen Menschen leben in der Stadt.",
        "20:15 Arden 3 - 1 Velden",
        "7.30 | 8.15 | Arden",
        "12.30 was the time of the last train.",
    ],
)
def test_other_numbers_stay_in_their_sentence(line: str) -> None:
    assert STAMP.match(line) is None
