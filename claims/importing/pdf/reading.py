"""A whole PDF file: its paragraphs in reading order, and what it says of itself."""

import io
import re
from collections.abc import Sequence
from itertools import takewhile

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from claims.importing.metadata import Extracted, Metadata, one_line
from claims.importing.parsed import PartialDate, Rejected
from claims.importing.pdf.columns import in_reading_order
from claims.importing.pdf.lines import Row, Segment, read_rows, typical_size
from claims.importing.pdf.margins import without_margins
from claims.importing.pdf.paragraphs import Joiner, Paragraph, hyphenated_words
from claims.importing.pdf.pieces import PageReader, TooMuch
from claims.messages import say

MOST_PAGES = 500
# Fewer letters a page, beside pictures, are a stamp on a scan and not its text.
LEAST_LETTERS_ON_A_PAGE = 25
# A headline is so much larger than the text, and not longer.
LARGER = 1.15
MOST_TITLE_LETTERS = 250
# Above this share of letters that the fonts do not name, the words cannot be told.
MOST_UNKNOWN = 0.1

# What one stream may unpack to, and how many operators it may hold.
_LIMITS = Configuration(
    zlib_maximum_output_length=20_000_000,
    lzw_maximum_output_length=20_000_000,
    run_length_maximum_output_length=20_000_000,
    array_based_stream_maximum_output_length=20_000_000,
    page_tree_maximum_entries=10_000,
    stream_parsing_work_maximum_count=1_000_000,
    jbig2dec_binary=None,
)
_BROKEN = (
    PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, OSError,
    RecursionError, TypeError, ValueError, NotImplementedError,
)  # fmt: skip

_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
# Right-to-left scripts are drawn in many orders, of which pypdf knows more.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# Titles that programs write by themselves.
_NO_TITLE = re.compile(
    r"microsoft word\b|untitled|.{0,80}\.(?:docx?|indd|pdf|qxp|rtf|odt|pub|ai|txt)$",
    re.IGNORECASE,
)


def extract(data: bytes) -> Extracted:
    """Take the text out of a PDF file, a line for each paragraph.

    Raises Rejected, code "pdf", "encrypted", "scan" or "no_text". It may take long:
    call `confined.read_pdf`.
    """
    try:
        with apply_configuration(_LIMITS):
            return _extract(data)
    except (DependencyError, FileNotDecryptedError):
        raise _locked() from None
    except TooMuch:
        raise _unreadable(say("it draws more than the pages of any article")) from None
    except _BROKEN as error:
        raise _unreadable(
            say("reading it failed with %(name)s", name=type(error).__name__)
        ) from error


def _extract(data: bytes) -> Extracted:
    reader = PdfReader(io.BytesIO(data))
    # Many files are locked against changes only: those open without a password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked()
    if len(reader.pages) > MOST_PAGES:
        raise _unreadable(say("it has more than %(most_pages)d pages", most_pages=MOST_PAGES))
    pages, pictures = _rows(reader)
    _check_letters(pages, pictures)
    paragraphs = _paragraphs(without_margins(pages))
    metadata = _metadata(reader)
    metadata.title = _title(paragraphs, typical_size(row for rows in pages for row in rows)) or (
        metadata.title
    )
    return Extracted("\n\n".join(paragraph.text for paragraph in paragraphs), metadata)


def _rows(reader: PdfReader) -> tuple[list[list[Row]], int]:
    """The rows of every page, and on how many pages there are pictures."""
    drawn, pages, pictures = PageReader(reader), [], 0
    for page in reader.pages:
        before = drawn.pictures
        pieces = drawn.read(page)
        pictures += drawn.pictures > before
        text = "".join(piece.text for piece in pieces)
        if 2 * len(_RIGHT_TO_LEFT.findall(text)) > len(text):
            pages.append(_rows_of_lines(page.extract_text()))
        else:
            pages.append(read_rows(pieces))
    return pages, pictures


def _rows_of_lines(text: str) -> list[Row]:
    """Lines without places as rows one below the other, a point for each letter."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return [
        [Segment(0.0, float(len(line)), float(-number), 1.0, line)]
        for number, line in enumerate(lines)
        if line
    ]


def _check_letters(pages: Sequence[Sequence[Row]], pictures: int) -> None:
    """Refuse a file without text, and one whose letters nobody can know."""
    text = "".join(segment.text for rows in pages for row in rows for segment in row)
    letters = sum(map(str.isalnum, text))
    if 2 * pictures >= len(pages) > 0 and letters < LEAST_LETTERS_ON_A_PAGE * len(pages):
        raise Rejected(
            say(
                "Its pages are pictures without text, as a scanner makes them. Run a text "
                "recognition (OCR) over it and import what that gives."
            ),
            code="scan",
        )
    if not letters:
        raise Rejected(
            say(
                "The PDF file holds no text. If there is text on its pages, copy it into a "
                ".txt file."
            ),
            code="no_text",
        )
    if len(_UNKNOWN.findall(text)) > MOST_UNKNOWN * len(text):
        raise _unreadable(say("its fonts do not say which letters they draw"))


def _paragraphs(pages: Sequence[Sequence[Row]]) -> list[Paragraph]:
    blocks = [(block, page) for page, rows in enumerate(pages) for block in in_reading_order(rows)]
    joiner = Joiner(hyphenated_words(line for block, _ in blocks for line in block.lines))
    for block, page in blocks:
        joiner.add(block, page)
    return joiner.done


def _title(paragraphs: Sequence[Paragraph], size: float) -> str:
    """The largest line of the first page that is larger than the text, "" for none."""
    first = takewhile(lambda paragraph: paragraph.page == 0, paragraphs)
    large = [
        paragraph
        for paragraph in first
        if paragraph.size > LARGER * size and 1 < len(paragraph.text) <= MOST_TITLE_LETTERS
    ]
    return max(large, key=lambda paragraph: paragraph.size).text if large else ""


def _metadata(reader: PdfReader) -> Metadata:
    said = reader.metadata
    if said is None:
        return Metadata()
    title = one_line(said.title)
    return Metadata(
        title="" if _NO_TITLE.match(title) else title,
        author=one_line(said.author),
        published=_created(reader),
    )


def _created(reader: PdfReader) -> PartialDate:
    try:
        moment = reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        moment = None
    return PartialDate(moment.year, moment.month, moment.day) if moment else PartialDate()


def _locked() -> Rejected:
    return Rejected(
        say("The PDF file is locked with a password. Save it again without one."), code="encrypted"
    )


def _unreadable(why: str) -> Rejected:
    return Rejected(
        say(
            "The PDF file cannot be read: %(why)s. Copy its text into a .txt file and import that.",
            why=why,
        ),
        code="pdf",
    )
