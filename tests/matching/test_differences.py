"""What differs in figures, dates and names, side by side."""

import pytest

from claims.matching.differences import Difference, differences


def figure(left: str, right: str) -> Difference:
    return Difference("figure", left, right)


def date(left: str, right: str) -> Difference:
    return Difference("date", left, right)


def name(left: str, right: str) -> Difference:
    return Difference("name", left, right)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("30,000 people came.", "More than 30,000 came.", [figure("30,000", "More than 30,000")]),
        (
            "1,500 people left in November 2019.",
            "An estimated 30,000 people left in 1988.",
            [figure("1,500", "An estimated 30,000"), date("November 2019", "1988")],
        ),
        ("It cost $4.5 million.", "It cost 4.5 million euros.",
         [figure("$4.5 million", "4.5 million euros")]),
        ("It rose 5%.", "It rose 5 percentage points.", [figure("5%", "5 percentage points")]),
        ("At least 12 died.", "Nearly 12 died.", [figure("At least 12", "Nearly 12")]),
        ("It has 12 lamps and 3 doors.", "It has 3 doors and 14 lamps.", [figure("12", "14")]),
        ("It rained on Monday.", "It rained.", [date("Monday", "")]),
        ("It fell last May.", "It fell in May 2019.", [date("last May", "May 2019")]),
        ("Mayor Lund left Arden.", "The mayor of Velden left.", [name("Mayor Lund", "Velden"),
         name("Arden", "")]),
        ("It fell by -5 degrees.", "It fell by 5 degrees.", [figure("-5", "5")]),
    ],
)  # fmt: skip
def test_what_differs_stands_side_by_side(left: str, right: str, expected: list[Difference]):
    assert list(differences(left, right)) == expected
    turned = [Difference(one.kind, one.right, one.left) for one in expected]
    assert sorted(map(str, differences(right, left))) == sorted(map(str, turned))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("30,000 people came.", "Thirty thousand people came."),
        ("It rose 5 per cent on 4 May 2026.", "On May 4th, 2026 it rose five percent."),
        ("Over 12 men left.", "More than twelve men left."),
        ("We met Ines Okafor in Arden.", "In Arden we met Okafor."),
        ("One of them fell.", "They fell."),
        ("He may resign.", "He will resign."),
        ("It cost $2m.", "It cost 2 million dollars."),
        ("It opened in 1988.", "It opened in 1988"),
        ("", ""),
    ],
)
def test_two_ways_of_saying_it_are_no_difference(left: str, right: str):
    assert differences(left, right) == ()


def test_nouns_with_capitals_are_no_names():
    left = "Die Stadt gab 2025 für Schulen 18 Millionen aus."
    right = "Die Verwaltung gab 2025 für Straßen 17 Millionen aus."
    kinds = {one.kind for one in differences(left, right, languages=("de-AT", "en"))}
    assert kinds == {"figure"}
    assert "name" in {one.kind for one in differences(left, right)}
