"""A sheet as PDF: all its words, always the same bytes, and what it cannot show is said."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from claims.own_copy.pdf import NotSettable, sheet_pdf
from claims.own_copy.sheets import Head, Line, Source, payload

WORDS = {
    name: name.capitalize()
    for name in (
        "sheet", "version", "text", "authors", "signed", "checked", "carried", "note", "page",
        "open", "confirmed", "change", "no_fact",
    )
}  # fmt: skip


def sheet(*words, title="A bridge"):
    head = Head(
        title=title,
        language="en",
        version=2,
        sha256="ab" * 32,
        authors=("Ines Quill",),
        signed_by="Noor Aldane",
        signed_at="2026-11-22T14:03:00+01:00",
    )
    lines = [
        Line(
            position=place,
            words=told,
            state="confirmed",
            sources=(Source("link", "https://port.example/register"),),
            note="Read <b>twice</b> & compared.",
            by="Tomas Brekke",
            at="2026-11-21T09:00:00+01:00",
            carried=place == 2,
        )
        for place, told in enumerate(words, start=1)
    ]
    return payload(head, lines)


def text_of(data):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_everything_of_the_sheet_is_in_it():
    told = text_of(sheet_pdf(sheet("The bridge has 12 lamps.", "It opened in May."), WORDS))
    for words in (
        "A bridge", "ab" * 32, "Ines Quill", "Noor Aldane", "Tomas Brekke",
        "2026-11-22 14:03 +01:00",
        "1. The bridge has 12 lamps.", "2. It opened in May.", "https://port.example/register",
        "Read <b>twice</b> & compared.", "Carried", "Confirmed",
    ):  # fmt: skip
        assert words in told


def test_letters_of_europe_are_set():
    words = "Žluťoučký kůň, Łódź, Straße, ¿Qué?, Œuvre, Мост открыт, Γέφυρα: 12 €"
    assert words in text_of(sheet_pdf(sheet(words), WORDS))


def test_the_same_sheet_gives_the_same_bytes():
    assert sheet_pdf(sheet("One.", "Two."), WORDS) == sheet_pdf(sheet("One.", "Two."), WORDS)


def test_a_long_sheet_has_several_pages_with_numbers():
    data = sheet_pdf(sheet(*(f"Lamp {number} burns." for number in range(60))), WORDS)
    pages = PdfReader(BytesIO(data)).pages
    assert len(pages) > 3
    for place, page in enumerate(pages, start=1):
        assert f"Page {place}" in page.extract_text()


@pytest.mark.parametrize("words", ["پل دوازده چراغ دارد.", "הגשר נפתח", "桥有十二盏灯", "पुल में"])
def test_letters_that_it_cannot_show_right_are_refused(words):
    with pytest.raises(NotSettable) as refused:
        sheet_pdf(sheet(words), WORDS)
    assert set(refused.value.letters) <= set(words)


def test_a_title_is_looked_at_too():
    with pytest.raises(NotSettable):
        sheet_pdf(sheet("One.", title="پل"), WORDS)
