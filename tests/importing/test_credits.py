"""Credits of pictures: marked at the end of a caption, whose words stay in the article."""

import pytest

from claims.extraction.detector import find_sentences
from claims.importing.credits import read_credit
from claims.importing.parsed import left_out
from claims.importing.zones import find_zones
from tests.importing.pages import FIRST, SECOND, zoned

CAPTION = "Firefighters stand at the old mill on Monday."


@pytest.mark.parametrize(
    "credit",
    [
        "Photo: Ada Lund/Velde Wire",
        "Photo by Ada Lund",
        "Photograph: Ada Lund for the Velde Courier",
        "Picture: City of Orrinsby",
        "Image credit: Ada Lund / Velde Wire",
        "File photo: Velde Wire",
        "(Velde Wire Photo/Ada Lund)",
        "(Photo by Ada Lund/Velde Wire via Quill Images)",
        "[Foto: Ada von Lund]",
        "Foto: Ada Lund",
        "Crédit photo : Ada Lund",
        "Imagen: Ada Lund",
        "PHOTO: ADA LUND",
    ],
)
def test_the_credit_is_found_at_the_end_and_alone(credit):
    line = f"{CAPTION} {credit}"
    assert read_credit(line) == (line.index(credit), len(line))
    assert read_credit(credit) == (0, len(credit))


@pytest.mark.parametrize(
    "line",
    [
        CAPTION,
        "Photo: the mill burned for two days and nobody was hurt.",
        "The photo by Ada Lund won the prize of the council in 2019.",
        "He sold the picture: It Was Blue",
        "Photos of the bridge were shown to the court.",
        "The video: what we know",
        f"{'The mill burned. ' * 30}A photo of Ada Lund hung there.",
        "",
    ],
)
def test_sentences_about_pictures_stay(line):
    assert read_credit(line) is None


def test_a_caption_stays_in_the_article_without_its_credit():
    text = f"{FIRST}\n\n{CAPTION} Photo: Ada Lund/Velde Wire\n\n{SECOND}"
    assert zoned(text) == {"caption": f"{CAPTION} ", "credit": "Photo: Ada Lund/Velde Wire"}


def test_a_paragraph_with_a_credit_behind_it_is_no_caption():
    paragraph = " ".join([FIRST] * 5)
    assert zoned(f"{paragraph} Photo: Ada Lund\n\n{SECOND}") == {"credit": "Photo: Ada Lund"}


def test_a_credit_between_paragraphs_is_marked():
    text = f"{FIRST}\n\nPhoto: Ada Lund/Velde Wire\n\n{SECOND}"
    assert zoned(text) == {"credit": "Photo: Ada Lund/Velde Wire"}


def test_no_claim_reaches_into_a_credit():
    caption = "The mill burned down on 4 May 2026 and two people died."
    text = f"{FIRST}\n\n{caption} Photo: Ada Lund/Velde Wire\n\n{SECOND}"
    found = find_sentences(text, zones=left_out(find_zones(text).zones), language="en")
    quotes = [one.text for one in found if one.left_out is None]
    assert caption in quotes
    assert not any("Lund" in quote for quote in quotes)


def test_a_long_line_costs_nothing():
    assert read_credit("Photo: Ada " * 100_000 + "goes") is None
