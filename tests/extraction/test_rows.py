"""Rows of figures, and lines that only look like them."""

import pytest

from claims.extraction.cues import cues_for
from claims.extraction.detector import find_sentences
from claims.extraction.rows import is_row

ROWS = (
    "Arden | 4.2 | 4.4",
    "| Arden | 4.2 | 4.4 |",
    "London | £552,304 | -0.4%",
    "GDP growth 2.1% 1.9%",
    "GDP growth\t2.1%\t1.9%",
    "North East    £168,442    +5.1%",
    "Melrose Foods: 3,100 employees",
    "• Nordlys: 1,900 employees",
    "Attendance: 4,118 (307 away)",
    "Arden 3–1 Velden",
    "Calder Athletic 2 Hexley Town 1",
    "Sandvik 2, Velden 1",
    "St Orla 245 301 120",
    "Orley 1,204 (+3) 45%",
    "Highest gust – 141 km",
    "31% – share of homes without power",
    "1 Arden 45 30 12",
    "Arden, 4.2, 4.4",
    "1 | Arden | 45",
    "2024 | 3.1 | 4.2",
    "2021-22   4,100   3,900",
    "2023: 4.1%",
    "Week to 3 May: 412 cases",
    "Under-25s: 12.1% (11.8%)",
    "Heart disease  1 in 5  1 in 7",
    "1 Arden United 20 14 3 3 41-12 45",
    "Arden: Lund 24, Reyes 17, Holt 12",
)
NO_ROWS = (
    "District | Q3 | Q2",
    "Home | News | Arden",
    "Updated: 18:45",
    "Last updated: 3 May 2026",
    "18:42",
    "Phone: 555 0142",
    "Referee: K. Bellinger",
    "Shortlist 2024",
    "Room 14, Arden House, 3 May",
    "By Jane Doe, 3 May 2019",
    "Part 12",
    "A city of 14 bridges",
    "Storm cuts power to 40,000 homes",
    "10 things to know about 5 fish",
    "Opening times: 9:00 to 17:00",
    "Jan 1 2018",
    "Newsroom: 020 555 0142",
    "Orley – the town of bridges",
    "May 3 – Arden",
    "x" * 300 + " | 4.2",
)


@pytest.mark.parametrize("line", ROWS)
def test_a_label_with_its_figures_is_a_row(line: str):
    assert is_row(line, date=cues_for("en").date)


@pytest.mark.parametrize("line", NO_ROWS)
def test_anything_else_is_none(line: str):
    assert not is_row(line, date=cues_for("en").date)


def test_a_row_is_a_claim_on_a_line_of_its_own():
    row, heading = find_sentences("Arden | 4.2 | 4.4\nDistrict | Q3 | Q2", zones=(), language="en")
    assert row.is_claim
    assert "row" in {reason.code for reason in row.reasons}
    assert not heading.is_claim
