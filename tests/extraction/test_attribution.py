"""Who said it, in every construction that news text uses."""

import pytest

from claims.extraction.detector import find_sentences


def speakers_of(text: str) -> list[str | None]:
    return [one.attributed_to for one in find_sentences(text, zones=(), language="en")]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The mayor said the bridge had cost four million.", "The mayor"),
        (
            "Paula Reyes, a former deputy director of the port, said the crane had failed.",
            "Paula Reyes",
        ),
        ("In 1994, Governor Lund admitted that the dam had leaked.", "Governor Lund"),
        ("In 1994 Governor Lund admitted that the dam had leaked.", "Governor Lund"),
        ("And Mrs. Lund, once again stressed that the dam was safe.", "Mrs. Lund"),
        ("German police formally accused them of theft.", "German police"),
        ("According to the Arden Institute, 40 wells are dry.", "the Arden Institute"),
        ("Forty wells are dry, according to a study by the institute.", "a study by the institute"),
        ("“The well is dry,” said Tomas Brandt, the deputy director.", "Tomas Brandt"),
        ("“The well is dry,” the deputy director said.", "the deputy director"),
        ("The two were accused by prosecutors of fraud in March.", "prosecutors"),
        ("The plan was described by the finance minister as costly.", "the finance minister"),
        (
            "The council’s speaker, Ines Okafor, left early, accusing the press of bias.",
            "Ines Okafor",
        ),
        (
            "The agency reported that Governor Lund told the assembly about the leak.",
            "Governor Lund (reported by The agency)",
        ),
        (
            "As reported by the Courier, according to the union, 300 workers left.",
            "the union (reported by the Courier)",
        ),
        ("Some of the guests at that dinner noted the smell.", "Some of the guests at that dinner"),
        (
            "The office is led by Jon Aske, who also chairs the board and said so in May.",
            "Jon Aske",
        ),
        ("Critics say the tram passes no hospital.", "Critics"),
        ("Ines Okafor, who runs the trams, said that the line costs 2 million.", "Ines Okafor"),
        ("More than 2,000 people saw the regatta, Penhallow told the guests.", "Penhallow"),
        ("The bridge cost 4 million crowns in 2020, the ministry said.", "the ministry"),
        ("The bridge cost 4 million crowns in 2020, said Ines Okafor.", "Ines Okafor"),
        (
            "The bridge cost 4 million crowns in 2020, said Ines Okafor, who chairs the board.",
            "Ines Okafor",
        ),
        ("The bridge, the ministry said, cost 4 million crowns.", "the ministry"),
        ("The bridge cost 4 million crowns, the ministry said on Tuesday.", "the ministry"),
        ("The mayor, a former nurse, said the bridge cost 4 million crowns.", "The mayor"),
    ],
)
def test_the_speaker_of_one_sentence(sentence: str, speaker: str):
    assert speakers_of(sentence) == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "The claims of the insurers were paid in May.",
        "The mayor was told about it in May.",
        "It is reported every year.",
        "The council refused to say more.",
        "An estimated 300 people had been moved.",
        "The bridge was closed in 2019.",
        "That claim was made plausible by the flood of 1988.",
    ],
)
def test_no_speaker_is_made_up(sentence: str):
    assert speakers_of(sentence) == [None]


def test_an_entry_of_a_chronology_belongs_to_its_outlet():
    text = (
        "Dec. 31, 2017—Harbour News (owned by the port): The strike was planned abroad. "
        "The docks were empty for 3 days.\n"
        "Jan. 2, 2018—North Radio: In an interview with Tide TV, Ali Brandt, secretary of the "
        "union, said the docks had been empty.\n"
        "3 January 2018 – The Courier blamed the union for the fire.\n"
        "Jan. 4, 2018—Mia Lund, a senior adviser to the port, in an interview with the Courier: "
        "“The docks were never empty.”"
    )
    assert speakers_of(text) == [
        "Harbour News",
        "Harbour News",
        "Ali Brandt (reported by North Radio)",
        "The Courier",
        "Mia Lund",
    ]


def test_a_speaker_holds_for_the_whole_quotation():
    before = "The service said: “The old dam leaked for three years. The new one is dry so far.”"
    after = "“The old dam leaked for three years. The new one is dry so far,” Mia Lund said."
    assert speakers_of(before) == ["The service", "The service"]
    assert speakers_of(after) == ["Mia Lund", "Mia Lund"]


def test_a_pronoun_stands_for_the_last_speaker_nearby():
    text = (
        "Governor Lund admitted the leak. He said that 40 wells were dry.\n\nShe said it was late."
    )
    assert speakers_of(text) == ["Governor Lund", "Governor Lund", "Governor Lund"]
    apart = (
        "Governor Lund admitted the leak.\nThe dam is old.\nRain fell.\nHe said that it was late."
    )
    assert speakers_of(apart)[-1] is None


def test_words_inside_a_quotation_name_no_speaker():
    assert speakers_of("The sign read “the mayor said no” in 1990.") == [None]


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        (
            "AFP, citing state television: Governor Lund told the envoy that the dam leaks.",
            "Governor Lund (reported by state television, AFP)",
        ),
        (
            "Citing the port’s “own records”, the Courier reported that Lund paid 4 million.",
            "the port’s own records (reported by the Courier)",
        ),
        (
            "The Courier, citing court papers, reported that the mayor had paid 4 million.",
            "court papers (reported by The Courier)",
        ),
        (
            "Governor Lund told the assembly that the dam leaks, the Courier said, citing a memo.",
            "Governor Lund (reported by a memo, the Courier)",
        ),
    ],
)
def test_a_chain_of_reports_keeps_all_hands_it_came_through(sentence: str, chain: str):
    assert speakers_of(sentence) == [chain]


def test_what_is_cited_as_a_reason_is_no_chain():
    assert speakers_of("Mayor Lund, citing costs, closed the pool in May.") == ["Mayor Lund"]
