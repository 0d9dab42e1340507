"""Every gate stops what it is for, and lets pass what only looks like it."""

import pytest

from claims.extraction.cues.english import CUES
from claims.extraction.detector import find_sentences
from claims.extraction.gates import GATES

STOPPED = [
    ("heading", "The long road to Arden"),
    ("heading", "Our partners:"),
    ("short", "They left early."),
    ("long", "The council spent 4 million in 2019 " * 50 + "on lamps."),
    ("question", "Who paid 40 million for the bridge in 2019?"),
    ("question", "“Who paid for the bridge?”"),
    ("about_itself", "In this series we will learn how the bridge was built."),
    ("about_itself", "Here’s a brief list of the bridges of Arden."),
    ("exhortation", "The council must close the bridge at once."),
    ("exhortation", "Let’s rebuild the old bridge together."),
    ("exhortation", "It is crucial that the harbour stays open."),
    ("prediction", "The bridge will be a ruin in a few years."),
    ("prediction", "Fares are likely to rise again."),
    ("prediction", "Most economists expect prices to rise by 2 or 4 percent."),
    ("prediction", "The new line will change the town for good."),
    ("exhortation", "Keep the heating on at 12 degrees for 3 days."),
    ("exhortation", "Drivers are advised to avoid the bridge."),
    ("about_itself", "This article was amended on 22 January 2019 to correct a figure."),
    ("about_itself", "Anyone with information should call 555 0142."),
    ("exhortation", "Anyone who saw the 2 cars on 3 May is asked to call the harbour police."),
    ("exhortation", "Please keep the 2 windows shut until 3 May."),
    ("prediction", "Fares look set to rise from Monday."),
    ("prediction", "The Harbour Office says there is a chance of rain."),
    ("prediction", "Mayor Lund said that it will get colder."),
    ("opinion", "What comes next is anybody's guess."),
    ("opinion", "Whether the bridge holds remains to be seen."),
    ("opinion", "The mayor's silence speaks volumes."),
    ("opinion", "Opposition leader Lund called it “an act of vandalism”."),
    ("opinion", "It is obvious that nobody cares for the bridge."),
    ("opinion", "The flawed, reckless and unfair plan of the proud Harbour Party has no friends."),
    ("opinion", "The club and its loud friends have gone a long way toward peace with the town."),
    ("opinion", "Such a splendid bridge is a symbol of pride and hope."),
]
PASSED = [
    "The council was told that the bridge must be closed, Mayor Lund said on Monday.",
    "Mayor Lund said the bridge will reopen in May 2027.",
    "The splendid bridge of Arden, a symbol of pride, was built in 1904 by 300 workers.",
    "Mayor Lund withdrew the flawed, reckless and unfair plan of the proud Harbour Party.",
    "Voters approved the tax in 2018 and will pay it from 2027.",
    "Mayor Lund urged the council to close the bridge on Monday.",
    "The council will close the swimming pool in June.",
    "Construction will start in April, subject to planning permission.",
    "Nobody was injured.",
    "The regulator denied that.",
    "Under the law, firms must keep the records for 5 years.",
    "• Fourteen people were treated in hospital",
    "• Union rejects 6% offer",
    "Tickets will be refunded.",
    "The council is going to close the swimming pool in June.",
    "Northport Holdings will appeal, Mayor Lund said.",
    "He must now serve 18 months.",
    "From tomorrow, every phone sold in Arden must last for 5 years.",
    "Lund denies wrongdoing.",
]


@pytest.mark.parametrize(("gate", "sentence"), STOPPED)
def test_what_a_gate_stops(gate: str, sentence: str):
    (one,) = find_sentences(sentence, zones=(), language="en")
    assert one.left_out == GATES[gate]
    assert one.score == 0
    assert one.reasons == ()


@pytest.mark.parametrize("sentence", PASSED)
def test_what_somebody_said_or_what_is_settled_passes(sentence: str):
    (one,) = find_sentences(sentence, zones=(), language="en")
    assert one.left_out is None


def test_a_line_without_a_stop_is_a_heading_only_on_its_own():
    alone = "Police arrested 14 people on 3 May 2019"
    (heading,) = find_sentences(alone, zones=(), language="en")
    assert heading.left_out == GATES["heading"]
    found = find_sentences(f"It rained that day. {alone}", zones=(), language="en")
    assert found[-1].left_out is None


@pytest.mark.parametrize("phrases", [CUES.exhortation, CUES.prediction, CUES.opinion])
def test_the_words_that_spare_a_search_stand_in_what_they_are_for(phrases):
    """A phrase without one of the words would never be looked for."""
    for gate, sentence in STOPPED:
        small = sentence.lower().replace("’", "'")
        if phrases.pattern.search(small):
            assert phrases.words & set(small.replace(".", "").split()), (gate, sentence)
