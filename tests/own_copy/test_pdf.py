"""A sheet as PDF: all its words in every script, always the same bytes, and never an empty box."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from pypdf import PdfReader

from claims.own_copy.fonts import NoFont, letters_not_set, sheet_fonts
from claims.own_copy.pdf import NotSettable, sheet_pdf
from claims.own_copy.sheets import Head, Line, Source, payload

WORDS = {
    name: name.capitalize()
    for name in (
        "sheet", "version", "text", "authors", "signed", "checked", "carried", "note",
        "open", "confirmed", "change", "no_fact",
    )
} | {"page": "Page %(place)s of %(pages)s"}  # fmt: skip
PERSIAN_WORDS = WORDS | {
    "sheet": "برگهٔ تأیید",
    "version": "نسخه",
    "signed": "تأیید از",
    "checked": "بررسی از",
    "confirmed": "درست است",
    "page": "صفحهٔ %(place)s از %(pages)s",
}
SHIPPED = sheet_fonts("en")


def sheet(*words, title="A bridge", language="en", by="Tomas Brekke", note=None):
    head = Head(
        title=title,
        language=language,
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
            note="Read <b>twice</b> & compared." if note is None else note,
            by=by,
            at="2026-11-21T09:00:00+01:00",
            carried=place == 2,
        )
        for place, told in enumerate(words, start=1)
    ]
    return payload(head, lines)


def made(*words, fonts=SHIPPED, told=WORDS, **fields):
    return sheet_pdf(sheet(*words, **fields), told, fonts)


def pages_of(data):
    return PdfReader(BytesIO(data)).pages


def text_of(data):
    return "\n".join(page.extract_text() for page in pages_of(data))


def test_everything_of_the_sheet_is_in_it():
    told = text_of(made("The bridge has 12 lamps.", "It opened in May."))
    for words in (
        "A bridge", "ab" * 32, "Ines Quill", "Noor Aldane", "Tomas Brekke",
        "2026-11-22 14:03 +01:00",
        "1. The bridge has 12 lamps.", "2. It opened in May.", "https://port.example/register",
        "Read <b>twice</b> & compared.", "Carried", "Confirmed",
    ):  # fmt: skip
        assert words in told


@pytest.mark.parametrize(
    "words",
    [
        "Žluťoučký kůň, Łódź, Straße, ¿Qué?, Œuvre, Мост открыт, Γέφυρα: 12 €",
        "پل دوازده چراغ دارد و در سال گذشته باز شد",
        "می\u200cگویند کتاب\u200cهایی خوانده\u200cشده",  # noqa: RUF001 - Persian
        "הגשר נפתח לפני שנה",
        "الجسر مفتوح لأن الأضواء تعمل",
    ],
)
def test_the_words_can_be_read_out_again(words):
    told = text_of(made(words)).replace("\u200c", "")
    assert words.replace("\u200c", "") in told, told.splitlines()


def glyphs_of(data):
    """The glyphs that the first page sets, by their numbers in the fonts that it holds."""
    found = []
    for page in pages_of(data):
        for font in page["/Resources"]["/Font"].values():
            inner = font["/DescendantFonts"][0]
            embedded = TTFont(BytesIO(inner["/FontDescriptor"]["/FontFile2"].get_data()))
            found.append(set(embedded.getGlyphOrder()))
    return set().union(*found)


def test_letters_of_arabic_are_joined_and_run_from_the_right():
    """The forms inside a word are other glyphs than those of letters that stand alone."""
    joined, alone = made("پلپل"), made("پ ل پ ل")
    assert glyphs_of(joined) != glyphs_of(alone)
    width = widest(joined)
    assert width < widest(alone)


def widest(data):
    """How far from the right edge of the text the statement begins, in points."""
    starts = []
    page = pages_of(data)[0]

    def note(text, _matrix, place, _font, size):
        if any("\u0600" <= letter <= "\u06ff" for letter in text) and size == 12:
            starts.append(place[4])

    page.extract_text(visitor_text=note)
    return 538.6 - min(starts)


def test_a_sheet_in_persian_stands_at_the_right_with_its_dates_in_order():
    data = made("پل ۱۲ چراغ دارد و SHA-256 همین است.", told=PERSIAN_WORDS, language="fa", by="نور")
    told = text_of(data)
    assert "2026-11-21 09:00 +01:00" in told
    assert "درست است" in told
    assert "نور" in told


def test_the_same_sheet_gives_the_same_bytes():
    assert made("One.", "پل دو.") == made("One.", "پل دو.")


def test_a_long_sheet_has_several_pages_with_numbers():
    pages = pages_of(made(*(f"Lamp {number} burns." for number in range(45))))
    assert len(pages) > 3
    for place, page in enumerate(pages, start=1):
        assert f"Page {place} of {len(pages)}" in page.extract_text()


def test_a_statement_longer_than_a_page_goes_on_on_the_next():
    words = " ".join(f"word{number}" for number in range(900))
    told = text_of(made(words))
    assert "word0 " in told
    assert "word899" in told


def test_a_word_wider_than_a_line_is_cut():
    address = "https://port.example/" + "a" * 300
    assert address in text_of(made(address, note="")).replace("\n", "")


@pytest.mark.parametrize("words", ["桥有十二盏灯", "पुल में"])
def test_letters_that_no_font_has_are_refused_and_named(words):
    for fields in ({"title": words}, {"note": words}):
        with pytest.raises(NotSettable) as refused:
            made("One.", **fields)
        assert set(refused.value.letters) == set(words) - {" "}
    assert letters_not_set(f"A\u200c \u2068{words}", SHIPPED) == "".join(
        dict.fromkeys(words.replace(" ", ""))
    )


def square_font(path, name, letters, size=800):
    """A font whose letters are squares: as large as they have to be to be told from a gap."""
    pen = TTGlyphPen(None)
    for place, corner in enumerate([(0, 0), (0, size), (size, size), (size, 0)]):
        (pen.lineTo if place else pen.moveTo)(corner)
    pen.closePath()
    shape = pen.glyph()
    names = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in letters})
    builder.setupGlyf(dict.fromkeys(names, shape))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": name, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def test_a_font_that_the_desk_adds_sets_the_letters_that_the_shipped_one_has_not(tmp_path):
    words = "桥有十二盏灯、长四百米。" * 8
    han = square_font(tmp_path / "han.ttf", "Squares", sorted(set(words)))
    fonts = sheet_fonts("zh", [han])
    data = made(words, fonts=fonts, language="zh")
    lines = [line for line in text_of(data).split("\n") if "桥" in line or "盏" in line]
    assert "".join(lines).removeprefix("1. ") == words
    assert not any(line.startswith(("、", "。")) for line in lines)
    assert made(words, fonts=fonts, language="zh") == data


def test_a_collection_gives_the_face_of_the_language(tmp_path):
    faces = TTCollection()
    for region in ("JP", "KR", "SC", "TC"):
        file = square_font(tmp_path / f"{region}.ttf", f"Squares {region}", "桥")
        faces.fonts.append(TTFont(file))
    path = tmp_path / "squares.ttc"
    faces.save(path)
    numbers = {tag: sheet_fonts(tag, [path])[1].number for tag in ("ja", "zh", "zh-TW", "fr")}
    assert numbers == {"ja": 0, "zh": 2, "zh-TW": 3, "fr": 0}
    assert "桥" in text_of(made("桥", fonts=sheet_fonts("zh-tw", [path])))


def test_a_file_that_is_no_font_is_named():
    with pytest.raises(NoFont, match="test_pdf"):
        sheet_fonts("en", [Path(__file__)])
