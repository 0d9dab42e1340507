"""A PDF file is read in a process that the system stops."""

import zlib

import pytest

from claims.importing.parsed import PartialDate, Rejected
from claims.importing.pdf import confined
from claims.importing.pdf.confined import read_pdf
from tests.importing.papers import TITLE, lines, pdf

BODY = lines(["The council met on Tuesday.", "It counted the roads of the town."])


def test_what_a_file_says_comes_out_of_the_process():
    found = read_pdf(pdf([TITLE, *BODY], info="/Author (Ada) /CreationDate (D:20200318)"))
    assert found.text.startswith("Council counts its roads\n\nThe council met")
    assert (found.metadata.title, found.metadata.author) == (TITLE[3], "Ada")
    assert found.metadata.published == PartialDate(2020, 3, 18)


def test_a_refusal_comes_out_of_the_process():
    with pytest.raises(Rejected) as caught:
        read_pdf(b"%PDF-1.7 and so on")
    assert caught.value.code == "pdf"


def test_a_page_that_draws_for_ever_is_stopped(monkeypatch):
    """Within the limits of what is counted, decoding alone takes long."""
    within_two_seconds = (
        "import claims.importing.confined as c; c.CPU_SECONDS = 2; "
        "import claims.importing.pdf.program as p; p.main()"
    )
    monkeypatch.setattr(confined, "_PROGRAM", [confined._PROGRAM[0], "-c", within_two_seconds])
    program = zlib.compress(b"BT /F1 1 Tf (x) Tj ET " * 900_000, 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (
        len(program),
        program,
    )
    data = pdf([]).replace(b"<< /Length 0 >>\nstream\n\nendstream", stream)
    with pytest.raises(Rejected) as caught:
        read_pdf(data)
    assert caught.value.code in {"pdf", "no_text"}


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        "x = bytearray(2 * 1024**3)",
        "import os; os.abort()",
    ],
)
def test_time_memory_and_crashes_stop_the_process_alone(loop, monkeypatch):
    limits = "import claims.importing.confined as c; c.CPU_SECONDS = 1; c.limit_this_process(); "
    monkeypatch.setattr(confined, "_PROGRAM", [confined._PROGRAM[0], "-c", limits + loop])
    with pytest.raises(Rejected) as caught:
        read_pdf(b"%PDF-")
    assert caught.value.code == "pdf"
    assert "512 MB" in caught.value.reason
