"""The text of a PDF file in the order people read it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from claims.importing.parsed import PartialDate, Rejected
from claims.importing.pdf.reading import extract
from tests.importing.papers import TITLE, lines, pdf

LEFT = [
    "The council of Quillmere spent 4.2",
    "million crowns on roads in 2019, the trea-",
    "surer told the meeting on Tuesday.",
    "Three of the five bridges were repair-",
    "ed in the same year, according to the",
    "yearly report of the works depart-",
]
RIGHT = [
    "ment. The opposition in the council",
    "has said for months that the well-",
    "known report leaves out the har-",
    "bour wall. Its speaker asked for the",
    "well-known report in the 30-",
    "year count.",
]
JOINED = (
    "The council of Quillmere spent 4.2 million crowns on roads in 2019, the treasurer told the "
    "meeting on Tuesday."
)
ACROSS = (
    "Three of the five bridges were repaired in the same year, according to the yearly report of "
    "the works department. The opposition in the council has said for months that the well-known "
    "report leaves out the harbour wall. Its speaker asked for the well-known report in the "
    "30-year count."
)


def row_by_row():
    """Two columns, drawn line by line across the page, as some programs do."""
    pairs = zip(lines(LEFT), lines(RIGHT, left=300), strict=True)
    return [text for pair in pairs for text in pair]


def paragraphs(*pages, **options):
    return extract(pdf(*pages, **options)).text.split("\n\n")


def refusal(data):
    with pytest.raises(Rejected) as caught:
        extract(data)
    return caught.value


def test_two_columns_are_read_one_after_the_other_and_words_made_whole():
    found = paragraphs([TITLE, *row_by_row()])
    assert found == ["Council counts its roads", JOINED, ACROSS]


def test_what_stands_across_the_columns_parts_them():
    below = [(50, 600, 10, "A line that runs across the whole page, far below both columns.")]
    above, middle, last, *rest = paragraphs([TITLE, *row_by_row(), *below])
    assert (above, rest) == ("Council counts its roads", [below[0][3]])
    assert middle + last == JOINED + ACROSS


def test_a_table_is_read_row_by_row():
    cells = [
        ("Roads", "4.2"),
        ("Bridges", "1.1"),
        ("Walls", "0.3"),
        ("Lamps", "0.2"),
        ("Sum", "5.8"),
    ]
    texts = [
        text
        for number, row in enumerate(cells)
        for text in ((50, 700 - 20 * number, 10, row[0]), (300, 700 - 20 * number, 10, row[1]))
    ]
    assert " ".join(paragraphs(texts)) == "Roads 4.2 Bridges 1.1 Walls 0.3 Lamps 0.2 Sum 5.8"


def test_one_column_with_wide_gaps_is_one_column():
    ragged = ["The council met.      It", "counted roads in the town", "and bridges,  and walls."]
    assert paragraphs(lines(ragged)) == [
        "The council met. It counted roads in the town and bridges, and walls."
    ]


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        [
            (50, 810, 8, "Quillmere Herald"),
            (500, 810, 8, f"Issue {number}"),
            *lines([f"Sentence {word} of the page is here.", f"Another one, {word} too."]),
            (290, 30, 8, f"Page {number} of 3"),
        ]
        for number, word in enumerate(("one", "two", "three"), start=1)
    ]
    text = extract(pdf(*pages)).text
    assert "Herald" not in text
    assert "Page" not in text
    assert text.count("Sentence") == 3


def test_a_running_head_that_repeats_the_headline_leaves_the_headline():
    head = (50, 810, 8, TITLE[3])
    body = [
        f"The {word} bridge was repaired by the council." for word in ("first", "second", "third")
    ]
    pages = [[head, *lines([line])] for line in body]
    pages[0].append(TITLE)
    assert extract(pdf(*pages)).text.split("\n\n") == [TITLE[3], *body]


def test_a_paragraph_goes_on_on_the_next_page():
    first = lines(["The council has said for months that the figures"])
    assert paragraphs(first, lines(["leave out the harbour wall."])) == [
        "The council has said for months that the figures leave out the harbour wall."
    ]


def test_indents_and_gaps_begin_paragraphs():
    texts = [
        *lines(
            ["The first paragraph of this page has two", "lines, and it ends in the middle of one."]
        ),
        *lines(["The second begins further in than the"], left=62, top=676),
        *lines(
            ["others. It has two lines as well, and so", "it goes on to the very end of the line"],
            top=664,
        ),
        *lines(["After a gap comes the third, and it ends."], top=600),
    ]
    assert [found[:10] for found in paragraphs(texts)] == ["The first ", "The second", "After a ga"]


def test_the_headline_is_the_largest_line_and_properties_help_out():
    info = "/Title (Microsoft Word - x.doc) /Author (Ada Fenwick) /CreationDate (D:20200318103000Z)"
    said = extract(pdf([TITLE, *lines(LEFT)], info=info)).metadata
    assert (said.title, said.author) == (TITLE[3], "Ada Fenwick")
    assert said.published == PartialDate(2020, 3, 18)
    assert extract(pdf(lines(LEFT), info=info)).metadata.title == ""
    assert extract(pdf(lines(LEFT), info="/Title (Roads)")).metadata.title == "Roads"


def test_words_drawn_letter_by_letter_or_twice_are_words():
    program = b"BT /F1 10 Tf 50 700 Td [(C) 20 (ouncil) -600 (met) -600 (\050again\051.)] TJ ET\n"
    assert paragraphs([], content=program + program) == ["Council met (again)."]


def test_leading_scale_and_saved_states_move_the_text():
    program = (
        b"q 2 0 0 2 10 10 cm BT /F1 6 Tf 7 TL 20 300 Td (The council met) Tj T* "
        b"(on Tuesday) Tj 1 0 (in the) \" (town hall.) ' ET Q"
    )
    assert paragraphs([], content=program) == ["The council met on Tuesday in the town hall."]


def test_a_scan_is_refused_as_a_scan():
    refused = refusal(pdf([], [], content=b"q 500 0 0 700 0 0 cm /Im1 Do Q"))
    assert refused.code == "scan"
    assert "OCR" in refused.reason


def test_a_scan_with_a_stamp_on_its_pages_is_still_one():
    stamp = [(10, 10, 8, "Scan it")]
    assert refusal(pdf(stamp, stamp, content=b"/Im1 Do ")).code == "scan"


def test_an_empty_page_without_pictures_has_no_text():
    assert refusal(pdf([])).code == "no_text"


def locked(user, owner="owner"):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(lines(LEFT)))))
    writer.encrypt(user, owner, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_file_with_a_password_is_refused():
    assert refusal(locked("secret")).code == "encrypted"


def test_a_file_locked_only_against_changes_is_read():
    assert JOINED in extract(locked("")).text


@pytest.mark.parametrize("cut", [10, 200, 600])
def test_a_damaged_file_is_read_or_refused(cut):
    try:
        assert extract(pdf(lines(LEFT))[:-cut]).text
    except Rejected as refused:
        assert refused.code in {"pdf", "no_text"}  # noqa: PT017 - either may be right


def form(program, more=b""):
    return b"<< /Subtype /Form /BBox [0 0 9 9] %b /Length %d >>\nstream\n%b\nendstream" % (
        more, len(program), program,
    )  # fmt: skip


def test_text_inside_a_form_is_read_at_the_place_of_the_form():
    inside = form(b"BT /F1 10 Tf 0 0 Td (on Tuesday.) Tj ET", b"/Matrix [1 0 0 1 50 688]")
    found = paragraphs(lines(["The council met"]), content=b"/Im1 Do ", picture=inside)
    assert found == ["The council met on Tuesday."]


def test_a_form_that_draws_itself_is_stopped():
    own = b"/Resources << /XObject << /Im1 2 0 R >> >>"
    refused = refusal(pdf([], content=b"/Im1 Do ", picture=form(b"/Im1 Do /Im1 Do ", own)))
    assert refused.code == "pdf"
    assert "more than the pages of any article" in refused.reason


@given(st.binary(max_size=200), st.integers(0, 1200))
def test_hostile_bytes_are_read_or_refused(junk, place):
    data = pdf([TITLE, *lines(LEFT)])
    try:
        extract(data[:place] + junk + data[place + len(junk) :])
    except Rejected as refused:
        assert refused.reason.endswith(".")  # noqa: PT017 - or it may be read
